"""Videos and maps of others: each form of an address is read, and what only looks like one is told with its cure."""

from __future__ import annotations

import pytest

from sitegen.model.report import arrange
from sitegen.parse.embeds import find_component, find_embed
from tests.conftest import build_site, news
from tests.cures import follow

ID = "aqz-KE-bpKQ"
YOUTUBE = f"https://www.youtube-nocookie.com/embed/{ID}"
WATCH = f"https://www.youtube.com/watch?v={ID}"
VIMEO = "https://player.vimeo.com/video/76979871"
SHORT = "5jBegFpNbffA1nhmp32kqR"
UUID = "52a10666-3a18-4e73-93da-e8d3c12c305a"
HERE = "news/2026/a/index.de.md"


@pytest.mark.parametrize(
    ("url", "frame", "page"),
    [
        (WATCH, YOUTUBE, WATCH),
        (f"http://youtube.com/watch?app=desktop&v={ID}&feature=share", YOUTUBE, WATCH),
        (f"https://m.youtube.com/watch?list=PL1&v={ID}&index=2", YOUTUBE, WATCH),
        (f"https://youtu.be/{ID}?si=Abc", YOUTUBE, WATCH),
        (f"https://www.youtube.com/shorts/{ID}", YOUTUBE, WATCH),
        (f"https://www.youtube.com/live/{ID}?feature=share", YOUTUBE, WATCH),
        (f"https://www.youtube.com/embed/{ID}", YOUTUBE, WATCH),
        (YOUTUBE, YOUTUBE, WATCH),
        (f"https://youtu.be/{ID}?t=90", f"{YOUTUBE}?start=90", f"{WATCH}&t=90s"),
        (f"{WATCH}&t=1m30s", f"{YOUTUBE}?start=90", f"{WATCH}&t=90s"),
        (f"{WATCH}#t=1h2m3s", f"{YOUTUBE}?start=3723", f"{WATCH}&t=3723s"),
        (f"{YOUTUBE}?start=7", f"{YOUTUBE}?start=7", f"{WATCH}&t=7s"),
        (f"{WATCH}&t=soon", YOUTUBE, WATCH),
        ("https://vimeo.com/76979871", f"{VIMEO}?dnt=1", "https://vimeo.com/76979871"),
        ("https://www.vimeo.com/channels/staffpicks/76979871", f"{VIMEO}?dnt=1", "https://vimeo.com/76979871"),
        ("https://vimeo.com/showcase/5/video/76979871", f"{VIMEO}?dnt=1", "https://vimeo.com/76979871"),
        ("https://vimeo.com/76979871/0a1b2c", f"{VIMEO}?h=0a1b2c&dnt=1", "https://vimeo.com/76979871/0a1b2c"),
        (f"{VIMEO}?h=0a1b2c&badge=0", f"{VIMEO}?h=0a1b2c&dnt=1", "https://vimeo.com/76979871/0a1b2c"),
        ("https://vimeo.com/76979871#t=1m5s", f"{VIMEO}?dnt=1#t=65s", "https://vimeo.com/76979871#t=65s"),
        (
            f"https://www.example.org/w/{SHORT}",
            f"https://www.example.org/videos/embed/{SHORT}?p2p=0",
            f"https://www.example.org/w/{SHORT}",
        ),
        (
            f"https://tube.example.org/videos/watch/{UUID}?start=1m3s",
            f"https://tube.example.org/videos/embed/{UUID}?p2p=0&start=63s",
            f"https://tube.example.org/w/{UUID}?start=63s",
        ),
    ],
)
def test_every_usual_address_of_a_video_is_known(url: str, frame: str, page: str) -> None:
    found = find_embed("video", url)
    assert found is not None
    assert (found.frame, found.page) == (frame, page)
    assert found.origin == "/".join(frame.split("/")[:3])
    assert find_component(url) == "video"
    assert find_embed("video", page) == found, "the address of the page means the same video"


MAP = "https://www.openstreetmap.org"
FRAME = f"{MAP}/export/embed.html"


