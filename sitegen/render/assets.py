"""Stylesheets, scripts, fonts and other assets to files with names that change with their bytes.

Owns which asset goes where. Must not know pages.
"""

from collections.abc import Mapping

from sitegen.model.output import File, FontFile, Output
from sitegen.model.source import Tree
from sitegen.render.stylesheet import hashed_name, join_stylesheet

STYLESHEET = "assets/site.css"


def render_assets(tree: Tree, fonts: Mapping[str, str]) -> tuple[tuple[Output, ...], Mapping[str, str]]:
    """Return the asset files and the mapping of plain to published addresses (``/assets/site.css`` to a hashed one)."""
    files: list[Output] = []
    addresses: dict[str, str] = {}

    def add(path: str, data: bytes, *, hashed: bool) -> None:
        name = hashed_name(path, data) if hashed else path
        files.append(File(name, data))
        addresses[f"/{path}"] = f"/{name}"

    for path, digest in fonts.items():
        name = hashed_name(path, digest.encode())
        files.append(FontFile(name, path))
        addresses[f"/{path}"] = f"/{name}"
    sources = list(tree.below("assets"))
    for file in sources:
        if not file.path.startswith("assets/css/"):
            add(file.path, file.data, hashed=file.path.startswith("assets/js/"))
    add(STYLESHEET, join_stylesheet(sources, addresses), hashed=True)
    return tuple(files), addresses
