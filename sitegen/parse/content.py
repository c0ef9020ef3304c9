"""The whole ``content/`` folder to entries: which file is what, and what it says.

Owns the rules for file places. Must not know how entries relate to each other.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Protocol

from sitegen.engine.digest import digest_of
from sitegen.model.body import Body
from sitegen.model.fields import fields_of
from sitegen.model.item import Image
from sitegen.model.kinds import DATA_FILES, KINDS, Kind
from sitegen.model.problem import Position, Problem, nearest
from sitegen.model.settings import Options, Settings, Vocabulary
from sitegen.model.source import SourceFile, Tree
from sitegen.parse import nodes
from sitegen.parse.catalog import Catalog, CatalogLoader, read_catalogs
from sitegen.parse.frontmatter import split_document
from sitegen.parse.markdown import Converter, Words
from sitegen.parse.records import Reader, Record
from sitegen.parse.settings import SITE_FILE, make_settings, read_data, read_languages, read_site, read_vocabulary
from sitegen.parse.signs import set_record
from sitegen.parse.svg import check_svg
from sitegen.parse.text import read_text

TEXT_FILE = re.compile(r"index\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\.md\Z")
NAME = re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+\Z")
"""Names that can be printed and written to every file system."""
SIMPLE = "-simple"
"""Ending of a language that stands for plain language (Leichte Sprache) beside it."""

PICTURES = frozenset({"jpg", "jpeg", "png", "webp", "avif", "tif", "tiff"})
DOWNLOADS = frozenset({"pdf", "csv", "xlsx", "ods", "docx", "odt", "pptx", "odp", "ics", "txt", "zip"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One text file as parsed: its fields where they stand, and its body. ``simple`` marks plain language.

    ``matter`` is the digest of its fields as written, ``text`` the key of the converted body.
    """

    kind: Kind
    key: str
    lang: str
    simple: bool
    file: SourceFile
    record: Record
    matter: str
    text: str
    body: Body


@dataclass(frozen=True, slots=True)
class Basis:
    """What every text is read with: the languages of the site, and the words of those that have a sound catalog."""

    languages: tuple[str, ...]
    catalogs: Mapping[str, Catalog]
    words: Mapping[str, Words]
    """What a conversion puts into texts, by language."""


@dataclass(frozen=True, slots=True)
class Environment:
    """What all folders of texts share: settings, words, vocabulary, and the files that lie in none of them."""

    basis: Basis
    settings: Settings
    vocabulary: Vocabulary
    records: Mapping[str, Mapping[str, Record]]
    site: Record
    """Records of the vocabulary and of ``site.yaml``: they know where everything stands."""
    images: Mapping[str, Image]
    """By path; shared pictures that can be opened."""
    files: Mapping[str, SourceFile]
    """Shared files that are neither a text nor a data file, by path."""

    @property
    def catalogs(self) -> Mapping[str, Catalog]:
        """The words by language."""
        return self.basis.catalogs


class Converting(Protocol):
    """Converts texts, or remembers how they were converted."""

    def __call__(self, lang: str, text: str, path: str, line: int, problems: list[Problem]) -> tuple[str, Body]:
        """Return the key and the body of a text whose first line has the number ``line``."""


class Conversion:
    """Converts every text afresh, with one converter for each language; keeps what it made by key."""

    def __init__(self, basis: Basis) -> None:
        """Begin with nothing."""
        self.basis = basis
        self.converters: dict[str, Converter] = {}
        self.bodies: dict[str, Body] = {}
        self.digests = {lang: digest_of(repr((basis.languages, words))) for lang, words in basis.words.items()}

    def key(self, lang: str, text: str, path: str, line: int) -> str:
        """Return the digest of everything that decides about a body."""
        return digest_of(self.digests[lang], path, str(line), text)

    def __call__(self, lang: str, text: str, path: str, line: int, problems: list[Problem]) -> tuple[str, Body]:
        """Convert a text."""
        key = self.key(lang, text, path, line)
        self.bodies[key] = body = self.converter(lang).convert(text, path, line, problems)
        return key, body

    def converter(self, lang: str) -> Converter:
        """Return the converter of a language."""
        if lang not in self.converters:
            self.converters[lang] = Converter(self.basis.words[lang], self.basis.languages)
        return self.converters[lang]


