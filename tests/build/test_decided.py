"""Which goals there are is decided once in a process while nothing but texts changes, and anew for all else."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from sitegen.build import decided
from sitegen.build.build import build
from sitegen.build.requests import Request
from sitegen.build.session import Session
from sitegen.build.storage import Storage
from sitegen.commands.progress import Progress
from sitegen.model.settings import Options
from sitegen.plan.goals import plan_goals
from tests.conftest import SITE_YAML, files_of, news, stub_tools
from tests.waiting import wait_a_moment

if TYPE_CHECKING:
    from pathlib import Path

    from sitegen.engine.scheduler import Goal
    from sitegen.model.problem import Problem
    from sitegen.plan.whole import Whole

NOW = "2026-11-22T12:00:00+01:00"
A, B = "content/news/2026/a/index.de.md", "content/news/2026/b/index.de.md"
LATER = news(publish_at="2026-12-01")


class Preview:
    """A site that one process builds again and again."""

    def __init__(self, folder: Path) -> None:
        """Write a small site."""
        self.folder = folder
        for path, text in ((A, news()), (B, LATER), ("content/site.yaml", SITE_YAML)):
            self.write(path, text)
        wait_a_moment()  # what was written a moment ago is read again
        self.session = self.begin(folder / "public")

    def begin(self, output: Path) -> Session:
        """Return what the builds into a folder share."""
        request = Request(self.folder, output, Options(search=False))
        return Session(request, Storage(self.folder), "1", Progress("en"))

    def write(self, path: str, text: str) -> None:
        """Write a file."""
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text, encoding="utf-8")

    def build(self, now: str = NOW) -> dict[str, bytes]:
        """Build once more; compare with a build by another process; return the files."""
        result = build(self.session, datetime.fromisoformat(now))
        assert result.written, result.problems
        self.session.store()
        build(self.begin(self.folder / "clean"), datetime.fromisoformat(now))
        found = files_of(self.folder / "public")
        assert found == files_of(self.folder / "clean")
        return found


@pytest.fixture(name="preview")
def fixture_preview(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Preview:
    stub_tools(monkeypatch)
    return Preview(tmp_path)


@pytest.fixture(name="decisions")
def fixture_decisions(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Numbers of the goals of each decision."""
    made: list[int] = []

    def count(whole: Whole, problems: list[Problem]) -> list[Goal]:
        goals = plan_goals(whole, problems)
        made.append(len(goals))
        return goals

    monkeypatch.setattr(decided, "plan_goals", count)
    return made


def test_after_the_edit_of_a_text_the_decision_holds(preview: Preview, decisions: list[int]) -> None:
    preview.build()
    first = len(decisions)
    preview.write(A, news("Ein anderer Text."))
    assert "Ein anderer Text" in preview.build()["de/meldungen/2026/a/index.html"].decode()
    assert len(decisions) == first + 1, "by the other process alone"


@pytest.mark.parametrize(
    ("path", "text", "now"),
    [
        (A, news(title="Anders"), NOW),
        (A, news(aliases="[/alt/]"), NOW),
        (A, news("Text.\n\n## Eine Überschrift"), NOW),
        ("content/news/2026/c/index.de.md", news(), NOW),
        ("content/addresses.txt", "news/2025/x /de/weg/ gone\n", NOW),
        (A, news(), "2026-12-02T12:00:00+01:00"),
    ],
    ids=["title", "alias", "anchor", "item", "ledger", "time"],
)
def test_after_any_other_change_it_is_made_anew(
    preview: Preview, decisions: list[int], path: str, text: str, now: str
) -> None:
    preview.build()
    first = len(decisions)
    preview.write(path, text)
    preview.build(now)
    assert len(decisions) == first + 2, "by both processes"


@pytest.mark.parametrize("path", [A, "content/addresses.txt"])
def test_a_former_address_can_be_taken_away(preview: Preview, path: str) -> None:
    text = {A: news(aliases="[/alt/]"), "content/addresses.txt": "news/2026/a /alt/ /de/meldungen/2026/a/\n"}[path]
    preview.write(path, text)
    assert "alt/index.html" in preview.build()
    preview.write(path, {A: news()}.get(path, ""))
    assert "alt/index.html" not in preview.build()


def test_of_what_a_mistake_hides_nothing_is_said_before_it_is_mended(preview: Preview) -> None:
    ledger = "news/2026/a /de/meldungen/2026/a/\nnews/2025/x /de/weg/\n"
    preview.write("content/addresses.txt", ledger)

    def told() -> list[str]:
        return [problem.code for problem in build(preview.session, datetime.fromisoformat(NOW)).problems]

    assert told() == ["address-lost"]
    preview.write(A, news(date="2026-02-31"))
    assert "address-lost" not in told()
    preview.write(A, news())
    assert told() == ["address-lost"]
