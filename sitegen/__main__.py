"""``python -m sitegen``: the command line without its script."""

import sys

from sitegen.commands.cli import main

sys.exit(main())
