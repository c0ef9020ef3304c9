"""Short stories of edits that once left a stale page or stopped a build, told one by one."""

from __future__ import annotations

import marshal
import pickle
import sqlite3
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from sitegen.build import build as building
from sitegen.build.build import build as build_site
from sitegen.build.requests import Request, Result
from sitegen.build.session import Session
from sitegen.build.storage import Storage
from sitegen.commands.progress import Progress
from sitegen.engine.scheduler import Goal
from sitegen.engine.sealed import read_values, write_sealed, write_values
from sitegen.engine.tracing import Ask, Rule
from sitegen.model.kinds import KINDS, News
from sitegen.model.page import Page
from sitegen.model.places import FOLDER
from sitegen.model.settings import Options
from sitegen.parse.wording import make_stamp, read_parts
from sitegen.plan import goals, queries
from sitegen.plan.page_info import Counterparts, PageHeading, make_page_info
from tests.conftest import NOW, SITE_YAML, news, photo_bytes, stub_tools, translation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import CodeType

    from sitegen.plan.desk import Desk
    from sitegen.plan.whole import Whole


def write(place: Path, path: str, text: str | None) -> None:
    """Write a file of the site; remove it where there is no text."""
    target = place / "content" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    if text is None:
        target.unlink()
        target.parent.rmdir()
    else:
        target.write_text(text, encoding="utf-8")


def build(place: Path, output: str = "public", state: str = "") -> Result:
    """Build in a process of its own, as far as that decides about what is remembered."""
    session = Session(Request(place, place / output, Options()), Storage(place / state), "1", Progress("en"))
    result = build_site(session, NOW)
    session.store()
    session.storage.close()
    return result


