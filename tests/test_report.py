"""What is told of all problems of a run: what follows from another mistake is held back, and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sitegen.model.report import arrange
from tests.conftest import INSTALLED, build_site, news, photo_bytes, translation
from tests.mistakes import FOLDER, HEAD, HERE, PHOTO, THERE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sitegen.model.report import Report

LISTED = f"{HEAD}photos:\n  - {{file: a.jpg, credit: F, alt: A, caption: B}}\n---\nText.\n"


def report(files: Mapping[str, str | bytes]) -> Report:
    return arrange(build_site(files).problems)


def codes(files: Mapping[str, str | bytes]) -> list[str]:
    return [one.code for one in report(files).problems]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (LISTED.replace("a.jpg", "A.JPG"), ["file-missing"]),
        (LISTED.replace("photos", "fotos"), ["unknown-field"]),
        (LISTED.replace("a.jpg", "./a.jpg"), ["file-outside"]),
        (news("![](a.jpg)"), ["photo-unlisted"]),
    ],
)
def test_a_file_that_was_meant_is_not_told_as_unused_as_well(text: str, told: list[str]) -> None:
    found = report({HERE: text, **PHOTO})
    assert [one.code for one in found.problems] == told
    assert found.held == 1
    assert "1" in found.note("de")


def test_a_file_that_nothing_means_is_told() -> None:
    assert codes({HERE: news(), **PHOTO}) == ["unused-file"]
    other: dict[str, str | bytes] = {
        HERE: LISTED.replace("a.jpg", "A.JPG"),
        **PHOTO,
        f"{FOLDER}/hof.jpg": photo_bytes(),
    }
    assert codes(other) == ["file-missing", "unused-file"]


def test_a_photo_of_a_translation_that_is_written_wrong_is_not_missing_as_well() -> None:
    other = translation(photos="[{file: b.jpg, alt: House}]")
    assert codes({HERE: LISTED, THERE: other, **PHOTO}) == ["not-in-original"]
    assert codes({HERE: LISTED, THERE: translation(), **PHOTO}) == ["photos-missing"]


def test_the_same_in_many_lines_of_a_file_is_one_message_with_all_of_them() -> None:
    (problem,) = report({HERE: news("# A\n\nText\n\n# B\n\nText\n\n# C")}).problems
    assert "ebenso in Zeile 11, 15" in problem.text("de")
    assert "likewise in line 11, 15" in problem.text("en")
    assert len(report({HERE: news("# A\n\nText\n\n# B")}).problems) == 2


@pytest.mark.slow
def test_what_a_circle_of_layouts_makes_is_held_back() -> None:
    base = INSTALLED["layouts/base.html"].data.decode()
    found = report({"layouts/base.html": f"{base}{{% block x %}}{{% include 'pages/news.html' %}}{{% endblock %}}"})
    assert ["Kreis" in one.text("de") for one in found.problems] == [True]
    assert found.held


def test_what_a_new_language_lacks_is_a_summary_until_it_is_little() -> None:
    def lacking(number: int) -> dict[str, str | bytes]:
        names = [f"P{at}: {{name: Frau {at}, role: {{de: Chefin}}}}" for at in range(number - 1)]
        return {"people.yaml": "\n".join(names), "tags.yaml": "bio: {label: {de: Bio}}\n"}

    assert set(codes(lacking(11))) == {"missing-translation"}
    (problem,) = report(lacking(12)).problems
    assert problem.code == "language-begun"
    assert "content/people.yaml (11), content/tags.yaml (1)" in problem.text("de")
