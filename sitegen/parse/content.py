"""The whole ``content/`` folder to entries: which file is what, and what it says.

Owns the rules for file places. Must not know how entries relate to each other.
"""

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sitegen.model.body import Body
from sitegen.model.fields import fields_of
from sitegen.model.kinds import DATA_FILES, KINDS, Kind
from sitegen.model.problem import Position, Problem, nearest
from sitegen.model.settings import Options, Settings, Vocabulary
from sitegen.model.source import SourceFile, Tree, digest_of
from sitegen.parse import nodes
from sitegen.parse.catalog import Catalog, read_catalogs
from sitegen.parse.frontmatter import split_document
from sitegen.parse.markdown import Converter, Words
from sitegen.parse.photos import PhotoInfo, probe_photo
from sitegen.parse.records import Reader, Record
from sitegen.parse.settings import SITE_FILE, make_settings, read_data, read_languages, read_site, read_vocabulary
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
    """One text file as parsed: its fields where they stand, and its body. ``simple`` marks plain language."""

    kind: Kind
    key: str
    lang: str
    simple: bool
    file: SourceFile
    record: Record
    body: Body


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that the content folder says, each file by itself."""

    settings: Settings
    catalogs: Mapping[str, Catalog]
    vocabulary: Vocabulary
    records: Mapping[str, Mapping[str, Record]]
    site: Record
    """Records of the vocabulary and of ``site.yaml``: they know where everything stands."""
    entries: tuple[Entry, ...]
    photos: Mapping[str, PhotoInfo]
    """By path; pictures that can be opened."""
    files: Mapping[str, SourceFile]
    """Everything below ``content/`` that is neither a text nor a data file, by path."""


def parse_content(tree: Tree, options: Options, problems: list[Problem]) -> Content | None:
    """Parse all of a source tree. None where settings or catalogs leave nothing to go on; problems say why."""
    site_node = read_data(tree, "site", problems)
    if site_node is None:
        if tree.get(SITE_FILE) is None:
            problems.append(Problem("no-site-file", Position(SITE_FILE)))
        return None
    languages = read_languages(site_node)
    catalogs = read_catalogs(tree, languages, problems)
    site = read_site(site_node, languages, problems)
    vocabulary, records = read_vocabulary(tree, languages, site, problems)
    if site is None or len(catalogs) < len(languages):
        # Without settings the texts can still be checked for themselves, so that one run tells all there is to tell.
        _parse_entries(tree, languages, catalogs, problems)
        return None
    file = tree.files[SITE_FILE]
    settings = make_settings(site, catalogs, digest_of(file.digest, options.base_url), options.base_url, problems)
    entries, files = _parse_entries(tree, languages, catalogs, problems)
    return Content(
        settings=settings,
        catalogs=catalogs,
        vocabulary=vocabulary,
        records=records,
        site=site,
        entries=entries,
        photos=_probe(files, problems),
        files=files,
    )


def _parse_entries(
    tree: Tree, languages: tuple[str, ...], catalogs: Mapping[str, Catalog], problems: list[Problem]
) -> tuple[tuple[Entry, ...], Mapping[str, SourceFile]]:
    converters = {lang: Converter(_words(catalog), languages) for lang, catalog in catalogs.items()}
    entries: list[Entry] = []
    files: dict[str, SourceFile] = {}
    for file in tree.below("content"):
        folder, _, inner = file.path.removeprefix("content/").partition("/")
        if not NAME.match(file.path):
            shown = file.path.encode("unicode_escape").decode()
            problems.append(Problem("file-name", Position(shown), values={"found": shown}))
        elif not inner and file.name.rpartition(".")[2].lower() not in PICTURES | {"svg"}:
            _check_top(file, problems)
        elif file.name.endswith(".md"):
            if (entry := _parse_text(file, folder, languages, converters, problems)) is not None:
                entries.append(entry)
        else:
            files[file.path] = file
    return tuple(entries), MappingProxyType(files)


def _words(catalog: Catalog) -> Words:
    return Words(catalog.lang, catalog.typography(), catalog.gettext("Back to footnote reference {}"))


def _check_top(file: SourceFile, problems: list[Problem]) -> None:
    """Report a file directly below ``content/`` that is none of the data files."""
    known = ["site.yaml", *(f"{name}.yaml" for name in DATA_FILES)]
    if file.name not in known:
        near = ", ".join(nearest(file.name, known))
        values = {"expected": ", ".join([*known, *(f"{name}/" for name in KINDS)]), "near": near}
        problems.append(Problem("unknown-file", Position(file.path), values=values))


def _parse_text(
    file: SourceFile,
    folder: str,
    languages: tuple[str, ...],
    converters: Mapping[str, Converter],
    problems: list[Problem],
) -> Entry | None:
    key = file.folder.removeprefix("content/")
    found = TEXT_FILE.match(file.name)
    kind = KINDS.get(folder)
    if found is None or kind is None or key == folder:
        near = ", ".join(nearest(folder, tuple(KINDS))) if kind is None else ""
        expected = f"content/<{'|'.join(KINDS)}>/…/<…>/index.<{'|'.join(languages)}>.md"
        problems.append(Problem("unknown-file", Position(file.path), values={"expected": expected, "near": near}))
        return None
    lang = found[1]
    simple = lang.endswith(SIMPLE)
    lang = lang.removesuffix(SIMPLE)
    if lang not in languages or (simple and kind.name != "page"):
        values = {"found": found[1], "allowed": ", ".join(languages)}
        problems.append(Problem("unknown-language", Position(file.path), values=values))
        return None
    if lang not in converters:
        return None
    text = read_text(file, problems)
    document = None if text is None else split_document(text, file.path, problems)
    if document is None:
        return Entry(kind, key, lang, simple, file, _unread(kind, file), Body((), (), 0, file.digest))
    node = nodes.read_yaml(document.matter, file.path, document.matter_line, problems)
    record = _unread(kind, file)
    if node is not None:
        record = Reader(languages, problems, localised=False).read(node, kind.record)
        record = converters[lang].set_record(record, kind.record)
        record = dataclasses.replace(record, position=Position(file.path, 1, 1))
    body = converters[lang].convert(document.body, file.path, document.body_line, problems)
    if kind.body_required and not body.parts:
        problems.append(Problem("missing-body", Position(file.path, document.body_line)))
    return Entry(kind, key, lang, simple, file, record, body)


def _unread(kind: Kind, file: SourceFile) -> Record:
    """Return the record of a file whose fields cannot be read: nothing is known, and nothing is missing as well."""
    empty: Mapping[str, Any] = MappingProxyType({})
    record: Any = kind.record
    return Record(empty, Position(file.path, 1, 1), empty, frozenset(fields_of(record)))


def _probe(files: Mapping[str, SourceFile], problems: list[Problem]) -> Mapping[str, PhotoInfo]:
    """Look at the headers of all pictures, logos included."""
    found: dict[str, PhotoInfo] = {}
    for path, file in files.items():
        ending = file.name.rpartition(".")[2].lower()
        if ending == "svg":
            size = check_svg(file, Position(path))
            if isinstance(size, Problem):
                problems.append(size)
            else:
                found[path] = PhotoInfo(*size, "SVG")
        elif ending in PICTURES:
            info = probe_photo(file, Position(path))
            if isinstance(info, Problem):
                problems.append(info)
            else:
                found[path] = info
    return MappingProxyType(found)
