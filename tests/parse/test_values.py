"""Each type of field: what it reads, and what it refuses by which problem."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.dates import PartialDate
from sitegen.model.fields import Field, Scope, Type
from sitegen.model.urls import slugify
from sitegen.parse.misfit import Misfit
from sitegen.parse.values import EXPECTED, LONGEST_SLUG, READERS, SLUG, misread

READABLE = sorted(READERS, key=str)


def field(type_: Type) -> Field:
    return Field(
        "x", type_, Scope.NEUTRAL, required=False, many=False, key="", choices=("a", "b"), record=None, docs={}
    )


def read(type_: Type, text: str) -> Any:  # noqa: ANN401  any type of field
    return READERS[type_](text, field(type_))


def code_of(type_: Type, text: str) -> str:
    with pytest.raises(Misfit) as misfit:
        read(type_, text)
    return misfit.value.code


def test_every_type_has_an_expectation() -> None:
    assert set(EXPECTED) == set(Type)
    assert set(READERS) == set(Type) - {Type.WORDS, Type.RECORD}


@pytest.mark.parametrize(
    ("type_", "text", "value"),
    [
        (Type.LINE, " a  b\n c ", "a b c"),
        (Type.DATE, "2019-11-07", PartialDate(2019, 11, 7)),
        (Type.DATE, "2019-11", PartialDate(2019, 11)),
        (Type.DATE, "2019", PartialDate(2019)),
        (Type.DATE, "2024-02-29", PartialDate(2024, 2, 29)),
        (Type.MOMENT, "2027-03-01", date(2027, 3, 1)),
        (Type.MOMENT, "2027-03-01T09:00", datetime(2027, 3, 1, 9)),  # noqa: DTZ001  the site's zone is added later
        (Type.MOMENT, "2027-03-01 09:00:30", datetime(2027, 3, 1, 9, 0, 30)),  # noqa: DTZ001
        (Type.MOMENT, "2027-03-01T09:00+02:00", datetime(2027, 3, 1, 9, tzinfo=timezone(timedelta(hours=2)))),
        (Type.FLAG, "true", True),
        (Type.FLAG, "False", False),
        (Type.INTEGER, "20", 20),
        (Type.URL, "https://www.example.org/ä?b=c#d", "https://www.example.org/ä?b=c#d"),
        (Type.LINK, "news:2019/x", "news:2019/x"),
        (Type.LINK, "http://example.org", "http://example.org"),
        (Type.EMAIL, "a.b@example.org", "a.b@example.org"),
        (Type.PHONE, "+49 (0)30 / 12-34", "+49 (0)30 / 12-34"),
        (Type.SLUG, "japan-reise-2", "japan-reise-2"),
        (Type.PATH, "/de/alt/", "/de/alt/"),
        (Type.PATH, "/alt.html", "/alt.html"),
        (Type.FILE, "unter/ä b.jpg", "unter/ä b.jpg"),
        (Type.CHOICE, "a", "a"),
        (Type.FOCUS, "0.5 0.3", (0.5, 0.3)),
        (Type.FOCUS, "0, 1", (0.0, 1.0)),
        (Type.TIME_ZONE, "Asia/Tokyo", "Asia/Tokyo"),
        (Type.LANGUAGE, "de-AT", "de-AT"),
        (Type.COUNTRY, "JP", "JP"),
        (Type.REGION, "DE-HE", "DE-HE"),
        (Type.PARTNER_REGION, "JP-28", "JP-28"),
        (Type.PLACE, "hauptstadtregion", "hauptstadtregion"),
        (Type.TAG, "Künstliche Intelligenz", "Künstliche Intelligenz"),
        (Type.PERSON, "müller.b-2", "müller.b-2"),
        (Type.ITEM, "news:2019/x", "news/2019/x"),
        (Type.ITEM, "news/2019/x/index.de.md", "news/2019/x"),
        (Type.ITEM, "event:2019/x", "events/2019/x"),
        (Type.EVENT, "2019/x", "events/2019/x"),
        (Type.PAGE, "page:about", "pages/about"),
        (Type.PAGE, "about", "pages/about"),
        (Type.DIGEST, "3f2a9c1b", "3f2a9c1b"),
    ],
)  # fmt: skip
def test_a_value_is_read(type_: Type, text: str, value: object) -> None:
    assert read(type_, text) == value


@pytest.mark.parametrize(
    ("type_", "text", "code"),
    [
        *((Type.DATE, text, "bad-date") for text in ("2019-02-30", "2023-02-29", "2019-13", "2019-00", "0000-00-00")),
        *((Type.DATE, text, "bad-date") for text in ("0999", "3000-01-01", "31.02.2019", "99.99.2019", "13/2019")),
        *((Type.DATE, text, "german-date") for text in ("07.11.2019", "7. 11. 2019", "11/2019", "11.2019")),
        *((Type.DATE, text, "wrong-type") for text in ("", "heute", "٢٠١٩")),
        *((Type.DATE, text, "german-date") for text in ("2019-1-1", "20190101", "11/07/2019", "7. Nov. 2019")),
        *((Type.MOMENT, text, "bad-date") for text in ("2027-02-30T09:00", "0001-01-01T00:00")),
        (Type.MOMENT, "2027-03-01T25:00", "bad-time"),
        *((Type.MOMENT, text, "wrong-type") for text in ("2027-03", "09:00", "2027-03-01T9:00")),
        (Type.MOMENT, "2027-03-01T09:00+99:00", "bad-date"),
        *((Type.FLAG, text, "wrong-type") for text in ("yes", "1", "ja", "on")),
        *((Type.INTEGER, text, "wrong-type") for text in ("-1", "1.5", "1e3", "9" * 10, "")),
        *((Type.URL, text, "wrong-type") for text in ("example.org", "ftp://x", "https://", "http://[", "javascript:")),
        *((Type.URL, text, "wrong-type") for text in ("https://a b", 'https://a/"x', "https://x:99999", "//x.de")),
        *((Type.LINK, text, "wrong-type") for text in ("javascript:x", "../x/index.de.md", "/de/", "news:")),
        *((Type.EMAIL, text, "wrong-type") for text in ("a@b", "a b@c.de", "a@b.de, c@d.de", "@b.de", "mailto:a@b.de")),
        *((Type.PHONE, text, "wrong-type") for text in ("030-ABC", "+", "")),
        *((Type.SLUG, text, "wrong-type") for text in ("Ä b", "a/b", "..", "a--b", "-a", "x" * (LONGEST_SLUG + 1))),
        *((Type.PATH, text, "alias-unsupported") for text in ("de/alt", "/", "//evil.example/x", "/a/../b", "/a//b")),
        *((Type.PATH, text, "alias-unsupported") for text in ("/a b", "/a?b", "/a#b", "/a*", "/:a", "/a\\b", "/%2e")),
        *((Type.PATH, text, "alias-unsupported") for text in ("/a\u202eb", "/./a", "https://x.de/")),
        *((Type.FILE, text, "file-outside") for text in ("../x.jpg", "/etc/passwd", "a/../b", "a\\b", "C:x", "a//b")),
        (Type.CHOICE, "c", "bad-choice"),
        *((Type.FOCUS, text, "wrong-type") for text in ("nan nan", "inf 0", "0.5", "2 0", "0,5 0,5", "a b", "-1 0")),
        *((Type.TIME_ZONE, text, "wrong-type") for text in ("Mars", "../etc/passwd", "Europe", "/etc/time", "MESZ")),
        *((Type.LANGUAGE, text, "wrong-type") for text in ("DE", "deutsch!", "../de", "d")),
        *((Type.COUNTRY, text, "wrong-type") for text in ("<b>", "-J", "")),
        *((Type.PERSON, text, "wrong-type") for text in ("<b>", "../x", "")),
        *((Type.ITEM, text, "wrong-type") for text in ("../x", "news/a b", "news")),
        *((Type.DIGEST, text, "wrong-type") for text in ("xyz", "abc", "a" * 65)),
    ],
)  # fmt: skip
def test_what_does_not_fit_has_its_code(type_: Type, text: str, code: str) -> None:
    assert code_of(type_, text) == code


def test_a_german_date_comes_with_its_iso_form() -> None:
    with pytest.raises(Misfit) as misfit:
        read(Type.DATE, "7.3.2019")
    assert misfit.value.values["example"] == "2019-03-07"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [("NO", "false"), ("yes", "true"), ("On", "true"), ("n", "false"), ("12:30", "750"), ("1:02:03", "3723")],
)
def test_what_yaml_would_read_is_known(text: str, meaning: str) -> None:
    assert misread(text) == meaning


@pytest.mark.parametrize("text", ["nO", "Nordrhein", "12:70", "2019-11-07", "", "true"])
def test_other_words_are_left_alone(text: str) -> None:
    assert misread(text) == ""


@given(st.sampled_from(READABLE), st.text())
def test_a_reader_returns_or_refuses(type_: Type, text: str) -> None:
    try:
        read(type_, text.strip())
    except Misfit as misfit:
        assert misfit.code  # noqa: PT017  either way is right


@given(st.text(st.sampled_from("ab-9-ä_A 'ﬁ²")))
def test_a_slug_is_what_making_one_leaves_alone(text: str) -> None:
    assert bool(SLUG.match(text)) == (text != "" and slugify(text) == text)
    assert slugify(slugify(text)) == slugify(text)
