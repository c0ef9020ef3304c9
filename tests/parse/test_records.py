"""Nodes to records: every field checked, every mistake told at its place, what was written never lost."""

from __future__ import annotations

import pytest

from sitegen.model.kinds import News, Person, SiteFile
from sitegen.model.problem import Position, Problem
from sitegen.parse.assembly import build, require
from sitegen.parse.nodes import read_yaml
from sitegen.parse.records import Reader, Record

LANGUAGES = ("de", "en")


def read(text: str, kind: type = News, *, localised: bool = False) -> tuple[Record, list[tuple[str, str, int, int]]]:
    """Read a record; problems as code, field, line and column."""
    problems: list[Problem] = []
    node = read_yaml(text, "content/x.md", 1, problems)
    assert node is not None
    record = Reader(LANGUAGES, problems, localised=localised).read(node, kind)
    return record, [(one.code, one.field, one.position.line, one.position.column) for one in problems]


def test_values_know_their_places() -> None:
    record, problems = read("title: Ein Titel\ntags: [a, b, a]\nphotos:\n  - file: x.jpg\n")
    assert problems == []
    assert record.values["title"].value == "Ein Titel"
    assert record.values["title"].position == Position("content/x.md", 1, 8)
    assert record.values["tags"].value == ("a", "b")
    assert [place.column for place in record.values["tags"].parts] == [8, 11]
    (photo,) = record.records["photos"]
    assert photo.values["file"].value == "x.jpg"


@pytest.mark.parametrize("empty", ["", "~", "null", '""'])
def test_nothing_is_nothing(empty: str) -> None:
    record, problems = read(f"updated: {empty}\nphotos: {empty}\ntags: {empty}\n")
    assert (dict(record.values), problems) == ({}, [])


def test_a_single_value_is_a_list_of_one() -> None:
    record, problems = read("tags: a\nphotos:\n  - a.jpg\n")
    assert problems == []
    assert record.values["tags"].value == ("a",)
    assert record.records["photos"][0].values["file"].value == "a.jpg"


@pytest.mark.parametrize(
    ("text", "code", "field", "column"),
    [
        ("titel: x", "unknown-field", "titel", 1),
        ("title: [a]", "wrong-type", "title", 8),
        ("title: {de: a, en: b}", "wrong-type", "title", 8),
        ("draft: {de: true}", "local-only", "draft", 8),
        ("tags: {a: b}", "wrong-type", "tags", 7),
        ("tags: [a, [b]]", "wrong-type", "tags[2]", 11),
        ("tags: [a, ]\nphotos: [[a]]", "wrong-type", "photos[1]", 10),
        ("tags: [~]", "empty-entry", "tags[1]", 8),
        ("photos: {file: a.jpg}", "wrong-type", "photos", 9),
        ("photos: [{fiel: a}]", "unknown-field", "photos[1].fiel", 11),
        ("draft: ja", "wrong-type", "draft", 8),
        ("partner_countries: [NO]", "yaml-word", "partner_countries[1]", 21),
    ],
)
def test_a_mistake_is_told_at_its_place(text: str, code: str, field: str, column: int) -> None:
    _, problems = read(text)
    assert [(one[0], one[1], one[3]) for one in problems] == [(code, field, column)]


def test_what_cannot_be_read_is_not_missing_as_well() -> None:
    record, problems = read("date: gestern\ntitle: x\nsummary: z\n")
    assert record.failed == {"date"}
    missing: list[str] = []
    assert not require(record, News, (), lambda _code, _place, name, **_: missing.append(name))
    assert missing == ["regions"]
    assert [one[0] for one in problems] == ["wrong-type"]


def test_a_title_of_nothing_visible_is_missing() -> None:
    record, _ = read('title: "\\u200b\\u00ad"')
    missing: list[str] = []
    require(record, News, (), lambda _code, _place, name, **_: missing.append(name))
    assert "title" in missing


def test_a_text_by_language_or_for_all() -> None:
    record, problems = read("name: Frau X\nrole: {de: Chefin, en: Head}\n", Person, localised=True)
    assert problems == []
    assert build(Person, record, LANGUAGES, id="x").role == {"de": "Chefin", "en": "Head"}
    record, problems = read("name: Frau X\nrole: Chefin\n", Person, localised=True)
    assert build(Person, record, LANGUAGES, id="x").role == {"de": "Chefin", "en": "Chefin"}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("role: {de: Chefin}", ["missing-translation"]),
        ("role: {de: Chefin, en: ''}", ["empty-field"]),
        ("role: {de: Chefin, en: Head, fr: Chef}", ["bad-choice"]),
        ("role: {de: [a], en: Head}", ["wrong-type"]),
        ("name: {de: x}", ["local-only"]),
    ],
)
def test_a_language_may_not_be_forgotten(text: str, codes: list[str]) -> None:
    assert [one[0] for one in read(text, Person, localised=True)[1]] == codes


def test_a_record_in_a_record_and_words() -> None:
    record, problems = read(
        "menus: {main: [news]}\naddresses: {news: {de: aktuelles, en: news}, events: e}\n", SiteFile, localised=True
    )
    assert problems == []
    assert record.records["menus"][0].values["main"].value == ("news",)
    assert record.values["addresses"].value["events"].value == "e"
    assert record.values["addresses"].value["news"].value["de"].value == "aktuelles"


def test_funders_have_ids() -> None:
    record, problems = read("funders: [{id: a, name: A, alt: A, logo: a.png}, {id: 'a b'}]", SiteFile, localised=True)
    first, second = record.records["funders"]
    assert first.values["id"].value == "a"
    assert "id" in second.failed
    assert [one[:2] for one in problems] == [("wrong-type", "funders[2].id")]
