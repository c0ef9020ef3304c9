"""A site stops being right by itself when something is published or expires, or when a day ends."""

from __future__ import annotations

from datetime import datetime
from math import inf
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from sitegen.build.schedule import boundaries
from sitegen.commands.command import DONE
from sitegen.commands.main import main
from sitegen.model.settings import Options
from tests.conftest import SITE_YAML, build_site, files_of, news, stub_tools

if TYPE_CHECKING:
    from pathlib import Path

    from sitegen.model.kinds import Funder
    from sitegen.model.summary import Summary

BERLIN = ZoneInfo("Europe/Berlin")
NOW = "2026-11-22T12:00:00+01:00"
FUNDERS = """\
funders:
  - {id: a, logo: a.png, name: A, alt: Amt A, valid_from: 2026-10, valid_to: 2026-12}
"""
PAST = {"news/2026/old/index.de.md": news(date="2026-01-15")}


def period(files: dict[str, str], now: str = NOW, site: str = SITE_YAML) -> tuple[str, str]:
    """Return since when and until when a site is right."""
    built = build_site({"site.yaml": site, **files}, options=Options(future=True), render=False)
    assert built.site is not None
    summaries: list[Summary] = list(built.site.summaries.values())
    funders: list[Funder] = list(built.site.vocabulary.funders.values())
    alert = built.site.settings.alert
    one, other = boundaries(summaries, funders, BERLIN, datetime.fromisoformat(now).timestamp(), alert)
    return said(one), said(other)


def said(instant: float) -> str:
    """Return an instant as the site's editors would say it."""
    if abs(instant) == inf:
        return "never"
    return datetime.fromtimestamp(instant, BERLIN).isoformat(timespec="minutes").replace("T", " ")


def test_a_site_without_dates_is_right_for_ever() -> None:
    assert period({"pages/x/index.de.md": "---\ntitle: x\n---\n"}) == ("never", "never")


def test_what_is_past_says_since_when() -> None:
    assert period(PAST) == ("2026-01-15 00:00+01:00", "never")


@pytest.mark.parametrize(
    ("fields", "until"),
    [
        ({"date": "2026-11-23"}, "2026-11-23 00:00+01:00"),
        ({"date": "2027-07"}, "2027-07-01 00:00+02:00"),
        ({"publish_at": "2026-11-22T12:00:01+01:00"}, "2026-11-22 12:00+01:00"),
        ({"publish_at": "2026-11-22T13:30"}, "2026-11-22 13:30+01:00"),
        ({"publish_at": "2026-11-22T12:30:00Z"}, "2026-11-22 13:30+01:00"),
        ({"expire_at": "2026-12-24"}, "2026-12-24 00:00+01:00"),
        ({"publish_at": "2026-11-30", "expire_at": "2026-12-24"}, "2026-11-30 00:00+01:00"),
    ],
    ids=str,
)
def test_the_next_publication_or_expiry_ends_it(fields: dict[str, str], until: str) -> None:
    assert period({**PAST, "news/2026/a/index.de.md": news(**fields)})[1] == until


@pytest.mark.parametrize(
    ("fields", "until"),
    [
        ("start: 2026-12-01\nend: 2026-12-03", "2026-12-04 00:00+01:00"),
        ("start: 2026-12-01", "2026-12-02 00:00+01:00"),
        ("start: 2026-11-20\nend: 2026-11-22", "2026-11-23 00:00+01:00"),
        ("start: 2026-03-28T20:00\nend: 2026-03-29T01:00", "never"),
        ("start: 2026-11-22T10:00\nend: 2026-11-22T11:00", "2026-11-23 00:00+01:00"),
        ("start: 2026-12-01T22:00\nend: 2026-12-01T23:00\ntimezone: America/New_York", "2026-12-03 00:00+01:00"),
        ("start: 2026-12-01T02:00\ntimezone: Asia/Tokyo", "2026-12-01 00:00+01:00"),
        ("start: 9999-12-31", "never"),
    ],
)
def test_the_end_of_an_events_last_day_ends_it(fields: str, until: str) -> None:
    assert period({"events/2026/e/index.de.md": f"---\ntitle: e\n{fields}\n---\n"})[1] == until


@pytest.mark.parametrize(
    ("fields", "until"),
    [
        ("registration_until: 2026-12-01", "2026-12-02 00:00+01:00"),
        ("registration_until: 2026-12-01T12:00", "2026-12-01 12:00+01:00"),
        ("registration_until: 2026-12-01T12:00\ntimezone: Asia/Tokyo", "2026-12-01 04:00+01:00"),
        ("registration_until: 2026-12-01\ntimezone: Asia/Tokyo", "2026-12-02 00:00+01:00"),
        ("registration_until: 2026-12", "2027-01-01 00:00+01:00"),
        ("registration_until: 2026-11-21", "2027-02-02 00:00+01:00"),
    ],
)
def test_the_end_of_registration_ends_it(fields: str, until: str) -> None:
    assert period({"events/2027/e/index.de.md": f"---\ntitle: e\nstart: 2027-02-01\n{fields}\n---\n"})[1] == until


