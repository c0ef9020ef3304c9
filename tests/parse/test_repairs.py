"""Cures that are applied: each repairs what it claims to, touches nothing else, and twice gives the same."""

from __future__ import annotations

import pytest

from sitegen.model.edits import Edit, Move
from sitegen.model.problem import Position, Problem
from sitegen.parse.repairs import apply, apply_edits, find_edit, find_move, split_rows
from tests.conftest import build_site, news, photo_bytes, translation
from tests.diagnostics import REPAIRED
from tests.mistakes import FOLDER, HEAD, HERE, PEOPLE, PHOTO, THERE
from tests.seeded import SITES, repair, repair_seeded


@pytest.mark.slow
def test_what_fix_claims_to_repair_it_repairs_and_nothing_else() -> None:
    assert set().union(*(repair_seeded(name).codes for name in SITES)) == REPAIRED


@pytest.mark.parametrize("name", SITES)
def test_a_repair_takes_its_problem_away_and_leaves_other_rows_alone(name: str) -> None:
    made = repair_seeded(name)  # which goes on as long as there is anything to repair: once more changes nothing
    left = {(one.code, one.field, str(one.values)) for one in made.left}
    for problem, text, edit in made.edits:
        assert (problem.code, problem.field, str(problem.values)) not in left
        rows, ends = split_rows(text)
        new = split_rows(apply_edits([edit], text)).texts
        assert new[: edit.first - 1] == rows[: edit.first - 1]
        assert new[edit.first - 1 + len(edit.rows) :] == rows[edit.last :]
        windows = text.replace("\n", "\r\n")
        assert apply(problem, windows) == apply_edits([edit], text).replace("\n", "\r\n")
        marked = apply(problem, f"\ufeff{text}")
        assert marked == f"\ufeff{apply_edits([edit], text)}"
        assert len(rows) == len(ends)


def test_comments_order_and_quotation_marks_stay() -> None:
    text = (
        "---\r\n# Notiz der Redaktion\r\ntitle: 'Titel'   # so lassen\r\ndate: 20.5.26 # geschätzt\r\n"
        "summary: Vorspann.\r\nkiker:  Neu\r\nregions: [ 'Hessen' ]\r\n---\r\nText.\r\n"
    )
    made = repair({HERE: text})
    assert made.files[HERE] == text.replace("20.5.26", "2026-05-20").replace("kiker:", "kicker:").replace(
        "'Hessen'", "'DE-HE'"
    )
    assert made.left == ()


@pytest.mark.parametrize(
    ("row", "people"),
    [
        ("people: [mustr]", PEOPLE),  # somebody else may be meant
        ("people: [Erika Mustermannn]", PEOPLE),
        ("type: xyz", ""),
        ("related: [news/2026/kob]", ""),
        ("titel: Neu", ""),  # it stands there already
    ],
)
def test_what_may_mean_something_else_stays(row: str, people: str) -> None:
    files: dict[str, str | bytes] = {HERE: f"{HEAD}{row}\n---\nText.\n", "news/2026/kobe/index.de.md": news()}
    made = repair({**files, "people.yaml": people} if people else files)
    assert made.files[HERE] == files[HERE]
    assert made.left


def test_what_is_called_exactly_so_becomes_its_id() -> None:
    made = repair({HERE: f"{HEAD}people: [Erika Mustermann]\n---\nText.\n", "people.yaml": PEOPLE})
    assert "people: [muster]" in str(made.files[HERE])


def test_stubs_of_photos_say_nothing_that_only_a_person_can_say() -> None:
    original = f"{HEAD}photos:\n  - file: a.jpg\n    credit: Foto\n    alt: Ein Haus\n    caption: Bild\n---\nText.\n"
    made = repair({HERE: original, THERE: translation(), **PHOTO})
    assert str(made.files[THERE]).endswith("photos:\n  - file: a.jpg\n    alt:\n    caption:\n---\nA paragraph.\n")
    assert {one.code for one in made.left} == {"alt-missing", "caption-missing"}


def test_a_published_address_is_given_up_by_a_person_alone() -> None:
    files = {HERE: news(slug="neu"), "addresses.txt": "news/2026/weg /de/meldungen/2026/weg/\n"}
    assert "address-lost" in build_site(files, render=False).codes
    assert repair(files).edits == ()


@pytest.mark.parametrize("text", ["", "---\n", "title: Titel\n", "ein ganz anderer Text\n" * 9])
def test_a_cure_that_does_not_fit_the_text_is_not_applied(text: str) -> None:
    place = Position("content/x.md", 3, 7)
    assert apply(Problem("german-date", place, "date", {"found": "20.5.26", "example": "2026-05-20"}), text) is None
    cure = {"found": "", "first": "20", "last": "20", "cure": "x"}
    assert apply(Problem("yaml-blank", place, "", cure), text) is None


def test_part_of_a_longer_value_is_not_replaced() -> None:
    problem = Problem("bad-choice", Position("x", 1, 7), "type", {"found": "rep", "near": "report"})
    assert find_edit(problem, "type: rep # kurz") == Edit(1, 1, ("type: report # kurz",))
    assert find_edit(problem, "type: reporter") is None


def test_edits_are_applied_at_their_own_rows() -> None:
    edits = [Edit(1, 1, ("A", "B")), Edit(3, 2, ("C",)), Edit(4, 4, ())]
    assert apply_edits(edits, "1\r\n2\r\n3\r\n4\r\n") == "A\r\nB\r\n2\r\nC\r\n3\r\n"
    assert apply_edits([Edit(1, 1, ("A",))], "1") == "A"


def test_files_go_where_they_belong() -> None:
    name = {"found": "index.txt", "name": "index.de.md"}
    assert find_move(Problem("text-name", Position("content/news/2026/a/index.txt"), values=name)) == Move(
        "content/news/2026/a/index.txt", "content/news/2026/a/index.de.md"
    )
    made = repair({HERE: f"{HEAD}{_photo('a.jpg')}", "news/2026/a.jpg": photo_bytes()})
    assert f"{FOLDER}/a.jpg" in made.files
    assert made.left == ()
    assert find_move(Problem("text-place", Position("x"), values={"place": "content/news/2026/…/"})) is None


def _photo(name: str) -> str:
    return f"photos:\n  - file: {name}\n    credit: Foto\n    alt: Ein Haus\n    caption: Bild\n---\nText.\n"


@pytest.mark.parametrize("written", ["A.JPG", "a.JPG", "fotos/a.jpg", "a"])
def test_the_name_of_a_file_is_written_as_the_file_has_it(written: str) -> None:
    assert repair({HERE: f"{HEAD}{_photo(written)}", **PHOTO}).files[HERE] == f"{HEAD}{_photo('a.jpg')}"