@pytest.mark.parametrize(
    ("url", "frame", "page"),
    [
        (
            f"{MAP}/#map=17/52.51628/13.37770",
            f"{FRAME}?bbox=13.37427%2C52.5151%2C13.38113%2C52.51746&layer=mapnik",
            f"{MAP}/#map=17/52.51628/13.3777",
        ),
        (
            "https://openstreetmap.org/?mlat=51.05&mlon=13.74#map=14/51.05/13.74&layers=T",
            f"{FRAME}?bbox=13.71253%2C51.04029%2C13.76747%2C51.05971&layer=transportmap&marker=51.05%2C13.74",
            f"{MAP}/?mlat=51.05&mlon=13.74#map=14/51.05/13.74",
        ),
        (
            f"{MAP}/?mlat=-33.9&mlon=18.4",
            f"{FRAME}?bbox=18.38627%2C-33.90641%2C18.41373%2C-33.89359&layer=mapnik&marker=-33.9%2C18.4",
            f"{MAP}/?mlat=-33.9&mlon=18.4#map=15/-33.9/18.4",
        ),
        (
            f"{FRAME}?bbox=13.36%2C52.51%2C13.39%2C52.52&layer=hot&marker=52.515%2C13.375",
            f"{FRAME}?bbox=13.36%2C52.51%2C13.39%2C52.52&layer=hot&marker=52.515%2C13.375",
            f"{MAP}/?mlat=52.515&mlon=13.375#map=15/52.515/13.375",
        ),
    ],
)
def test_every_usual_address_of_a_map_is_known(url: str, frame: str, page: str) -> None:
    found = find_embed("map", url)
    assert found is not None
    assert (found.frame, found.page, found.origin) == (frame, page, MAP)
    assert find_component(url) == "map"


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/",
        "https://www.youtube.com/@kanal",
        "https://www.youtube.com/playlist?list=PL1",
        "https://www.youtube.com/embed/videoseries?list=PL1",
        f"https://www.youtube.com/watch?v={ID}x",
        f"https://www.youtube.com/watch?V={ID}",
        f"https://www.youtube.example.org/watch?v={ID}",
        f"https://youtube.com.example.org/embed/{ID}",
        f"https://youtube.com@example.org/watch?v={ID}",
        f"https://www.youtube.com:8443/watch?v={ID}",
        "https://vimeo.com/",
        "https://vimeo.com/channels/staffpicks",
        "https://vimeo.com/76979871/Settings",
        "https://player.vimeo.com/video/76979871?h=<b>",
        f"https://tube.example.org/w/p/{SHORT}",
        f"https://tube.example.org/w/{SHORT}0",
        f"https://tube/w/{SHORT}",
        f"https://tübe.example.org/w/{SHORT}",
        f"{MAP}/",
        f"{MAP}/#map=17/95/13",
        f"{MAP}/#map=17/89.9/13",
        f"{MAP}/#map=17/52/190",
        f"{MAP}/#map=wide",
        f"{FRAME}?bbox=13.39%2C52.51%2C13.36%2C52.52",
        f"{FRAME}?bbox=13.39%2C52.51%2C13.36",
        "https://osm.org/go/0MZtA",
        "https://www.google.com/maps/embed?pb=1",
        "ftp://youtu.be/aqz-KE-bpKQ",
        "https://[1::/watch",
        "",
    ],
)
def test_what_only_looks_like_such_an_address_is_none(url: str) -> None:
    assert find_component(url) == ""


def codes(body: str) -> list[str]:
    return build_site({HERE: news(body)}, render=False).codes


@pytest.mark.parametrize("missing", ["url", "title"])
def test_a_video_needs_its_address_and_says_what_it_shows(missing: str) -> None:
    fields = {"url": WATCH, "title": "Film"}
    del fields[missing]
    rows = "".join(f"{name}: {value}\n" for name, value in fields.items())
    assert codes(f"::: video\n{rows}:::") == ["missing-field"]
    assert codes(f"::: video\nurl: {WATCH}\ntitle: Film\n:::") == []


