"""Layouts compiled and catalogs read when the package is installed, as byte code is made then.

Owns when that is done and where the result lies: in the installed package, which is trusted as its code is, and never
in a cache. What is missing or of another version is made by each build again. Must not know layouts.
"""

from pathlib import Path

from sitegen.build.installed import babel_version, made_folder, share
from sitegen.engine.digest import digest_of
from sitegen.engine.sealed import read_sealed, write_sealed
from sitegen.model.source import SourceFile, Tree
from sitegen.parse.catalog import FOLDER, Catalog
from sitegen.render.fast_jinja import COMPILED
from sitegen.render.renderer import Material, Renderer

LAYOUTS, TOOLS = "layouts", "tools"
MODE = 0o644
CODE = Path(__file__).resolve().parents[1]


def load_layouts(folder: Path | None = None) -> None:
    """Take over the layouts that were compiled for this version of everything."""
    path = (folder or made_folder() / TOOLS) / _layouts_name()
    if not COMPILED.codes and (data := read_sealed(str(path))) is not None:
        COMPILED.loads(data)


def load_catalog(lang: str, file: SourceFile, folder: Path | None = None) -> Catalog | None:
    """Return the catalog that was made of a file of the package, or None."""
    data = read_sealed(str((folder or made_folder() / TOOLS) / _catalog_name(lang, file)))
    return None if data is None else Catalog.loads(lang, data)


def install_tools(folder: Path) -> None:
    """Compile the package's layouts, and read its catalogs with the dates of many years written out.

    Raises OSError where the folder cannot be written, and whatever a layout or a catalog with a mistake raises.
    """
    files = [
        SourceFile.make(path.relative_to(share()).as_posix(), path.read_bytes())
        for path in sorted((share() / "layouts").rglob("*"))
        if path.is_file()
    ]
    catalogs = {path.stem: Catalog(path.stem, path.read_bytes()) for path in sorted((share() / FOLDER).glob("*.po"))}
    folder.mkdir(parents=True, exist_ok=True)
    names = {_layouts_name()}
    renderer = Renderer(Material(Tree.make(files), catalogs, {}), [])
    renderer.warm()
    write_sealed(str(folder / _layouts_name()), COMPILED.dumps())
    for file in files:
        if file.path.endswith(".po"):
            lang = Path(file.path).stem
            catalogs[lang].formats.write_out()
            names.add(_catalog_name(lang, file))
            write_sealed(str(folder / _catalog_name(lang, file)), catalogs[lang].dumps())
    for path in folder.iterdir():
        if path.name in names:
            path.chmod(MODE)  # for all who use the package
        else:
            path.unlink()  # of another version


def _layouts_name() -> str:
    return f"{LAYOUTS}-{_digest_of_code('render/fast_jinja.py', 'render/fragments.py')}"


def _catalog_name(lang: str, file: SourceFile) -> str:
    code = _digest_of_code("parse/catalog.py", "parse/formats.py")
    return f"catalog-{lang}-{digest_of(code, babel_version(), file.digest)}"


def _digest_of_code(*names: str) -> str:
    return digest_of(*((CODE / name).read_bytes() for name in names))
