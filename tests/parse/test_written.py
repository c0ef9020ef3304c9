"""What is seen row by row: the same whether a text is looked at as a whole or only where a sign stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.parse.components import cut_components
from sitegen.parse.limits import DEEPEST, MOST_LINES, MOST_MARKS, limit_text
from sitegen.parse.markdown import Converter
from tests.conftest import words_of

if TYPE_CHECKING:
    from sitegen.model.problem import Problem

ROWS = st.sampled_from(
    (
        "",
        "Text",
        "# a",
        "## b",
        "### c",
        "#### d",
        "##",
        "> ## e",
        "- ### f",
        "1. #### g",
        "   ## h",
        "Text # i",
        "#######",
    )
)


CONVERTER = Converter(words_of("en"), ("de", "en"))


def lines(text: str) -> list[Problem]:
    problems: list[Problem] = []
    CONVERTER.convert(text, "content/x.md", 4, problems)
    return problems


@given(st.lists(ROWS))
def test_headings_are_found_whatever_else_a_text_holds(rows: list[str]) -> None:
    text = "\n".join(rows)
    assert lines(text) == lines(f"{text}\n\n```\n```")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Eins\n====", ["heading-one"]),
        ("## Zwei\n\nVier\n\n#### Vier", ["heading-skip"]),
        ("Text\n\nZwei\n---\n\n### Drei", []),
        ("##", ["heading-empty"]),
        ("```\n# a\n```", []),
        ("a[^1]", ["footnote-missing"]),
        ("a[^1]\n\n[^1]: b", []),
        ("`a[^1]`", []),
    ],
)
def test_rows_tell_by_themselves(text: str, codes: list[str]) -> None:
    assert [problem.code for problem in lines(text)] == codes


@pytest.mark.parametrize("level", [">", "> ", "- ", "* ", "1. ", "12.\t", "    ", "\t>", "\u0663. "])
@pytest.mark.parametrize("before", ["", "Text\n\n"])
def test_the_deepest_level_is_the_last_that_is_converted(level: str, before: str) -> None:
    problems: list[Problem] = []
    assert limit_text(f"{before}{level * DEEPEST}Text", "content/x.md", 4, problems)[1] is None
    _, refused = limit_text(f"{before}{level * (DEEPEST + 1)}Text", "content/x.md", 4, problems)
    assert refused is not None
    assert (refused.code, refused.position.line) == ("nesting", 4 + before.count("\n"))
    assert problems == []


@pytest.mark.parametrize("piece", ["[", "<", "`", "\n"])
def test_a_limit_holds_for_each_paragraph(piece: str) -> None:
    most = MOST_LINES if piece == "\n" else MOST_MARKS
    full = f"a{piece}" * most + "b"
    assert limit_text(f"{full}\n\n{full}", "content/x.md", 4, [])[1] is None
    _, refused = limit_text(f"{full}\n\n{full}{piece}b", "content/x.md", 4, [])
    assert refused is not None
    assert refused.code == "paragraph-too-large"
    assert refused.position.line == 4 + full.count("\n") + 2


def test_a_text_without_components_stays_as_it_is() -> None:
    for text in ("", "Text\n", "a :: b\n\n`c`", "```\n::: quote\n```\n"):
        assert cut_components(text, "content/x.md", 4, []) == (text, [])
