"""What all texts share: settings, words, vocabulary, shared files; and which files belong to which folder of texts.

Owns the order in which they are read, and when there is nothing left to go on. Must not know what a text says.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sitegen.engine.digest import digest_of
from sitegen.model.body import Body
from sitegen.model.item import Image
from sitegen.model.kinds import KINDS
from sitegen.model.problem import Position, Problem
from sitegen.model.settings import Options, Settings, Vocabulary
from sitegen.model.source import SourceFile, Tree
from sitegen.parse.catalog import Catalog, CatalogLoader, read_catalogs, words_in
from sitegen.parse.markdown import Converter, Words
from sitegen.parse.placement import check_top, is_named_well, misplaced
from sitegen.parse.records import Record
from sitegen.parse.settings import (
    SITE_FILE,
    make_settings,
    read_address,
    read_data,
    read_languages,
    read_site,
    read_vocabulary,
    read_zone,
)
from sitegen.parse.svg import check_svg
from sitegen.parse.texts import Basis

PICTURES = frozenset({"jpg", "jpeg", "png", "webp", "avif", "heic", "heif", "hif", "tif", "tiff"})
INSPECTED = frozenset({"pdf", "docx", "odt", "pptx", "odp", "xlsx", "ods", "zip"})
"""Downloads that may hold photos."""
DOWNLOADS = frozenset({"pdf", "csv", "xlsx", "ods", "docx", "odt", "pptx", "odp", "ics", "txt", "zip"})


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


class Conversion:
    """Converts every text afresh, with one converter for each language; keeps what it made by key."""

    def __init__(self, basis: Basis) -> None:
        """Begin with nothing."""
        self.basis = basis
        self.converters: dict[str, Converter] = {}
        self.bodies: dict[str, Body] = {}
        self.digests = {
            lang: digest_of(repr((basis.languages, words, basis.site))) for lang, words in basis.words.items()
        }

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
            self.converters[lang] = Converter(self.basis.words[lang], self.basis.languages, self.basis.site)
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
    if not languages:
        # Every text would be one in an unknown language: what is wrong is said by the settings alone.
        read_site(site_node, Basis((), {}, {}, read_zone(site_node)), problems)
        return None
    catalogs = read_catalogs(tree, languages, problems, load)
    basis = Basis(
        languages,
        catalogs,
        {lang: words_of(catalog) for lang, catalog in catalogs.items()},
        read_zone(site_node),
        read_address(site_node),
    )
    site = read_site(site_node, basis, problems)
    vocabulary, records = read_vocabulary(tree, basis, site, problems)
    files = _shared_files(tree, languages, problems)
    if site is None or len(basis.catalogs) < len(languages):
        # Without settings the texts can still be checked for themselves, so that one run tells all there is to tell.
        return basis
    file = tree.files[SITE_FILE]
    digest = digest_of(file.digest, options.base_url)
    inspect_downloads(files.values(), problems)
    settings = make_settings(site, basis.catalogs, digest, options.base_url, problems)
    return Environment(basis, settings, vocabulary, records, site, probe_images(files.values(), problems), files)


def _shared_files(tree: Tree, languages: tuple[str, ...], problems: list[Problem]) -> Mapping[str, SourceFile]:
    """Return the files below ``content/`` that belong to no kind of text; what should not be there is reported."""
    files: dict[str, SourceFile] = {}
    for file in tree.below("content"):
        folder, _, inner = file.path.removeprefix("content/").partition("/")
        if inner and folder in KINDS:
            continue
        if not is_named_well(file.path, problems):
            continue
        if not inner and file.name.rpartition(".")[2].lower() not in PICTURES | {"svg"}:
            if (unknown := check_top(file.name, file.path)) is not None:
                problems.append(unknown)
        elif file.name.endswith(".md"):
            problems.append(misplaced(file.path, folder, languages))
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


def words_of(catalog: Catalog) -> Words:
    """Return the words of a language that a conversion needs, from its catalog."""
    return Words(
        catalog.lang,
        catalog.typography(),
        catalog.gettext("Back to footnote reference {}"),
        words_in(catalog.pgettext("text", "months")),
        words_in(catalog.pgettext("text", "links that say nothing")),
    )


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
                if info.frames > 1:
                    values = {"file": file.name, "number": str(info.frames)}
                    problems.append(Problem("photo-moving", Position(file.path), values=values))
                found[file.path] = Image(file.path, info.width, info.height, info.format, file.digest)
    return MappingProxyType(found)


def inspect_downloads(files: Iterable[SourceFile], problems: list[Problem]) -> None:
    """Report what files that are published as they are tell of photos in them."""
    found = [file for file in files if file.name.rpartition(".")[2].lower() in INSPECTED]
    if found:
        from sitegen.parse.privacy import check_downloads  # noqa: PLC0415  Pillow, which a text does not need

        check_downloads(found, problems)
