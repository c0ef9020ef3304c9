"""What an event says to those who want to come: how to register, until when, where to go, whom to ask, what happens."""

import json
import re
from datetime import datetime
from typing import Any

import pytest

from tests.conftest import Built, build_site, translation
from tests.plan.test_events import vevents
from tests.sample import event

PEOPLE = """\
eva:
  name: Eva Beispiel
  role: {de: Beraterin, en: Adviser}
  email: eva@example.org
"""
FIELDS = {
    "start": "2027-03-09",
    "place": "DE-SN",
    "location": "Musterhalle",
    "address": "Am Beispiel 1, 01067 Dresden",
    "registration_url": "https://www.example.org/anmeldung",
    "registration_until": "2027-03-01",
    "contacts": "[{person: eva}]",
    "programme": '[{time: "10:00", text: Begrüßung}, {time: "10:30–12:00", text: Werkstatt}]',
}
ENGLISH = {"title": "Fair", "summary": "", "programme": "[{time: 10 a.m., text: Welcome}]"}


def built(now: str = "2027-02-01T12:00:00+01:00", **fields: str) -> Built:
    """Return a site with one event in both languages."""
    files = {
        "people.yaml": PEOPLE,
        "events/2027/e/index.de.md": event(**{**FIELDS, **fields}),
        "events/2027/e/index.en.md": translation(**ENGLISH),
    }
    made = build_site(files, now=datetime.fromisoformat(now))
    assert made.codes == []
    return made


def german(made: Built) -> str:
    return made.text("de/termine/2027/e/index.html")


def english(made: Built) -> str:
    return made.text("en/events/2027/e/index.html")


def described(html: str) -> dict[str, Any]:
    """Return the event as the page describes it for machines."""
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    graphs = [one for text in found for one in json.loads(text).get("@graph", ())]
    (one,) = [one for one in graphs if one["@type"] == "Event"]
    return dict(one)


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_the_page_leads_to_the_registration_and_says_until_when() -> None:
    made = built()
    for html, label, deadline in (
        (german(made), "Anmelden", "Anmeldeschluss 1. März 2027"),
        (english(made), "Register", "Register by 1 March 2027"),
    ):
        assert f'<a class="btn" href="https://www.example.org/anmeldung">{label}</a>' in html
        assert deadline in words(html)
        assert '<time datetime="2027-03-01">' in html


@pytest.mark.parametrize(
    ("until", "zone", "now", "closed"),
    [
        ("2027-03-01", "", "2027-03-01T23:59:59+01:00", False),
        ("2027-03-01", "", "2027-03-02T00:00:00+01:00", True),
        ("2027-03-01T12:00", "", "2027-03-01T11:59:59+01:00", False),
        ("2027-03-01T12:00", "", "2027-03-01T12:00:00+01:00", True),
        ("2027-03-01T12:00", "Asia/Tokyo", "2027-03-01T04:00:00+01:00", True),
    ],
)
def test_after_the_deadline_the_page_says_so(until: str, zone: str, now: str, *, closed: bool) -> None:
    made = built(now, registration_until=until, timezone=zone)
    assert ("Anmeldeschluss war 1. März 2027" in words(german(made))) is closed
    assert ("Registration closed on 1 March 2027" in words(english(made))) is closed
    for html in (german(made), english(made)):
        assert ("www.example.org/anmeldung" not in html) is closed
        assert ("offers" not in described(html)) is closed


LISTS = {
    "de/index.html": "Anmeldung bis",
    "de/termine/index.html": "Anmeldung bis",
    "de/termine/sachsen/index.html": "Anmeldung bis",
    "de/regionen/sachsen/index.html": "Anmeldung bis",
    "en/index.html": "Register by",
    "en/events/index.html": "Register by",
    "en/regions/saxony/index.html": "Register by",
}


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        ("2027-02-01T12:00:00+01:00", True),
        ("2027-03-01T23:59:59+01:00", True),
        ("2027-03-02T00:00:00+01:00", False),
        ("2027-03-10T12:00:00+01:00", False),
    ],
)
def test_lists_say_until_when_one_can_register_and_no_longer(now: str, *, shown: bool) -> None:
    made = built(now, regions="[DE-SN]")
    for path, label in LISTS.items():
        date = "1. März 2027" if path.startswith("de/") else "1 March 2027"
        assert (f"{label} {date}" in words(made.text(path))) is shown, path


