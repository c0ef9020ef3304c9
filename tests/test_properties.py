"""What holds for any site: asked of small random ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.model.dates import PartialDate
from sitegen.model.map_views import MapView
from sitegen.model.settings import Options
from tests.conftest import Built, build_site
from tests.laws import check_all, check_alternates, check_canonicals, check_sitemap, check_switches, plan_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LANGUAGES = ("de", "en")
TAGS = ("gesundheit", "diagnostik", "messen")
COUNTRIES = ("JP", "IT", "OM")
REGIONS = ("DE", "DE-HE", "DE-SN", "hauptstadtregion")
PARTNERS = ("JP-28", "IT-52")


@dataclass(frozen=True)
class Entry:
    """A random item: which folder, which languages (the first is the original), which fields."""

    kind: str
    languages: tuple[str, ...]
    date: str
    fields: tuple[tuple[str, str], ...]
    draft: bool


def listed(*choices: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(choices), unique=True, max_size=2).map(lambda found: f"[{', '.join(found)}]")


DATES = st.one_of(
    st.dates(date(2024, 1, 1), date(2026, 12, 31)).map(str),
    st.sampled_from(["2024", "2025", "2025-03", "2026-11", "2027"]),
)
LANGUAGE_SETS = st.sampled_from([("de",), ("en",), ("de", "en"), ("en", "de")])
NEWS_FIELDS = st.fixed_dictionaries(
    {
        "regions": st.lists(st.sampled_from(REGIONS), unique=True, min_size=1, max_size=2).map(
            lambda found: f"[{', '.join(found)}]"
        ),
        "tags": listed(*TAGS),
        "partner_countries": listed(*COUNTRIES),
        "partner_regions": listed(*PARTNERS),
        "noindex": st.sampled_from(["false", "false", "true"]),
    }
)
EVENT_FIELDS = st.fixed_dictionaries(
    {"tags": listed(*TAGS), "partner_countries": listed(*COUNTRIES), "mode": st.sampled_from(["on_site", "online"])}
)
PAGE_FIELDS = st.fixed_dictionaries({"noindex": st.sampled_from(["false", "true"])})


def entries(kind: str, fields: st.SearchStrategy[dict[str, str]]) -> st.SearchStrategy[Entry]:
    return st.builds(
        Entry,
        kind=st.just(kind),
        languages=LANGUAGE_SETS,
        date=DATES,
        fields=fields.map(lambda found: tuple(sorted(found.items()))),
        draft=st.sampled_from([False, False, False, True]),
    )


NEWS = st.lists(entries("news", NEWS_FIELDS), max_size=8)
OTHERS = st.lists(st.one_of(entries("events", EVENT_FIELDS), entries("pages", PAGE_FIELDS)), max_size=3)
ITEMS = st.tuples(NEWS, OTHERS).map(lambda found: [*found[0], *found[1]])
POLICIES = st.sampled_from(["hide", "link", "show"])
ADDRESSES = st.sampled_from(["", "https://vorschau.example.org"])
OPTIONS = st.builds(Options, ADDRESSES, drafts=st.booleans(), future=st.booleans())

SITE = """\
name: {{de: Seite xde, en: Seite xen}}
tagline: {{de: Zeile xde, en: Zeile xen}}
base_url: https://www.example.org
languages: [{languages}]
default_language: {default}
lists: {{newest: 2, divide_above: 2, months_above: 2, facets_from: 2}}
policies: {{news: {policy}, event: {policy}, page: {policy}}}
addresses:
  news: {{de: n-xde, en: n-xen}}
  countries: {{de: c-xde, en: c-xen}}
  regions: {{de: r-xde, en: r-xen}}
  tags: {{de: t-xde, en: t-xen}}
  events: {{de: e-xde, en: e-xen}}
  by_number: {{de: b-xde, en: b-xen}}
  online: {{de: o-xde, en: o-xen}}
  partners: {{de: p-xde, en: p-xen}}
  dossiers: {{de: d-xde, en: d-xen}}
  search: {{de: s-xde, en: s-xen}}
  feeds: {{de: f-xde, en: f-xen}}
  credits: {{de: i-xde, en: i-xen}}
