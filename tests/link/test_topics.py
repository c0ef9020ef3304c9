"""Topics: which spellings are one, how they are shown, what is told, and what cannot have an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.link.topics import topic_key
from sitegen.model.messages import LABELS
from sitegen.model.urls import slugify
from sitegen.model.views import IndexView, ItemView
from tests.conftest import Built, build_site, news
from tests.cures import follow
from tests.mistakes import told
from tests.sample import event

if TYPE_CHECKING:
    from collections.abc import Mapping


def site(*tags: str, **files: str) -> dict[str, str | bytes]:
    """Return a site with an item for each list of tags, called ``a``, ``b`` and so on."""
    items = {f"news/2026/{'abcdefgh'[at]}/index.de.md": news(tags=f"[{one}]") for at, one in enumerate(tags)}
    return {**items, **{f"{name}.yaml": text for name, text in files.items()}}


def topics(built: Built) -> dict[str, int]:
    """Return the German topics with the number of their items."""
    found = [page for page in built.plan.pages if page.template == "pages/index.html"] if built.plan else []
    return {
        page.view.title: page.view.total
        for page in found
        if isinstance(page.view, IndexView) and page.info.url.startswith("/de/themen/")
    }


@pytest.mark.parametrize(
    "spellings",
    [
        ("Photonik", "photonik", "PHOTONIK"),
        ("Künstliche Intelligenz", "künstliche-intelligenz", "Kuenstliche Intelligenz", "Künstliche_Intelligenz"),
        ("Straßenbau", "Strassenbau", "STRASSENBAU"),
        ("KI-Forschung", "KI Forschung", "KI–Forschung", "KI - Forschung"),
        ("Hyōgo", "Hyogo"),
        ("Lukas' Labor", "Lukas’ Labor"),
        ("Forschung/Lehre", "Forschung Lehre"),
        ("F&E", "f & e"),
        ("C++", "c++", "C ++"),
        ("日本",),
    ],
)
def test_spellings_that_differ_in_signs_and_capitals_only_are_one_topic(spellings: tuple[str, ...]) -> None:
    assert len({topic_key(one) for one in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("C++", "C#"),
        ("C", "C++"),
        ("F&E", "F E"),
        ("5G", "6G"),
        ("Photonik", "Photonic"),
        ("KI", "K I"),
        ("Messe", "Messen"),
        ("日本 2026", "中国 2026"),
        ("α", "β"),
        ("!", "?"),
    ],
)
def test_other_words_are_other_topics(one: str, other: str) -> None:
    assert topic_key(one) != topic_key(other)


@given(st.text(min_size=1))
def test_a_key_is_the_key_of_itself_and_makes_the_same_address(text: str) -> None:
    key = topic_key(text)
    assert topic_key(key) == key
    assert slugify(key) == slugify(text)


def test_one_page_lists_all_spellings_under_the_one_used_most() -> None:
    built = build_site(site("photonik", "Photonik", "Photonik", "PHOTONIK, photonik"))
    assert topics(built) == {"Photonik": 4}
    for item in "abcd":
        view = built.page(f"/de/meldungen/2026/{item}/").view
        assert isinstance(view, ItemView)
        assert [(link.title, link.url) for link in view.tags] == [("Photonik", "/de/themen/photonik/")]
    assert '<category term="Photonik" />' in built.text("de/meldungen/feed.xml")
    assert "PHOTONIK" not in "".join(data.decode(errors="replace") for data in built.files.values())


@pytest.mark.parametrize(
    ("tags", "shown"),
    [
        (("photonik", "PHOTONIK", "Photonik"), "Photonik"),
        (("photonik", "photonik", "Photonik"), "photonik"),
        (("Ki", "KI", "KI"), "KI"),
        (("Grüne Chemie", "Gruene Chemie"), "Grüne Chemie"),
        (("Gruene Chemie", "Grüne Chemie", "grüne-chemie"), "Gruene Chemie"),
    ],
)
def test_of_spellings_used_alike_that_of_capitals_and_small_letters_is_shown_then_the_first(
    tags: tuple[str, ...], shown: str
) -> None:
    assert list(topics(build_site(site(*tags), render=False))) == [shown]


def test_other_spellings_are_related_as_well() -> None:
    built = build_site(site("Photonik", "PHOTONIK"), render=False)
    view = built.page("/de/meldungen/2026/a/").view
    assert isinstance(view, ItemView)
    assert [card.url for card in view.related] == ["/de/meldungen/2026/b/"]


def test_topics_of_events_count_as_well() -> None:
    files = {**site("Photonik"), "events/2026/e/index.de.md": event(tags="[photonik]")}
    built = build_site(files)
    view = built.page("/de/themen/photonik/").view
    assert isinstance(view, IndexView)
    assert len(view.events) == 1


def test_one_warning_names_all_places_of_other_spellings() -> None:
    built = build_site(site("Photonik", "photonik", "Photonik", "Laser, PHOTONIK"), render=False)
    assert built.codes == ["tag-spelling"]
    (problem,) = built.problems
    assert str(problem.position) == "content/news/2026/b/index.de.md:6:8"
    assert problem.values["found"] == "photonik; PHOTONIK (content/news/2026/d/index.de.md:6:15)"
    assert "Schreiben Sie Photonik" in problem.text("de")


@pytest.mark.parametrize("lang", LABELS)
def test_the_advice_about_a_spelling_helps(lang: str) -> None:
    files: Mapping[str, str | bytes] = site("Photonik", "Photonik", "photonik")
    (message,) = told(files, lang)
    assert told(follow(message, files), lang) == []


def test_spellings_of_tags_yaml_win() -> None:
    tags = "ki:\n  label: {de: Künstliche Intelligenz, en: Artificial intelligence}\n"
    built = build_site(site("KI", "KI", "ki", tags=tags))
    assert topics(built) == {"Künstliche Intelligenz": 3}
    assert built.codes == ["tag-spelling"]
    assert "Schreiben Sie ki" in built.problems[0].text("de")
    assert "tags.yaml" not in built.problems[0].text("de")


def test_what_is_no_spelling_of_an_entry_is_an_error_as_before() -> None:
    tags = "photonik: {label: Photonik}\nlaser: {label: Laser}\n"
    assert build_site(site("Optik", tags=tags), render=False).codes == ["unknown-id"]
    assert build_site(site("laser, photonik", tags=tags), render=False).codes == []


@pytest.mark.parametrize("lang", LABELS)
@pytest.mark.parametrize(
    ("tags", "slugs"),
    [
        (("C++", "C#", "Photonik"), ("c-plus-plus", "c-sharp", "photonik")),
        (("C", "C++", "C#"), ("c", "c-plus-plus", "c-sharp")),
        (("日本 2026", "中国 2026"), ("2026", "2026-2")),
    ],
)
def test_topics_of_one_address_are_an_error_at_each_item_with_the_file_to_write(
    tags: tuple[str, ...], slugs: tuple[str, ...], lang: str
) -> None:
    files = site(*tags)
    messages = told(files, lang)
    clashing = [tag for tag in tags if tag != "Photonik"]
    assert [message.split(": ")[0] for message in messages] == [
        f"content/news/2026/{'abc'[tags.index(tag)]}/index.de.md:6:8" for tag in clashing
    ]
    for message, tag in zip(messages, clashing, strict=True):
        assert f": {tag}\n" in message
        assert all(other in message for other in clashing)
    built = build_site(follow(messages[0], files), render=False)
    assert built.codes == []
    assert {url.split("/")[3] for url in built.urls if url.startswith("/de/themen/") and url.count("/") > 3} == set(
        slugs
    )


def test_the_file_to_write_holds_topics_of_several_spellings_once() -> None:
    files = site("C++", "C#", "Photonik", "photonik")
    messages = told(files, "de")
    assert len(messages) == 3
    assert build_site(follow(messages[0], files), render=False).codes == ["tag-spelling"]


@pytest.mark.parametrize("lang", LABELS)
def test_a_topic_without_an_address_is_told_at_its_item(lang: str) -> None:
    files = site("日本", "Photonik")
    (message,) = told(files, lang)
    assert message.startswith("content/news/2026/a/index.de.md:6:8: tags: ")
    built = build_site(follow(message, files), render=False)
    assert built.codes == []
    assert "/de/themen/topic/" in built.urls


def test_messages_about_free_topics_do_not_name_a_file_that_is_not_there() -> None:
    for tags in ('""', "a, [b]"):
        for problem in build_site({"news/2026/a/index.de.md": news(tags=f"[{tags}]")}, render=False).problems:
            assert "tags.yaml" not in problem.text("de") + problem.text("en")


@pytest.mark.parametrize("lang", LABELS)
def test_marks_in_a_free_topic_are_told(lang: str) -> None:
    files: Mapping[str, str | bytes] = site('"**Photonik**"')
    (message,) = told(files, lang)
    assert message.startswith("content/news/2026/a/index.de.md:6:8: tags")
    assert message.endswith(" Photonik")


def test_an_alias_may_not_take_the_address_of_a_free_topic() -> None:
    files = {**site("Photonik"), "news/2026/z/index.de.md": news(aliases="[/de/themen/photonik/]")}
    problems = build_site(files, render=False).problems
    assert {(problem.code, str(problem.position), problem.field) for problem in problems} == {
        ("address-clash", "content/news/2026/a/index.de.md:6:8", "tags"),
        ("address-clash", "content/news/2026/z/index.de.md:6:11", "aliases"),
    }