def test_a_list_says_nothing_of_registration_where_there_is_no_deadline() -> None:
    assert "Anmeldung bis" not in built(registration_until="").text("de/termine/index.html")


def test_a_list_has_the_hour_of_a_deadline_on_both_clocks() -> None:
    made = built(registration_until="2027-03-01T12:00", timezone="Asia/Tokyo")
    html = words(made.text("de/termine/index.html"))
    assert re.search(
        r"Anmeldung bis 1\. März 2027, 12\WUhr \(Ortszeit Tokio\) \(in Deutschland: 1\. März 2027, 4\WUhr ?\)", html
    )


def test_a_deadline_elsewhere_is_shown_on_both_clocks() -> None:
    html = words(german(built(registration_until="2027-03-01T12:00", timezone="Asia/Tokyo")))
    assert re.search(r"Anmeldeschluss 1. März 2027, 12\WUhr \(Ortszeit Tokio\)", html)
    assert re.search(r"In Deutschland: 1. März 2027, 4\WUhr", html, re.IGNORECASE)


def test_a_past_event_has_no_registration() -> None:
    html = german(built("2027-03-10T12:00:00+01:00"))
    assert "Anmeldeschluss" not in html
    assert "www.example.org/anmeldung" not in html


def test_without_a_deadline_one_can_register_until_the_event() -> None:
    html = german(built("2027-03-09T12:00:00+01:00", registration_until=""))
    assert "www.example.org/anmeldung" in html
    assert "Anmeldeschluss" not in html


def test_where_whom_and_what_stand_on_the_page() -> None:
    made = built()
    assert "Musterhalle , Sachsen Am Beispiel 1, 01067 Dresden" in words(german(made))
    assert "Am Beispiel 1, 01067 Dresden" in english(made)
    assert "Kontakt Eva Beispiel Beraterin eva@example.org" in words(german(made))
    assert "Contact Eva Beispiel Adviser eva@example.org" in words(english(made))
    assert "Programm 10:00 Begrüßung 10:30–12:00 Werkstatt" in words(german(made))
    assert "Programme 10 a.m. Welcome" in words(english(made))
    assert "Begrüßung" not in english(made)


def test_without_these_fields_nothing_is_said() -> None:
    html = german(build_site({"events/2027/e/index.de.md": event(start="2027-03-09")}))
    assert not re.search("Anmeld|Programm|>Kontakt</h2>", html.partition("<main")[2].partition("</main>")[0])
    assert described(html).keys().isdisjoint({"offers", "location"})


def test_machines_read_what_the_page_shows() -> None:
    found = described(german(built()))
    assert found["offers"] == {
        "@type": "Offer", "url": "https://www.example.org/anmeldung", "validThrough": "2027-03-01",
    }  # fmt: skip
    (place,) = found["location"]
    assert place == {"@type": "Place", "name": "Musterhalle, Sachsen", "address": "Am Beispiel 1, 01067 Dresden"}


def test_nobody_is_sent_to_an_event_that_is_online() -> None:
    made = built(mode="online")
    assert "Am Beispiel" not in german(made)
    (found,) = vevents(made, "de/termine/2027/e/event.ics")
    assert found["LOCATION"] == "Online"


@pytest.mark.parametrize("now", ["2027-02-01T12:00:00+01:00", "2027-03-05T12:00:00+01:00"])
def test_the_calendar_has_all_of_it_whatever_the_day(now: str) -> None:
    made = built(now)
    (found,) = vevents(made, "de/termine/2027/e/event.ics")
    assert found["LOCATION"] == "Musterhalle, Am Beispiel 1, 01067 Dresden"
    assert found["CONTACT"] == "Eva Beispiel, eva@example.org"
    assert found["URL"] == "https://www.example.org/de/termine/2027/e/"
    assert str(found["DESCRIPTION"]).splitlines() == [
        "10:00: Begrüßung",
        "10:30–12:00: Werkstatt",
        "Anmeldung: https://www.example.org/anmeldung",
        "Anmeldeschluss: 1. März 2027",
    ]
    (found,) = vevents(made, "en/events.ics")
    assert str(found["DESCRIPTION"]).splitlines() == [
        "10 a.m.: Welcome",
        "Registration: https://www.example.org/anmeldung",
        "Register by: 1 March 2027",
    ]