def test_the_still_of_a_video_is_one_of_the_photos() -> None:
    assert codes(f"::: video\nurl: {WATCH}\ntitle: Film\nposter: a.jpg\n:::") == ["photo-unlisted"]


CODE = f'<iframe width="560" src="https://www.youtube.com/embed/{ID}?si=x&amp;start=20"'
PLAYER = '<iframe src="https://player.vimeo.com/video/76979871?h=0a&amp;badge=0" title="Film: Teil 1"'
FRAMES = {
    "alone": (f'{CODE} title="Rundgang" allowfullscreen></iframe>', f"{WATCH}&t=20s", "Rundgang"),
    "generic": (f'{CODE} title="YouTube video player"></iframe>', f"{WATCH}&t=20s", ""),
    "untitled": ("<IFRAME src='//player.vimeo.com/video/76979871'></IFRAME>", "https://vimeo.com/76979871", ""),
    "wrapped": (
        f'<div style="padding:56% 0 0">{PLAYER}></iframe></div><script src="https://player.vimeo.com/api.js"></script>',
        "https://vimeo.com/76979871/0a",
        "Film: Teil 1",
    ),
    "in a sentence": (f'Davor {CODE} title="Rundgang"></iframe> danach.', f"{WATCH}&t=20s", "Rundgang"),
    "below a sentence": (f'Davor\n{CODE} title="Rundgang"></iframe>\ndanach.', f"{WATCH}&t=20s", "Rundgang"),
    "in a list": (f'- {CODE} title="Der *neue* Rundgang"></iframe>', f"{WATCH}&t=20s", "Der neue Rundgang"),
    "map": (f'<iframe src="{FRAME}?bbox=13.36%2C52.51%2C13.39%2C52.52"></iframe>', f"{MAP}/#map=15/52.515/13.375", ""),
}


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("name", FRAMES)
def test_the_code_that_providers_give_away_becomes_a_component(name: str, lang: str) -> None:
    html, url, title = FRAMES[name]
    files = {HERE: news(f"Anfang.\n\n{html}\n\nEnde.")}
    (problem,) = arrange(build_site(files, render=False).problems).problems
    assert problem.code == "html-not-allowed"
    made = follow(problem.text(lang), files)
    built = build_site(made)
    assert built.codes == []
    assert f'url: "{url}"' in str(made[HERE])
    assert title in str(made[HERE])
    text = built.text("de/meldungen/2026/a/index.html")
    assert text.count("<template><iframe") == 1
    for words in ("Anfang.", "Ende.", *(("Davor", "danach.") if "Davor" in html else ())):
        assert words in text, words


def test_within_a_component_a_frame_goes_without_another() -> None:
    (problem,) = build_site({HERE: news(f"::: notice\n\n{CODE}></iframe>\n:::")}, render=False).problems
    assert (problem.code, "cure" in problem.values) == ("html-not-allowed", False)


def test_two_frames_are_told_one_by_one_and_others_as_before() -> None:
    body = f'{CODE}></iframe>\n\n{CODE}></iframe>\n\n<iframe src="https://www.example.org/"></iframe>\n\n<div>x</div>'
    problems = build_site({HERE: news(body)}, render=False).problems
    assert [problem.position.line for problem in problems] == [7, 9, 11, 13]
    assert ["cure" in problem.values for problem in problems] == [True, True, False, False]


@pytest.mark.parametrize(
    "text",
    [
        "{{< youtube aqz-KE-bpKQ >}}",
        "{% vimeo 76979871 %}",
        "[embed]https://youtu.be/aqz-KE-bpKQ[/embed]",
        "[video mp4=x]",
    ],
)
def test_the_commands_of_other_systems_for_a_video_lead_to_the_component(text: str) -> None:
    problems = build_site({HERE: news(text)}, render=False).problems
    assert {problem.code for problem in problems} <= {"foreign-command", "foreign-tag"}
    assert "::: video" in problems[0].text("de")
    assert "::: video" in problems[0].text("en")
    (other,) = build_site({HERE: news("{{< button >}}")}, render=False).problems
    assert "::: video" not in other.text("en")
