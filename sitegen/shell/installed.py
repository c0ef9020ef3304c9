"""What comes with the installed package: layouts, assets, and the bytes of the heading font.

Owns where these lie. Must not know what they are used for.
"""

from importlib import resources
from pathlib import Path

from sitegen.shell.unchanged import share_folder

FONT_PACKAGE = "fontpkg_source_serif_4"
FONT_FILE = "files/SourceSerif4[opsz,wght].ttf"


def share() -> Path:
    """Return the folder with the package's ``layouts`` and ``assets``: inside a wheel, or the repository's own."""
    return Path(share_folder())


def heading_font() -> bytes:
    """Return the variable font as its package ships it."""
    return resources.files(FONT_PACKAGE).joinpath(FONT_FILE).read_bytes()