def files(place: Path, output: str = "public") -> dict[str, bytes]:
    """Return everything that a build left."""
    folder = place / output
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.fixture(name="place")
def fixture_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of four news items that share one country, built once."""
    stub_tools(monkeypatch)
    write(tmp_path, "site.yaml", SITE_YAML)
    for number in range(1, 5):
        write(tmp_path, f"news/2026/n{number}/index.de.md", news(date=f"2026-01-0{number}", partner_countries="[JP]"))
    assert build(tmp_path).written
    return tmp_path


def test_an_item_drafted_its_neighbour_deleted_and_another_added(place: Path) -> None:
    drafted = news(date="2026-01-01", partner_countries="[JP]", draft="true")
    write(place, "news/2026/n1/index.de.md", drafted)
    assert build(place).written
    write(place, "news/2026/n2/index.de.md", None)
    assert build(place).written
    write(place, "news/2026/n5/index.de.md", news(date="2026-01-05", partner_countries="[JP]"))
    assert build(place).written
    assert build(place, "clean", "clean-state").written
    assert files(place) == files(place, "clean")


# ---- a page for each organisation ----

LAYOUT = (
    "{% extends 'base.html' %}{% block main %}<h1>{{ page.title }}</h1>"
    "{% for title in view.titles %}<p>{{ title }}</p>{% endfor %}{% endblock %}"
)


class OrganisationView(NamedTuple):
    """What names an organisation."""

    titles: tuple[str, ...]


def plan_organisations(whole: Whole) -> Iterator[Goal]:
    """Plan the trial page of each organisation."""
    for id_ in whole.desk.vocabulary.organisations:
        for lang in whole.desk.languages:
            yield Goal(("organisation", id_, lang), (f"{lang}/hubs/{id_}/index.html",))


def organisation_page(desk: Desk, id_: str, lang: str, naming: Callable[[Desk, str, str], Any]) -> Page:
    """Plan the page of an organisation; ``naming`` returns the keys of what names it."""
    ways = Counterparts({other: f"/{other}/hubs/{id_}/" for other in desk.languages}, {})
    name = desk.vocabulary.organisations[id_].name[lang]
    info = make_page_info(desk, lang, f"/{lang}/hubs/{id_}/", ways, PageHeading("organisation", name, name))

    def view() -> Any:  # noqa: ANN401  a view that only this test knows
        return OrganisationView(tuple(desk.original(key).title for key in naming(desk, id_, lang)))

    return Page(f"{lang}/hubs/{id_}/index.html", "pages/organisation.html", info, view)


def naming(ask: Ask, id_: str, lang: str) -> tuple[str, ...]:
    """Return the keys of the news that name an organisation, by asking for each."""
    found = []
    for key in ask("newest", lang, "999"):
        item = next(iter(ask("item", key)[0].values()))
        assert isinstance(item.data, News)
        if id_ in item.data.organisations:
            found.append(key)
    return tuple(found)


WAYS_TO_ASK: dict[str, Callable[[Desk, str, str], Any]] = {
    "the planner asks for each item": lambda desk, id_, lang: naming(desk.ask, id_, lang),
    "the planner asks a query of its own": lambda desk, id_, lang: desk.ask("naming", id_, lang),
}


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS_TO_ASK)
def test_a_page_that_lists_what_names_it_follows_an_item_that_comes_to_name_it(
    tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    def plan(desk: Desk, id_: str, lang: str) -> Page:
        return organisation_page(desk, id_, lang, WAYS_TO_ASK[way])

    rules = queries.rules_of
    monkeypatch.setattr(building, "rules_of", lambda *given: {**rules(*given), "naming": Rule(naming)})
    monkeypatch.setattr(goals, "GOALS", (*goals.GOALS, plan_organisations))
    monkeypatch.setattr(goals, "PLANNERS", {**goals.PLANNERS, "organisation": plan})
    (tmp_path / "layouts/pages").mkdir(parents=True)
    (tmp_path / "layouts/pages/organisation.html").write_text(LAYOUT, encoding="utf-8")
    write(place, "organisations.yaml", "hub: {name: {de: Hub, en: Hub}}\nlab: {name: {de: Labor, en: Lab}}\n")
    assert build(place).written
    hub, lab = (place / f"public/de/hubs/{name}/index.html" for name in ("hub", "lab"))
    assert "<p>" not in hub.read_text(encoding="utf-8").partition("<h1>")[2].partition("</main>")[0]
    before = lab.stat().st_mtime_ns
    for title, named in (("Erster", "[hub]"), ("Erster", "[hub, lab]"), ("Zweiter", "[hub]"), ("Dritter", "")):
        write(place, "news/2026/n1/index.de.md", news(title=title, date="2026-01-01", organisations=named))
        assert build(place).written
        assert (f"<p>{title}</p>" in hub.read_text(encoding="utf-8")) == ("hub" in named)
        assert (f"<p>{title}</p>" in lab.read_text(encoding="utf-8")) == ("lab" in named)
        if named == "[hub]" and title == "Erster":
            assert lab.stat().st_mtime_ns == before, "no other page is written"
        assert build(place, "clean", "clean-state").written
        assert files(place) == files(place, "clean")


# ---- what lies in the cache ----


class Command:
    """What an attacker would leave."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Callable[[str], None], tuple[str]]:
        """Leave a mark when read."""
        return _touch, (str(self.mark),)


def _touch(path: str) -> None:
    Path(path).touch()


def attack(mark: Path) -> CodeType:
    """Return code that leaves a mark when it is run."""
    return compile(f"open({str(mark)!r}, 'w').close()", "layouts/base.html", "exec")


def seal_pickle(path: str, mark: Path) -> None:
    """Write a pickle under a right digest."""
    write_sealed(path, pickle.dumps(Command(mark)))


def seal_code(path: str, mark: Path) -> None:
    """Write code under a right digest."""
    write_sealed(path, marshal.dumps(attack(mark)))


def store_code(path: str, mark: Path) -> None:
    """Write code as the plain value of a file."""
    write_values(path, [attack(mark), pickle.dumps(Command(mark))])


def store_code_inside(path: str, mark: Path) -> None:
    """Write code behind what tells the version."""
    write_values(path, [*list(read_values(path))[:1], attack(mark), (attack(mark),), {"x": attack(mark)}])


def replace_rows(base: Path, data: bytes) -> int:
    """Put bytes into every summary of the database, with a right check sum; return how many there were."""
    connection = sqlite3.connect(base)
    keys = [key for (key,) in connection.execute("select key from kept")]
    summaries = [(zlib.crc32(data, zlib.crc32(key.encode())), data, key) for key in keys]
    connection.executemany("update kept set sum = ?, data = ? where key = ?", summaries)
    connection.commit()
    connection.close()
    return len(summaries)