def parse_environment(
    tree: Tree, options: Options, problems: list[Problem], load: CatalogLoader | None = None
) -> Basis | Environment | None:
    """Parse what all texts share. A basis where settings or catalogs leave nothing to go on but checking the texts.

    None where not even that can be done; problems say why. ``load`` may have catalogs already.
    """
    site_node = read_data(tree, "site", problems)
    if site_node is None:
        if tree.get(SITE_FILE) is None:
            problems.append(Problem("no-site-file", Position(SITE_FILE)))
        return None
    languages = read_languages(site_node)
    catalogs = read_catalogs(tree, languages, problems, load)
    basis = Basis(languages, catalogs, {lang: _words(catalog) for lang, catalog in catalogs.items()})
    site = read_site(site_node, languages, problems)
    vocabulary, records = read_vocabulary(tree, languages, site, problems)
    files = _shared_files(tree, languages, problems)
    if site is None or len(basis.catalogs) < len(languages):
        # Without settings the texts can still be checked for themselves, so that one run tells all there is to tell.
        return basis
    file = tree.files[SITE_FILE]
    digest = digest_of(file.digest, options.base_url)
    settings = make_settings(site, basis.catalogs, digest, options.base_url, problems)
    return Environment(basis, settings, vocabulary, records, site, probe_images(files.values(), problems), files)


def _shared_files(tree: Tree, languages: tuple[str, ...], problems: list[Problem]) -> Mapping[str, SourceFile]:
    """Return the files below ``content/`` that belong to no kind of text; what should not be there is reported."""
    files: dict[str, SourceFile] = {}
    for file in tree.below("content"):
        folder, _, inner = file.path.removeprefix("content/").partition("/")
        if inner and folder in KINDS:
            continue
        if not _is_named_well(file, problems):
            continue
        if not inner and file.name.rpartition(".")[2].lower() not in PICTURES | {"svg"}:
            _check_top(file, problems)
        elif file.name.endswith(".md"):
            _misplaced(file, folder, languages, problems)
        else:
            files[file.path] = file
    return MappingProxyType(files)


def group_folders(paths: Iterable[str]) -> dict[str, list[str]]:
    """Return the files of texts by folder (``news/2019/x``), sorted; a folder without texts belongs to the one above.

    Paths are those of a source tree; what lies in no folder of texts is left out.
    """
    found: dict[str, list[str]] = {}
    for path in paths:
        parts = path.split("/", 2)
        if len(parts) > 2 and parts[0] == "content" and parts[1] in KINDS:  # noqa: PLR2004  content/<kind>/…
            found.setdefault(path[len("content/") : path.rindex("/")], []).append(path)
    texts = {key for key, files in found.items() if any(file.endswith(".md") for file in files)}
    grouped: dict[str, list[str]] = {}
    for key, files in found.items():
        owner = key
        while owner not in texts and "/" in owner:
            owner = owner.rpartition("/")[0]
        grouped.setdefault(owner if owner in texts else key, []).extend(files)
    return {key: sorted(grouped[key]) for key in sorted(grouped)}


def parse_folder(
    files: Iterable[SourceFile], basis: Basis, convert: Converting, problems: list[Problem]
) -> tuple[tuple[Entry, ...], Mapping[str, SourceFile]]:
    """Parse the texts of a folder; also return its other files by path."""
    entries: list[Entry] = []
    others: dict[str, SourceFile] = {}
    for file in files:
        if not _is_named_well(file, problems):
            continue
        if file.name.endswith(".md"):
            folder = file.path.split("/", 2)[1]
            if (entry := _parse_text(file, folder, basis, convert, problems)) is not None:
                entries.append(entry)
        else:
            others[file.path] = file
    return tuple(entries), MappingProxyType(others)


def _is_named_well(file: SourceFile, problems: list[Problem]) -> bool:
    if NAME.match(file.path):
        return True
    shown = file.path.encode("unicode_escape").decode()
    problems.append(Problem("file-name", Position(shown), values={"found": shown}))
    return False