"""


def named(codes: tuple[str, ...], field: str, **more: str) -> str:
    return "".join(
        f"{code}: {{{field}: {{de: {code}-xde, en: {code}-xen}}{more.get(code.replace('-', '_'), '')}}}\n"
        for code in codes
    )


def files_of(items: list[Entry], policy: str, default: str = "de") -> dict[str, str | bytes]:
    """Write a site down. Every word that belongs to a language says so, and CLDR names none of its places."""
    order = (default, *(lang for lang in LANGUAGES if lang != default))
    places = (*COUNTRIES, *PARTNERS, *(code for code in REGIONS if code != "hauptstadtregion"), "DE-BE", "DE-BB")
    files: dict[str, str | bytes] = {
        "site.yaml": SITE.format(languages=", ".join(order), default=default, policy=policy),
        "places.yaml": named(places, "name")
        + named(("hauptstadtregion",), "name", hauptstadtregion=", members: [DE-BE, DE-BB]"),
        "tags.yaml": named(TAGS, "label", diagnostik=", broader: gesundheit"),
    }
    for number, entry in enumerate(items):
        first = entry.languages[0]
        for lang in entry.languages:
            lines = [f"title: Titel {number} x{lang}", f"summary: Vorspann x{lang}", f"slug: s-{number}-x{lang}"]
            if lang == first:
                start = {"news": "date", "events": "start"}.get(entry.kind)
                lines += [f"{start}: {entry.date}"] if start else []
                lines += [f"{name}: {value}" for name, value in entry.fields if value not in {"[]", "false"}]
                lines += ["draft: true"] if entry.draft else []
                lines += ["original: true"] if len(entry.languages) > 1 else []
            text = "---\n" + "\n".join(lines) + f"\n---\nText x{lang}.\n"
            files[f"{entry.kind}/i/{number}/index.{lang}.md"] = text
    return files


def swapped(text: str) -> str:
    """Return a text with the two languages exchanged."""
    other = {"de": "en", "en": "de"}
    text = re.sub(r"x(de|en)\b", lambda found: f"x{other[found[1]]}", text)
    text = re.sub(r"(?<=/)(de|en)(?=/)", lambda found: other[found[1]], text)
    return re.sub(r"index\.(de|en)\.md", lambda found: f"index.{other[found[1]]}.md", text)


def exchange(files: Mapping[str, str | bytes]) -> dict[str, str | bytes]:
    """Return the site with the languages exchanged everywhere."""
    other = {"de": "en", "en": "de"}
    found: dict[str, str | bytes] = {}
    for path, text in files.items():
        text = swapped(str(text))  # noqa: PLW2901
        text = re.sub(r"\b(de|en): ", lambda match: f"{other[match[1]]}: ", text)  # noqa: PLW2901
        if path == "site.yaml":
            text = re.sub(  # noqa: PLW2901
                r"(?m)^((?:default_)?languages?: .*)$",
                lambda match: re.sub(r"\b(de|en)\b", lambda one: other[one[1]], match[1]),
                text,
            )
        found[swapped(path)] = text
    return found


def shape(value: object, turn: Callable[[str], str]) -> Any:  # noqa: ANN401  a tree of what was found
    """Return what a plan says apart from words of the catalogs: addresses, names, numbers, dates, flags."""
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        # A map names the shape of the home country, which may be called like a language.
        left_out = {"digest", "home"} if isinstance(value, MapView) else {"digest"}
        return {name: shape(one, turn) for name, one in value._asdict().items() if name not in left_out}
    if isinstance(value, (tuple, list)):
        return [shape(one, turn) for one in value]
    return told(value, turn) if isinstance(value, str) else value


def told(text: str, turn: Callable[[str], str]) -> str | bool:
    """Return what a text says apart from words of the catalogs."""
    if text in LANGUAGES:
        return turn(f"/{text}/").strip("/")
    if text.startswith(("/", "http")):
        return turn(text)
    # Around the words of the site stand words of the catalogs.
    return turn(" ".join(re.findall(r"(?:Titel \d+ |[\w-]+-|\b)x(?:de|en)\b", text))) or bool(text)


def described(built: Built, turn: Callable[[str], str]) -> Mapping[str, Any]:
    """Return the shape of every page, feed, calendar and sitemap entry by its address."""
    plan = plan_of(built)
    found: dict[str, Any] = {}
    for page in plan.pages:
        info = shape(page.info, turn)
        info["alternates"] = sorted(map(str, info["alternates"]))
        view = shape(page.view, turn)
        if page.info.kind in {"chooser", "not-found"}:
            # These name all languages, the page's own or the default one first.
            view = {name: sorted(value, key=str) if isinstance(value, list) else value for name, value in view.items()}
        found[turn(page.info.url)] = (page.info.kind, info, view)
    for feed in plan.feeds:
        found[turn(f"/{feed.path}")] = shape(feed.view, turn)
    for calendar in plan.calendars:
        found[turn(f"/{calendar.path}")] = shape(calendar.view, turn)
    return found


def check_order(items: list[Entry], policy: str) -> None:
    files = files_of(items, policy)
    backwards = dict(sorted(files.items(), reverse=True))
    one, other = build_site(files, render=False), build_site(backwards, render=False)
    assert plan_of(one).goals == plan_of(other).goals
    assert plan_of(one).documents == plan_of(other).documents
    assert one.problems == other.problems


def check_mirror(items: list[Entry], policy: str, options: Options) -> None:
    files = files_of(items, policy)
    one = build_site(files, options=options, render=False)
    other = build_site(exchange(files), options=options, render=False)
    assert one.codes == other.codes == []
    assert described(one, swapped) == described(other, str)


def check_laws(items: list[Entry], policy: str, options: Options) -> None:
    built = build_site(files_of(items, policy), options=options, render=False)
    check_all(built)
    preview = options.preview
    for page in plan_of(built).pages:
        assert page.info.preview is preview
        assert page.info.noindex or not preview


def check_output(items: list[Entry], policy: str, options: Options) -> None:
    files = files_of(items, policy)
    one = build_site(files, options=options)
    # The build looks up every reference of every page among its outputs.
    assert one.codes == []
    for check in (check_switches, check_alternates, check_canonicals, check_sitemap):
        check(one)
    other = build_site(files, options=options)
    assert one.files == other.files
    assert one.derivatives == other.derivatives


QUICK = settings(max_examples=15, deadline=None, derandomize=True, database=None)
LONG = settings(
    max_examples=300,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@QUICK
@given(ITEMS, POLICIES)
def test_the_order_of_files_does_not_matter(items: list[Entry], policy: str) -> None:
    check_order(items, policy)


@QUICK
@given(ITEMS, POLICIES, OPTIONS)
def test_no_language_is_privileged(items: list[Entry], policy: str, options: Options) -> None:
    check_mirror(items, policy, options)


@QUICK
@given(ITEMS, POLICIES, OPTIONS)
def test_every_plan_keeps_the_laws(items: list[Entry], policy: str, options: Options) -> None:
    check_laws(items, policy, options)


@settings(QUICK, max_examples=4)
@given(ITEMS, POLICIES, OPTIONS)
def test_every_output_is_whole_and_the_same_again(items: list[Entry], policy: str, options: Options) -> None:
    check_output(items, policy, options)


@pytest.mark.slow
@LONG
@given(ITEMS, POLICIES)
def test_the_order_of_files_never_matters(items: list[Entry], policy: str) -> None:
    check_order(items, policy)


@pytest.mark.slow
@LONG
@given(ITEMS, POLICIES, OPTIONS)
def test_no_language_is_ever_privileged(items: list[Entry], policy: str, options: Options) -> None:
    check_mirror(items, policy, options)


@pytest.mark.slow
@LONG
@given(ITEMS, POLICIES, OPTIONS)
def test_every_plan_always_keeps_the_laws(items: list[Entry], policy: str, options: Options) -> None:
    check_laws(items, policy, options)


@pytest.mark.slow
@settings(LONG, max_examples=60)
@given(ITEMS, POLICIES, OPTIONS)
def test_every_output_is_always_whole_and_the_same_again(items: list[Entry], policy: str, options: Options) -> None:
    check_output(items, policy, options)