@pytest.mark.parametrize("poison", [seal_pickle, seal_code, store_code, store_code_inside])
def test_nothing_that_lies_in_the_files_of_the_memory_is_run(
    tmp_path: Path, place: Path, poison: Callable[[str, Path], None]
) -> None:
    mark = tmp_path / "mark"
    write(place, "news/2026/n1/index.de.md", news("Neu.", date="2026-01-01", partner_countries="[JP]"))
    assert build(place, "clean", "clean-state").written
    names = [path for path in (place / FOLDER / "builds").iterdir() if path.suffix != ".lock"]
    assert len(names) >= 2
    for name in (*names, place / FOLDER / "ages"):
        poison(str(name), mark)
    assert build(place).written
    assert files(place) == files(place, "clean")
    assert not mark.exists()
    assert build(place).changed == frozenset()


@pytest.mark.parametrize("kind", ["pickle", "code", "code inside", "code as key"])
def test_nothing_that_lies_in_the_database_is_run(tmp_path: Path, place: Path, kind: str) -> None:
    mark = tmp_path / "mark"
    code = attack(mark)
    data = {
        "pickle": pickle.dumps(Command(mark)),
        "code": marshal.dumps(code),
        "code inside": marshal.dumps(((code,), (code,))),
        "code as key": marshal.dumps({code: code}),
    }[kind]
    write(place, "news/2026/n1/index.de.md", news("Neu.", date="2026-01-01", partner_countries="[JP]"))
    assert build(place, "clean", "clean-state").written
    assert replace_rows(place / FOLDER / "texts.db", data) > 8
    assert build(place).written
    assert files(place) == files(place, "clean")
    assert build(place, "other").written
    assert files(place, "other") == files(place, "clean")
    assert not mark.exists()


def test_what_lies_among_pictures_and_fonts_is_not_run(tmp_path: Path, place: Path) -> None:
    """It is handed out as it is, and no more: a picture cannot be checked but by making it."""
    mark = tmp_path / "mark"
    photos = "[{file: a.jpg, credit: Foto, alt: Ein Haus, caption: Bild}]"
    write(place, "news/2026/n1/index.de.md", news(date="2026-01-01", photos=photos))
    (place / "content/news/2026/n1/a.jpg").write_bytes(photo_bytes())
    assert build(place).encoded
    kept = [path for path in (place / FOLDER / "derived").rglob("*") if path.is_file()]
    assert kept
    for path in kept:
        write_sealed(str(path), marshal.dumps(attack(mark)))
    assert build(place, "other").written
    assert not mark.exists()


def test_an_attack_would_be_noticed(tmp_path: Path) -> None:
    """The tests above can fail."""
    exec(attack(tmp_path / "code"))  # noqa: S102
    pickle.loads(pickle.dumps(Command(tmp_path / "pickle")))  # noqa: S301
    assert {path.name for path in tmp_path.iterdir()} == {"code", "pickle"}


def test_a_sentence_of_the_original_makes_its_translation_stale_and_nothing_else(place: Path) -> None:
    notice = f"{SITE_YAML}stale_notice: true\n"
    write(place, "site.yaml", notice)
    text = news("Alt.", title="Reise", date="2026-01-20")
    stamp = make_stamp(read_parts(text, KINDS["news"]))
    write(place, "news/2026/t/index.de.md", text)
    write(place, "news/2026/t/index.en.md", translation("Old.", translated_from=stamp))
    build(place)
    before = files(place)
    write(place, "news/2026/t/index.de.md", text.replace("Alt.", "Neu."))
    build(place)
    after = files(place)
    told = b"has been changed since this translation was made"
    assert told not in before["en/news/2026/t/index.html"]
    assert told in after["en/news/2026/t/index.html"]
    pages = {path for path in after if path.endswith(".html") and before.get(path) != after[path]}
    assert pages == {"de/meldungen/2026/t/index.html", "en/news/2026/t/index.html"}
    write(place, "news/2026/t/index.de.md", text)
    build(place)
    assert files(place)["en/news/2026/t/index.html"] == before["en/news/2026/t/index.html"]
