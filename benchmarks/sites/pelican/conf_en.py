"""Owns the English half of the site: Pelican builds one language at a time."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from common_settings import make_settings

globals().update(make_settings("en"))
