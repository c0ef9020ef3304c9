"""What a translator works from, and the stamp that says which state of it was rendered."""

from __future__ import annotations

import re

import pytest

from sitegen.model.kinds import KINDS
from sitegen.parse.wording import Drift, accept, find_drift, make_stamp, read_parts
from tests.conftest import news

PHOTOS = "[{file: a.jpg, credit: A, alt: Haus, caption: Das Haus}, {file: b.jpg, credit: B, alt: Hof}]"
TEXT = "Erster Absatz.\n\nZweiter Absatz,\nzweite Zeile.\n\n## Drittes"


def parts_of(text: str, kind: str = "news") -> list[tuple[str, str, str]]:
    return [(part.name, part.entry, part.text) for part in read_parts(text, KINDS[kind])]


def stamp_of(text: str) -> str:
    return make_stamp(read_parts(text, KINDS["news"]))


def drift_of(stamp: str, text: str) -> tuple[list[str], int] | None:
    """Return the words of the parts that have changed, and how many are gone."""
    parts = read_parts(text, KINDS["news"])
    found = find_drift(stamp, parts)
    return None if found is None else ([parts[at].text for at in found.changed], found.gone)


def test_parts_are_the_words_that_a_translator_renders() -> None:
    text = news(
        TEXT,
        photos=PHOTOS,
        kicker="Messe",
        slug="adresse",
        facts="[{label: Ort, text: Bonn}]",
        links="[{url: 'https://www.example.org/', text: Mehr}]",
    )
    assert parts_of(text) == [
        ("title", "", "Titel"),
        ("summary", "", "Vorspann."),
        ("kicker", "", "Messe"),
        ("facts.label", "1", "Ort"),
        ("facts.text", "1", "Bonn"),
        ("links.text", "1", "Mehr"),
        ("body", "1", "Erster Absatz."),
        ("body", "2", "Zweiter Absatz, zweite Zeile."),
        ("body", "3", "## Drittes"),
        ("photos.alt", "a.jpg", "Haus"),
        ("photos.alt", "b.jpg", "Hof"),
        ("photos.caption", "a.jpg", "Das Haus"),
    ]


@pytest.mark.parametrize("text", ["", "Kein Kopf", "---\ntitle: [\n---\nText", "---\n- a\n---\nText"])
def test_what_cannot_be_read_has_no_parts(text: str) -> None:
    assert parts_of(text) == []


@pytest.mark.parametrize(
    "same",
    [
        news(TEXT.replace(",\n", ", "), photos=PHOTOS),
        news(TEXT.replace("\n\n", "\n\n\n"), photos=PHOTOS),
        news(TEXT, photos=PHOTOS, date="2027-02-03", tags="[a]", draft="true", slug="anders"),
        news(TEXT, photos=PHOTOS, title='"Titel"'),
        news(TEXT, photos=PHOTOS.replace("a.jpg", "renamed.jpg")),
        news(TEXT, photos="[{file: b.jpg, credit: X, alt: Hof}, {file: a.jpg, alt: Haus, caption: Das Haus}]"),
        news(TEXT, photos=PHOTOS) + "\n\n",
    ],
)
def test_what_gives_a_translator_nothing_to_do_changes_no_stamp(same: str) -> None:
    assert drift_of(stamp_of(news(TEXT, photos=PHOTOS)), same) is None


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (news(TEXT.replace("Erster", "Neuer"), photos=PHOTOS), (["Neuer Absatz."], 0)),
        (news(f"Davor.\n\n{TEXT}", photos=PHOTOS), (["Davor."], 0)),
        (news(TEXT.partition("\n\n")[2], photos=PHOTOS), ([], 1)),
        (news(TEXT, photos=PHOTOS, title="Anders"), (["Anders"], 0)),
        (news(TEXT, photos=PHOTOS, subtitle="Neu"), (["Neu"], 0)),
        (news(TEXT, photos=PHOTOS.replace("Das Haus", "Ein Haus")), (["Ein Haus"], 0)),
        (news(TEXT, photos=PHOTOS.replace("Hof", "Garten")), (["Garten"], 0)),
    ],
)
def test_a_change_is_told_with_its_part(other: str, told: tuple[list[str], int]) -> None:
    assert drift_of(stamp_of(news(TEXT, photos=PHOTOS)), other) == told


def test_a_stamp_may_be_short_and_tells_then_only_that_something_has_changed() -> None:
    short = stamp_of(news(TEXT))[:4]
    assert drift_of(short, news(TEXT)) is None
    assert drift_of(short, news("Anders.")) == ([], 0)


def test_a_stamp_is_no_number_and_no_date_to_any_reader_of_yaml() -> None:
    assert re.fullmatch(r"[0-9a-f]{8}-(?:[0-9a-f]{4})+", stamp_of(news(TEXT)))


def test_a_slip_alone_is_accepted_and_what_else_has_changed_waits() -> None:
    before = stamp_of(news("Eins.\n\nZwei.\n\nDrei."))
    after = read_parts(news("Eins!\n\nZwei.\n\nDrei und mehr."), KINDS["news"])
    assert find_drift(before, after) == Drift((2, 4), 0)
    once = accept(before, after, {2})
    assert find_drift(once, after) == Drift((4,), 0)
    assert accept(once, after, {4}) == make_stamp(after)


def test_what_is_gone_or_new_waits_too() -> None:
    before = stamp_of(news("Eins.\n\nZwei.\n\nDrei."))
    fewer = read_parts(news("Eins!\n\nDrei."), KINDS["news"])
    assert find_drift(accept(before, fewer, {2}), fewer) == Drift((), 1)
    more = read_parts(news("Eins!\n\nNeu.\n\nZwei.\n\nDrei."), KINDS["news"])
    assert find_drift(accept(before, more, {2}), more) == Drift((3,), 0)
