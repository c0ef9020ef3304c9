"""What came of a build, for machines."""

from __future__ import annotations

import json
from math import inf
from typing import TYPE_CHECKING

import pytest

from sitegen.commands.command import DONE, PROBLEMS
from sitegen.commands.main import main
from sitegen.model.outcome import annotate_problems, write_report
from sitegen.model.problem import Position, Problem
from tests.conftest import SITE_YAML, news

if TYPE_CHECKING:
    from pathlib import Path

PROBLEM = Problem("empty-slug", Position("content/news/a, b/index.de.md", 3, 7), "slug", {"found": "100 %"})


def test_a_problem_is_an_annotation_of_its_line() -> None:
    (line,) = annotate_problems([PROBLEM], "en", ".")
    head, _, text = line.removeprefix("::").partition("::")
    assert head == "error file=content/news/a%2C b/index.de.md,line=3,col=7,title=slug"
    assert "\n" not in text
    assert "“100 %25” makes no address%0A" in text


@pytest.mark.parametrize("source", ["site", "./site/", "site/"])
def test_annotations_name_files_as_the_repository_does(source: str) -> None:
    assert next(annotate_problems([PROBLEM], "en", source)).startswith("::error file=site/content/news/")


def test_the_report_says_when_the_site_is_to_be_built_again() -> None:
    found = json.loads(write_report([PROBLEM], 1_795_000_000.0, {"written": True}, "de"))
    assert found["next_build_at"] == "2026-11-18T11:06:40Z"
    assert found["written"] is True
    (problem,) = found["problems"]
    assert (problem["path"], problem["line"], problem["code"]) == (PROBLEM.position.path, 3, "empty-slug")
    assert json.loads(write_report([], inf, {}, "de"))["next_build_at"] is None


def test_every_build_that_is_asked_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "content/news/2026/a"
    place.mkdir(parents=True)
    (tmp_path / "content/site.yaml").write_text(SITE_YAML, encoding="utf-8")
    (place / "index.de.md").write_text(news(publish_at="2026-11-24T09:00"), encoding="utf-8")
    where = ["--source", str(tmp_path), "--output", str(tmp_path / "public"), "--lang", "en", "--annotate"]
    where += ["--report", str(tmp_path / "report.json")]

    def build(now: str) -> tuple[int, dict[str, object]]:
        (tmp_path / "report.json").unlink(missing_ok=True)
        status = main(["build", *where, "--now", f"{now}+01:00"])
        found: dict[str, object] = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
        return status, found

    for _ in range(2):  # the second has nothing to do
        status, found = build("2026-11-22T12:00")
        assert (status, found["written"], found["next_build_at"]) == (DONE, True, "2026-11-24T08:00:00Z")
    assert build("2026-11-24T09:00")[1]["next_build_at"] is None
    (place / "index.de.md").write_text(news(regions="[nirgends]"), encoding="utf-8")
    status, found = build("2026-11-24T09:00")
    assert (status, found["written"]) == (PROBLEMS, False)
    assert "::error file=" in capsys.readouterr().out
