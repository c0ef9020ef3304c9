"""The documentation is true: tables are current, links lead somewhere, examples build, options are explained."""

from __future__ import annotations

import re
import unicodedata
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from sitegen.commands.parser import COMMANDS, make_parser
from sitegen.model.fields import fields_of
from sitegen.model.kinds import COMPONENTS
from sitegen.parse.markdown import Converter
from tests import diagnostics
from tests.conftest import SITE_YAML, build_site, news, photo_bytes, words_of
from tests.field_tables import DOCUMENT, TABLES, fill
from tests.sample import page

if TYPE_CHECKING:
    from sitegen.model.problem import Problem

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted([*(ROOT / "docs").glob("*.md"), *ROOT.glob("README.md")])
GUIDES = [ROOT / "docs" / "redaktion.md", ROOT / "docs" / "editors.md"]
SHEETS = [ROOT / "docs" / "schreibtisch.md", ROOT / "docs" / "desk.md"]
TEXTS = {"de": ROOT / "docs" / "text.de.md", "en": ROOT / "docs" / "text.md"}
FENCE = re.compile(r"^(`{3,})([^\n]*)\n(.*?)^\1\s*$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
IDS = [path.name for path in DOCUMENTS]


def text_of(path: Path) -> str:
    return path.read_text("utf-8")


def prose(path: Path) -> str:
    """Return a document without its fenced and inline code."""
    return re.sub(r"`[^`\n]*`", "", FENCE.sub("", text_of(path)))


def anchors(path: Path) -> set[str]:
    """Return the anchors that GitHub makes of the headings."""
    found: set[str] = set()
    for heading in re.findall(r"(?m)^#{1,6} +(.+?)\s*$", FENCE.sub("", text_of(path))):
        plain = re.sub(r"`|\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
        kept = "".join(sign for sign in plain if sign in " -_" or unicodedata.category(sign)[0] in "LNM")
        base = kept.replace(" ", "-")
        found.add(next(name for name in (base if not n else f"{base}-{n}" for n in count()) if name not in found))
    return found


def blocks(path: Path) -> list[tuple[str, str]]:
    """Return the fenced examples: what stands after the fence, and the example."""
    return [(found[2].strip(), found[3]) for found in FENCE.finditer(text_of(path))]


def test_tables_of_fields_are_current() -> None:
    text = text_of(DOCUMENT)
    assert text == fill(text), "python -m tests.field_tables"


@pytest.mark.parametrize("lang", diagnostics.PAGES)
def test_lists_of_problems_are_current(lang: str) -> None:
    assert text_of(diagnostics.PAGES[lang]) == diagnostics.make_page(lang), "python -m tests.diagnostics"


def test_every_kind_has_a_table() -> None:
    shown = set(re.findall(r"<!-- fields: (\w+) -->", text_of(DOCUMENT)))
    assert shown == TABLES.keys() - {"networks", "programmes"}


@pytest.mark.parametrize("path", DOCUMENTS, ids=IDS)
def test_every_link_leads_somewhere(path: Path) -> None:
    for groups in LINK.findall(prose(path)):
        target = groups[0] or groups[1]
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = unquote(target).partition("#")
        found = (path.parent / file).resolve() if file else path
        assert found.exists(), target
        assert ROOT in found.parents, target
        if anchor:
            assert anchor in anchors(found), target


def test_whole_files_of_the_content_model_build() -> None:
    files: dict[str, str | bytes] = {}
    for info, text in blocks(DOCUMENT):
        if found := re.search(r"file=(\S+)", info):
            files[found[1]] = text
    assert {"site.yaml", "places.yaml", "tags.yaml"} <= files.keys()
    built = build_site(files)
    assert built.codes == [], [problem.text("en") for problem in built.problems]
    alone = build_site({"site.yaml": files["site.yaml"]})
    assert alone.codes == []


def test_components_of_the_content_model_build() -> None:
    examples = [text for info, text in blocks(DOCUMENT) if info == "markdown"]
    assert examples
    assert build_site({"news/2026/a/index.de.md": news("\n".join(examples))}, render=False).codes == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_examples_of_the_guides_build_together(guide: Path) -> None:
    examples = blocks(guide)
    original, translated = (text for info, text in examples if info == "markdown" and text.startswith("---"))
    pieces = [text for info, text in examples if info == "markdown" and not text.startswith("---")]
    photos, tags, event, talk, registration = (text for info, text in examples if info == "yaml")
    second = photos.removeprefix("photos:\n").replace("gruppe.jpg", "halle.jpg")
    _, matter, body = original.split("---\n", 2)
    own, caption = translated.split("    alt:", 1)
    assert "gruppe.jpg" in own
    folder = "news/2026/japan-week"
    files: dict[str, str | bytes] = {
        "site.yaml": SITE_YAML,
        "tags.yaml": tags,
        "people.yaml": "erika-mustermann: {name: Erika Mustermann, role: {de: Leiterin, en: Head}}\n",
        "events/2019/bio-europe/index.de.md": f"---\n{event}---\n",
        "events/2027/talk/index.de.md": f"---\n{talk}---\n",
        "events/2027/port/index.de.md": f"---\ntitle: Hafen\nstart: 2027-05-11\n{registration}---\n",
        "pages/about/index.de.md": page(),
        "news/2019/pre-bio-europe-tour/index.de.md": news(date="2019-11-07"),
        f"{folder}/index.de.md": f"---\n{matter}{photos}{second}---\n{body}\n" + "\n\n".join(pieces),
        f"{folder}/index.en.md": translated.replace(
            "photos:\n", f"photos:\n  - file: halle.jpg\n    alt:{caption.partition('---')[0]}"
        ),
        f"{folder}/gruppe.jpg": photo_bytes(),
        f"{folder}/halle.jpg": photo_bytes(),
    }
    built = build_site(files)
    assert built.codes == [], [problem.text("en") for problem in built.problems]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_the_item_of_the_sheet_for_the_desk_builds(sheet: Path) -> None:
    ((_, item),) = blocks(sheet)
    fields = re.findall(r"`(draft: true|publish_at: [^`]+|lead: true|lead_until: [^`]+)`", text_of(sheet))
    assert len(fields) == 4
    files: dict[str, str | bytes] = {
        "site.yaml": SITE_YAML,
        "tags.yaml": "biotechnologie: {label: {de: Biotechnologie, en: Biotechnology}}\n",
        "news/2019/pre-bio-europe-tour/index.de.md": news(date="2019-11-07"),
        "news/2026/name/gruppe.jpg": photo_bytes(),
    }
    for head in ("", *fields[:2], "\n".join(fields[2:])):
        text = item.replace("photos:", f"{head}\nphotos:")
        built = build_site({**files, "news/2026/name/index.de.md": text})
        assert built.codes == [], [problem.text("en") for problem in built.problems]


def test_the_sheets_for_the_desk_say_the_same() -> None:
    german, english = (text_of(sheet) for sheet in SHEETS)
    assert blocks(SHEETS[0]) == blocks(SHEETS[1])
    assert german.count("\n- ") == english.count("\n- ")
    named = [set(re.findall(r"\bsitegen (\w+)", text)) for text in (german, english)]
    assert named[0] == named[1] == {"new", "serve", "check", "fix", "photos", "translations", "translated"}
    assert named[0] <= COMMANDS.keys()
    for name in COMPONENTS:
        assert f"::: {name}" in german


def test_the_guides_show_the_same_in_both_languages() -> None:
    german, english = ([info for info, _ in blocks(guide)] for guide in GUIDES)
    assert german == english
    first, second = (re.findall(r"(?m)^(#{1,6}|\|)", FENCE.sub("", text_of(guide))) for guide in GUIDES)
    assert first == second
    known = {name for kind in TABLES.values() for name in fields_of(kind)} | COMPONENTS.keys()
    one, other = (known & set(re.findall(r"`([a-z_]+)[:`]", text_of(guide))) for guide in GUIDES)
    assert one == other


EXAMPLES = [(lang, info, text) for lang, path in TEXTS.items() for info, text in blocks(path)]


@pytest.mark.parametrize(("lang", "info", "text"), EXAMPLES, ids=lambda value: str(value).partition("\n")[0])
def test_examples_of_what_the_text_understands(lang: str, info: str, text: str) -> None:
    problems: list[Problem] = []
    body = Converter(words_of(lang), ("de", "en")).convert(text, "content/news/2026/a/index.md", 1, problems)
    sign, _, expected = info.removeprefix("markdown ").partition("=")
    told = {problem.code for problem in problems}
    if sign == "problem":
        assert told == {expected}
    else:
        made = "".join(part for part in body.parts if isinstance(part, str))
        assert sign == "tags"
        assert not told
        assert re.findall(r"<([a-z]+[1-6]?)", made) == expected.split(",")


def test_what_the_text_understands_is_the_same_in_both_languages() -> None:
    german, english = (re.findall(r"(?m)^(#+|\|)", FENCE.sub("", text_of(path))) for path in TEXTS.values())
    assert german == english
    assert [info for info, _ in blocks(TEXTS["de"])] == [info for info, _ in blocks(TEXTS["en"])]


def test_every_option_of_the_command_is_explained() -> None:
    together = "\n".join(text_of(path) for path in DOCUMENTS)
    helped = "".join(
        parser.format_help()
        for action in make_parser()._actions
        for parser in (action.choices.values() if isinstance(action.choices, dict) else ())
    )
    options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", helped)) - {"--help"}
    assert "--base-url" in options
    for option in options:
        assert f"`{option}" in together or f" {option}" in together, option


@pytest.mark.parametrize("path", DOCUMENTS, ids=IDS)
def test_only_commands_that_exist_are_named(path: Path) -> None:
    known = {name for action in make_parser()._actions if isinstance(action.choices, dict) for name in action.choices}
    named = set(re.findall(r"`(?:[\w./]*/)?sitegen ([a-z]+)", text_of(path)))
    named |= set(re.findall(r"(?m)^(?:[\w./]*/)?sitegen ([a-z]+)", text_of(path)))
    assert named <= known
