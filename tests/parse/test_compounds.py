"""Compounds divided by rules: measured on words that nobody looked at before, and what must never be divided."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from sitegen.build.lexicons import load_compounds
from sitegen.model.settings import Options
from sitegen.model.source import SourceFile, Tree
from sitegen.parse.compounds import SOFT_HYPHEN, Compounds, Rules, make_lexicon
from sitegen.parse.content import Environment, parse_environment
from tests.conftest import INSTALLED, ROOT, SITE_YAML

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sitegen.model.problem import Problem

LIST = ROOT / "tests/search/compounds.txt"
RULES = Rules(("s",), frozenset({"vor"}), frozenset({"ung"}), ("e", "n"), (("ü", "ue"),))
NOUNS = [
    *(f"Reise{head}" for head in ("plan", "ziel", "gruppe", "leiter", "büro", "kosten", "zeit")),
    *(f"{first}plan" for first in ("Stadt", "Fahr", "Bau", "Zeit", "Arbeits", "Jahres", "Haus", "Garten")),
    *(f"{first}gruppe" for first in ("Arbeits", "Wander", "Tanz", "Stadt", "Reise")),
    *("Plan", "Ziel", "Gruppe", "Leiter", "Büro", "Kosten", "Zeit", "Stadt", "Reise", "Haus", "Garten", "Arbeit"),
]


def environment_of(files: Mapping[str, str]) -> Environment:
    """Return what the texts of a site share, with the installed lexicon loaded."""
    given = {"content/site.yaml": SITE_YAML, **files}
    sources = {**INSTALLED, **{path: SourceFile.make(path, text.encode()) for path, text in given.items()}}
    problems: list[Problem] = []
    environment = parse_environment(Tree.make(sources.values()), Options(), problems)
    assert isinstance(environment, Environment)
    load_compounds(environment, problems)
    assert not problems, [problem.text("en") for problem in problems]
    return environment


@cache
def german() -> Compounds:
    """Return the rules and the lexicon that builds use."""
    return environment_of({}).catalogs["de"].compounds


def read_list() -> tuple[dict[str, list[str]], list[str]]:
    """Return the compounds of the list with their parts, and its simple words."""
    lines = [line for line in LIST.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    pairs = [line.partition(" = ") for line in lines]
    return {word: parts.lower().split() for word, _, parts in pairs if parts}, [
        word for word, _, parts in pairs if not parts
    ]


def test_most_parts_are_found_and_few_simple_words_divided() -> None:
    """The bar is 90 % of the parts and 10 % of the simple words; what is reached stands in the docs."""
    compounds, simple = read_list()
    assert len(compounds) + len(simple) >= 80
    found = {word: set(german().parts(word)) for word in compounds}
    parts = sum(len(parts) for parts in compounds.values())
    hits = sum(part in found[word] for word, parts in compounds.items() for part in parts)
    wrong = [word for word in simple if list(german().parts(word))]
    assert hits >= 0.9 * parts
    assert len(wrong) <= 0.1 * len(simple)
    said = " ".join((ROOT / "docs/search.md").read_text("utf-8").split())
    assert f"{100 * hits / parts:.1f} % of the parts of {len(compounds)} compounds" in said
    assert f"{100 * len(wrong) / len(simple):.1f} % of {len(simple)} simple words" in said


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Absichtserklärung", {"absicht", "erklärung"}),
        ("Wasserstoffwirtschaft", {"wasserstoff", "wirtschaft", "wasser", "stoff"}),
        ("Delegationsreisen", {"delegation", "reise"}),
        ("Partnerländer", {"partner", "land"}),
        ("Überseehafen", {"übersee", "hafen"}),
    ],
)
def test_a_compound_has_its_parts_and_their_parts(word: str, parts: set[str]) -> None:
    assert parts <= set(german().parts(word))


@pytest.mark.parametrize(
    "word",
    ["Finnland", "Niederlande", "Brandenburg", "Brandenburgs", "Ministerin", "Erklärung", "Zusammenarbeit", "Verband"],
)
def test_names_and_simple_words_are_whole(word: str) -> None:
    assert list(german().parts(word)) == []


def test_the_words_of_a_site_are_parts_and_its_places_are_never_divided() -> None:
    places = "JP-28: {name: {de: Bergland, en: Bergland}}\n"
    tags = "x:\n  label: {de: Quarkonium, en: Quarkonium}\n"
    known = environment_of({"content/places.yaml": places, "content/tags.yaml": tags}).catalogs["de"].compounds
    assert list(german().parts("Quarkoniumforschung")) == []
    assert {"quarkonium", "forschung"} <= set(known.parts("Quarkoniumforschung"))
    assert "berg" in set(german().parts("Bergland"))
    assert list(known.parts("Bergland")) == []


def test_a_site_says_how_its_words_are_divided() -> None:
    site = SITE_YAML + "compounds: [Gründer|beratung, Absichtserklärung]\n"
    known = environment_of({"content/site.yaml": site}).catalogs["de"].compounds
    assert set(known.parts("Gründerberatung")) == {"gründer", "beratung"}
    assert list(known.parts("Absichtserklärung")) == []
    assert known.hyphenate("Gründerberatung") == f"Gründer{SOFT_HYPHEN}beratung"


def test_long_words_break_between_parts_and_nothing_else_changes() -> None:
    text = "Die Wirtschaftsministerkonferenz tagt in Sachsen-Anhalt, Hafen und Zusammenarbeit"
    broken = german().hyphenate(text)
    assert broken.replace(SOFT_HYPHEN, "|").split()[1] == "Wirtschafts|minister|konferenz"
    assert broken.replace(SOFT_HYPHEN, "") == text
    assert broken.count(SOFT_HYPHEN) == 2


def test_a_language_without_rules_has_no_compounds() -> None:
    english = environment_of({}).catalogs["en"].compounds
    assert list(english.parts("Shipbuilding")) == []
    assert english.hyphenate("internationalisation") == "internationalisation"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in Tübingen", {"tuebingen"}),
        ("Frau Mueller", {"müller"}),
        ("eine neue Quelle", set()),
        ("aus Słubice", {"slubice"}),
        ("Straße", {"strasse"}),
    ],
)
def test_other_spellings_are_found(text: str, found: set[str]) -> None:
    assert german().find_parts(text) == found


def test_what_stands_in_a_text_is_not_listed_again() -> None:
    found = german().find_parts("Die Reise. Eine Delegationsreise.")
    assert "delegation" in found
    assert "reise" not in found


def test_a_lexicon_holds_what_many_nouns_share() -> None:
    """Parts come from counting; prefixes and endings are none, and the same nouns give the same lexicon."""
    lexicon = make_lexicon(NOUNS, RULES)
    assert lexicon == make_lexicon(reversed(NOUNS), RULES)
    assert lexicon.heads["plan"] >= 3
    assert lexicon.firsts["arbeits"] == ("arbeit", 2)
    compounds = Compounds(RULES, lexicon)
    assert list(compounds.parts("Arbeitsreise")) == []
    assert set(compounds.parts("Stadtgruppen")) == {"stadt", "gruppe"}
    assert list(compounds.parts("Vorplan")) == []


def test_docs_name_the_number_of_queries() -> None:
    from tests.site.search_texts import GERMAN, GERMAN_QUERIES  # noqa: PLC0415  the table of another folder

    said = (ROOT / "docs/search.md").read_text("utf-8")
    numbers = re.search(r"Measured on (\d+) German queries over (\d+) items", said)
    assert numbers is not None
    assert (int(numbers[1]), int(numbers[2])) == (len(GERMAN_QUERIES), len(GERMAN) + 1)