@pytest.mark.parametrize(
    ("last", "until"),
    [
        ("2026-12-01", "2026-12-02 00:00+01:00"),
        ("2026-11-22", "2026-11-23 00:00+01:00"),
        ("2026-12", "2027-01-01 00:00+01:00"),
        ("2026-11-21", "never"),
        ("9999-12-31", "never"),
    ],
)
def test_the_last_day_of_what_leads_and_of_a_notice_ends_it(last: str, until: str) -> None:
    leading = {"news/2026/old/index.de.md": news(date="2026-01-15", lead="true", lead_until=last)}
    assert period(leading)[1] == until
    assert period(PAST, site=f"{SITE_YAML}alert: {{text: Hinweis, until: {last}}}\n")[1] == until
    assert period({"news/2026/old/index.de.md": news(date="2026-01-15", lead_until=last)})[1] == "never", "leads not"


def test_a_notice_without_an_end_ends_nothing() -> None:
    assert period(PAST, site=f"{SITE_YAML}alert: {{text: Hinweis}}\n") == period(PAST)


def test_the_end_of_summer_time_moves_midnight() -> None:
    event = {"events/2026/e/index.de.md": "---\ntitle: e\nstart: 2026-10-25\n---\n"}
    assert period(event, now="2026-10-25T23:59:59+01:00") == ("never", "2026-10-26 00:00+01:00")
    assert period(event, now="2026-10-26T00:00:00+01:00") == ("2026-10-26 00:00+01:00", "never")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-09-30T12:00:00+02:00", ("never", "2026-10-01 00:00+02:00")),
        (NOW, ("2026-10-01 00:00+02:00", "2027-01-01 00:00+01:00")),
        ("2027-01-01T00:00:00+01:00", ("2027-01-01 00:00+01:00", "never")),
    ],
)
def test_the_period_of_a_funder_bounds_it(now: str, expected: tuple[str, str]) -> None:
    assert period({}, now=now, site=SITE_YAML + FUNDERS) == expected


@pytest.mark.parametrize("dates", ["valid_from: 0001", "valid_from: 0001-01-01", "valid_to: 9999"])
def test_the_ends_of_the_calendar_are_no_boundary_to_fall_over(dates: str) -> None:
    site = SITE_YAML + FUNDERS.replace("valid_from: 2026-10, valid_to: 2026-12", dates)
    assert period({}, site=site)[1] == "never"


# ---- whole builds ----


@pytest.fixture(name="source")
def fixture_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with something for every boundary."""
    stub_tools(monkeypatch)
    texts = {
        **PAST,
        "news/2026/next/index.de.md": news(title="Kommt", publish_at="2026-11-24T09:00"),
        "news/2026/last/index.de.md": news(title="Geht", expire_at="2026-11-26"),
        "events/2026/e/index.de.md": "---\ntitle: Messe\nstart: 2026-11-27T10:00\nend: 2026-11-28T16:30\n---\n",
        "news/2026/first/index.de.md": news(title="Oben", date="2026-01-02", lead="true", lead_until="2026-12-02"),
        "site.yaml": SITE_YAML
        + FUNDERS.replace("2026-12", "2026-11")
        + "alert: {text: Bis Dezember, until: 2026-12-04}\n",
        "a.png": "",
    }
    for path, text in texts.items():
        (tmp_path / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / path).write_text(text, encoding="utf-8")
    from PIL import Image  # noqa: PLC0415

    Image.new("RGB", (40, 20)).save(tmp_path / "content/a.png")
    return tmp_path


def changed(source: Path, now: str, capsys: pytest.CaptureFixture[str], output: str = "public") -> int:
    """Build for an instant and return how many files changed."""
    where = ["--source", str(source), "--output", str(source / output), "--now", f"{now}+01:00"]
    assert main(["build", "--lang", "en", *where]) == DONE
    return int(capsys.readouterr().out.splitlines()[1].split()[0])


@pytest.mark.slow
def test_nothing_changes_until_it_is_time(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert changed(source, "2026-11-22T12:00", capsys) > 20
    for before, after in (
        ("2026-11-24T08:59:59", "2026-11-24T09:00:00"),
        ("2026-11-25T23:59:59", "2026-11-26T00:00:00"),
        ("2026-11-28T23:59:59", "2026-11-29T00:00:00"),
        ("2026-11-30T23:59:59", "2026-12-01T00:00:00"),
        ("2026-12-02T23:59:59", "2026-12-03T00:00:00"),
        ("2026-12-04T23:59:59", "2026-12-05T00:00:00"),
    ):
        assert changed(source, before, capsys) == 0
        assert changed(source, after, capsys) > 0
        assert changed(source, after, capsys) == 0
        clean = f"clean-{after[:10]}"
        changed(source, after, capsys, clean)
        assert files_of(source / "public") == files_of(source / clean)
    assert changed(source, "2099-01-01T00:00:00", capsys) == 0


def test_a_time_before_the_last_builds_counts_as_well(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed(source, "2026-11-24T10:00", capsys, "clean")
    changed(source, "2026-12-02T00:00", capsys)
    assert changed(source, "2026-11-24T10:00", capsys) > 0
    assert files_of(source / "public") == files_of(source / "clean")
    assert changed(source, "2026-11-24T09:00", capsys) == 0
    assert changed(source, "2026-11-24T08:59", capsys) > 0
