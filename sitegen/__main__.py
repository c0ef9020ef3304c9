"""``python -m sitegen``: the command line without its script."""

import sys

from sitegen.commands.main import main

sys.exit(main())