def _words(catalog: Catalog) -> Words:
    return Words(catalog.lang, catalog.typography(), catalog.gettext("Back to footnote reference {}"))


def _check_top(file: SourceFile, problems: list[Problem]) -> None:
    """Report a file directly below ``content/`` that is none of the data files."""
    known = ["site.yaml", *(f"{name}.yaml" for name in DATA_FILES)]
    if file.name not in known:
        near = ", ".join(nearest(file.name, known))
        values = {"expected": ", ".join([*known, *(f"{name}/" for name in KINDS)]), "near": near}
        problems.append(Problem("unknown-file", Position(file.path), values=values))


def _misplaced(file: SourceFile, folder: str, languages: tuple[str, ...], problems: list[Problem]) -> None:
    """Report a text that lies where none is read."""
    near = "" if folder in KINDS else ", ".join(nearest(folder, tuple(KINDS)))
    expected = f"content/<{'|'.join(KINDS)}>/…/<…>/index.<{'|'.join(languages)}>.md"
    problems.append(Problem("unknown-file", Position(file.path), values={"expected": expected, "near": near}))


def _parse_text(
    file: SourceFile, folder: str, basis: Basis, convert: Converting, problems: list[Problem]
) -> Entry | None:
    key = file.folder.removeprefix("content/")
    found = TEXT_FILE.match(file.name)
    if found is None or key == folder:
        _misplaced(file, folder, basis.languages, problems)
        return None
    kind = KINDS[folder]
    lang = found[1]
    simple = lang.endswith(SIMPLE)
    lang = lang.removesuffix(SIMPLE)
    if lang not in basis.languages or (simple and kind.name != "page"):
        values = {"found": found[1], "allowed": ", ".join(basis.languages)}
        problems.append(Problem("unknown-language", Position(file.path), values=values))
        return None
    if lang not in basis.catalogs:
        return None
    text = read_text(file, problems)
    document = None if text is None else split_document(text, file.path, problems)
    if document is None:
        return Entry(kind, key, lang, simple, file, _unread(kind, file), file.digest, "", Body((), (), 0, file.digest))
    node = nodes.read_yaml(document.matter, file.path, document.matter_line, problems)
    if node is None:
        record = _unread(kind, file)
    else:
        whole = nodes.Mapping(node.values, node.keys, Position(file.path, 1, 1))
        record = Reader(basis.languages, problems, localised=False).read(whole, kind.record)
        record = set_record(record, kind.record, basis.words[lang].typography)
    text_key, body = convert(lang, document.body, file.path, document.body_line, problems)
    if kind.body_required and not body.parts:
        problems.append(Problem("missing-body", Position(file.path, document.body_line)))
    return Entry(kind, key, lang, simple, file, record, digest_of(document.matter), text_key, body)


def _unread(kind: Kind, file: SourceFile) -> Record:
    """Return the record of a file whose fields cannot be read: nothing is known, and nothing is missing as well."""
    empty: Mapping[str, Any] = MappingProxyType({})
    record: Any = kind.record
    return Record(empty, Position(file.path, 1, 1), empty, frozenset(fields_of(record)))


def probe_images(files: Iterable[SourceFile], problems: list[Problem]) -> Mapping[str, Image]:
    """Look at the headers of all pictures among some files, logos included."""
    found: dict[str, Image] = {}
    for file in files:
        ending = file.name.rpartition(".")[2].lower()
        if ending == "svg":
            size = check_svg(file, Position(file.path))
            if isinstance(size, Problem):
                problems.append(size)
            else:
                found[file.path] = Image(file.path, *size, "SVG", file.digest)
        elif ending in PICTURES:
            from sitegen.parse.photos import probe_photo  # noqa: PLC0415  Pillow, which a text does not need

            info = probe_photo(file, Position(file.path))
            if isinstance(info, Problem):
                problems.append(info)
            else:
                found[file.path] = Image(file.path, info.width, info.height, info.format, file.digest)
    return MappingProxyType(found)
