"""The lexicons by which compounds are divided: made of lists of nouns when the package is installed.

Owns where a lexicon lies and what happens without one. A list is free data that comes as a package of its own (which
one, the catalog of the language says); only what the rules make of it is installed, so that no site needs the list.
Must not know the rules.
"""

import gzip
import marshal
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from sitegen.build.installed import made_folder, share
from sitegen.engine.digest import digest_of
from sitegen.engine.sealed import read_sealed, write_sealed
from sitegen.model.problem import Position, Problem
from sitegen.parse import compounds
from sitegen.parse.catalog import FOLDER, Catalog
from sitegen.parse.compounds import Compounds, Lexicon, make_lexicon
from sitegen.parse.content import Environment

LEXICONS = "lexicons"
MODE = 0o644


def install_lexicons(folder: Path) -> None:
    """Make the lexicon of each language of the package that names a list of nouns; one that is there stays.

    Raises OSError where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = set()
    for path in sorted((share() / FOLDER).glob("*.po")):
        catalog = Catalog(path.stem, path.read_bytes())
        nouns = _read_nouns(catalog)
        if nouns is None:
            continue
        names.add(name := _name(catalog))
        if read_sealed(str(folder / name)) is None:
            write_sealed(str(folder / name), _packed(make_lexicon(nouns, catalog.compound_rules)))
            (folder / name).chmod(MODE)  # for all who use the package
    for path in folder.iterdir():
        if path.name not in names:
            path.unlink()  # of another version


def load_compounds(environment: Environment, problems: list[Problem], folder: Path | None = None) -> str:
    """Let each catalog divide compounds by the lexicon of its language and the words of the site.

    Returns a digest of the lexicons: what is made with others is made differently.
    """
    digests = []
    for lang, catalog in environment.catalogs.items():
        data = read_sealed(str((folder or made_folder() / LEXICONS) / _name(catalog)))
        lexicon = _unpacked(data)
        if lexicon is None and catalog.noun_list:
            values = {"language": lang}
            problems.append(Problem("lexicon-missing", Position(f"{FOLDER}/{lang}.po"), values=values))
        digests.append(digest_of(data or b""))
        catalog.compounds = Compounds(
            catalog.compound_rules,
            lexicon or compounds.NOTHING,
            own=_own_words(environment, lang),
            names=_place_names(environment, lang),
            written=environment.settings.compounds,
        )
    return digest_of(*digests)


def _name(catalog: Catalog) -> str:
    code = Path(compounds.__file__).read_bytes()
    rules = [sorted(one) for one in catalog.compound_rules]
    return f"{catalog.lang}-{digest_of(code, repr(rules), catalog.noun_list)}"


def _read_nouns(catalog: Catalog) -> Iterable[str] | None:
    """Return the list that a catalog names as ``package/path``; None where there is none."""
    package, _, path = catalog.noun_list.partition("/")
    found = find_spec(package) if package else None
    if found is None or not found.submodule_search_locations:
        return None
    # Read as a file: the package's code would load much that is not needed here.
    file = Path(found.submodule_search_locations[0], path)
    return gzip.decompress(file.read_bytes()).decode().split("\n")


def _packed(lexicon: Lexicon) -> bytes:
    return marshal.dumps((dict(lexicon.firsts), dict(lexicon.heads)), 2)


def _unpacked(data: bytes | None) -> Lexicon | None:
    if data is None:
        return None
    try:
        return Lexicon._make(marshal.loads(data))  # noqa: S302  data, no code, and installed with the package
    except (EOFError, ValueError, TypeError):
        return None


def _own_words(environment: Environment, lang: str) -> set[str]:
    """Return the words of the vocabulary in a language."""
    vocabulary = environment.vocabulary
    texts = [*(tag.label[lang] for tag in vocabulary.tags.values())]
    texts += [word for tag in vocabulary.tags.values() for word in tag.synonyms.get(lang, ())]
    for found in (vocabulary.organisations, vocabulary.networks, vocabulary.programmes):
        texts += [name for one in found.values() for name in (one.name[lang], one.short_name[lang])]
    return set(compounds.words_of(texts))


def _place_names(environment: Environment, lang: str) -> set[str]:
    """Return the words of the names of all countries and regions in a language."""
    catalog = environment.catalogs[lang]
    texts = [*catalog.formats.territories().values()]
    texts += [catalog.pgettext(context, code) for context, code in catalog.ids if context == "place"]
    texts += [place.name.get(lang, "") for place in environment.vocabulary.places.values()]
    return set(compounds.words_of(texts))
