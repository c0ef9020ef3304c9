"""What comes with the installed packages: layouts, assets, the heading font, and what decides about it.

Owns where these lie. Must not know what they are used for, nor import what takes time: every build asks.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from sitegen.build.up_to_date import share_folder

FONT_PACKAGE = "fontpkg_source_serif_4"
FONT_FILE = "files/SourceSerif4[opsz,wght].ttf"
FONT_TOOLS = (FONT_PACKAGE, "fonttools", "brotli")
"""The packages that the cut font is made from and with."""
BABEL = "babel"


def share() -> Path:
    """Return the folder with the package's ``layouts`` and ``assets``: inside a wheel, or the repository's own."""
    return Path(share_folder())


def made_folder() -> Path:
    """Return the folder of the package for what is made when the package is installed; there may be none."""
    return Path(__file__).resolve().parents[1] / "made"


def heading_font() -> bytes:
    """Return the variable font as its package ships it."""
    from importlib import resources  # noqa: PLC0415  needed only where the font is cut

    return resources.files(FONT_PACKAGE).joinpath(FONT_FILE).read_bytes()


def font_versions() -> str:
    """Name the packages that the cut font comes from, each with its version."""
    found = _list_versions()
    return " ".join(f"{name} {found.get(name) or _ask_version(name)}" for name in FONT_TOOLS)


def babel_version() -> str:
    """Return the version of Babel, which knows how languages write dates."""
    return _list_versions().get(BABEL) or _ask_version(BABEL)


def _list_versions() -> Mapping[str, str]:
    """Return versions by package, read off the names of the folders that installers leave: a listing, nothing more."""
    found: dict[str, str] = {}
    for folder in sys.path:
        try:
            names = sorted(os.listdir(folder or "."))  # noqa: PTH208  a hundred paths would be made to read names
        except OSError:
            continue
        for name in names:
            if name.endswith(".dist-info"):
                package, _, version = name.removesuffix(".dist-info").partition("-")
                found.setdefault(package.lower().replace(".", "_"), version)
        if all(name in found for name in (*FONT_TOOLS, BABEL)):
            break
    return found


def _ask_version(name: str) -> str:
    """Return the version of a package that was installed in another way, as a system's packages are."""
    from importlib.metadata import version  # noqa: PLC0415  takes longer to import than a listing

    return version(name)
