"""Videos and maps that lie with others: which providers are known, and what their addresses say.

Owns the table of providers and the forms of their addresses. Must not know how an embed is shown.
"""

import re
from collections.abc import Callable, Mapping
from math import atan, degrees, exp, log, log2, pi, radians, tan
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from sitegen.model.messages import ADVICE
from sitegen.model.problem import Problem, TextValues
from sitegen.parse.components import Block
from sitegen.parse.records import Record

HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}\Z")
"""A name that may stand in a policy as it is."""
SECONDS = re.compile(r"(?:(\d{1,2})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?\Z")
YOUTUBE_HOSTS = frozenset({"youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com"})
YOUTUBE_ID = re.compile(r"(?!videoseries)[A-Za-z0-9_-]{11}\Z")
YOUTUBE_PATH = re.compile(r"/(?:embed|shorts|live|v)/([^/]+)/?\Z")
VIMEO_HOSTS = frozenset({"vimeo.com", "player.vimeo.com"})
VIMEO_PATH = re.compile(
    r"(?:/(?:channels/[\w-]+|groups/[\w-]+/videos|(?:album|showcase)/\d+/video|video))?/(\d+)(?:/([0-9a-f]+))?/?\Z"
)
UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
PEERTUBE_PATH = re.compile(rf"/(?:w|videos/(?:watch|embed))/([1-9A-HJ-NP-Za-km-z]{{22}}|{UUID})/?\Z")
MAP_VIEW = re.compile(r"(\d{1,2})/(-?\d{1,2}(?:\.\d+)?)/(-?\d{1,3}(?:\.\d+)?)\Z")
NUMBER = re.compile(r"-?\d{1,3}(?:\.\d+)?\Z")
MAP_LAYERS: Mapping[str, str] = MappingProxyType({"C": "cyclemap", "T": "transportmap", "H": "hot", "Y": "cyclosm"})
"""As the frame calls them, by their letter in addresses."""
MARKED_ZOOM = 15
"""How near a map shows a place of which the address says no more."""
TILE, WIDTH, HEIGHT = 256, 640, 360
"""Pixels: of a part of the map, and of the frame for which a view is made."""
NORTHMOST = 85.0
LINK_SIGN = re.compile(r"[\\\[\]<]")
"""What would mean something in the words of a link."""


class Provider(NamedTuple):
    """Who keeps a video or a map: its name, who receives the data of a reader, and what it says about that."""

    name: str
    receiver: str
    privacy: str


class Embedded(NamedTuple):
    """What an address stands for: its provider, the address that a frame loads, and that of the page there."""

    provider: Provider
    frame: str
    page: str

    @property
    def origin(self) -> str:
        """What a policy names, so that the frame may be loaded."""
        parts = urlsplit(self.frame)
        return f"{parts.scheme}://{parts.netloc}"


class EmbedAddress(NamedTuple):
    """An address in its parts; the query and what stands behind ``#`` by name."""

    host: str
    path: str
    query: Mapping[str, str]
    fragment: Mapping[str, str]


YOUTUBE = Provider("YouTube", "Google Ireland Limited", "https://policies.google.com/privacy")
VIMEO = Provider("Vimeo", "Vimeo.com, Inc.", "https://vimeo.com/privacy")
OPENSTREETMAP = Provider("OpenStreetMap", "OpenStreetMap Foundation", "https://osmfoundation.org/wiki/Privacy_Policy")


def find_embed(component: str, url: str) -> Embedded | None:
    """Return what a component can show of an address; None where it belongs to no provider that is known."""
    address = _divide(url)
    if address is None:
        return None
    return next((found for read in READERS[component].values() if (found := read(address)) is not None), None)


def find_component(url: str) -> str:
    """Return the component that can show an address; empty for none."""
    return next((name for name in READERS if find_embed(name, url) is not None), "")


def _divide(url: str) -> EmbedAddress | None:
    try:
        parts = urlsplit(url if not url.startswith("//") else f"https:{url}")
        host = parts.hostname or ""
        plain = parts.port is None and parts.username is None
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not plain or not HOST.match(host):
        return None
    query, fragment = (dict(reversed(parse_qsl(text))) for text in (parts.query, parts.fragment))  # the first counts
    return EmbedAddress(host, parts.path, query, fragment)


def _seconds(*times: str | None) -> int:
    """Return at which second a video begins, from the first of several ways to say so; 0 for its beginning."""
    text = next(filter(None, times), "")
    found = SECONDS.match(text)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    return hours * 3600 + minutes * 60 + seconds


def _youtube(address: EmbedAddress) -> Embedded | None:
    host, query = address.host.removeprefix("www."), address.query
    if host == "youtu.be":
        video = address.path.strip("/")
    elif host in YOUTUBE_HOSTS:
        found = YOUTUBE_PATH.match(address.path)
        video = found[1] if found else query.get("v", "") if address.path.rstrip("/") == "/watch" else ""
    else:
        return None
    if not YOUTUBE_ID.match(video):
        return None
    start = _seconds(query.get("start"), query.get("t"), address.fragment.get("t"))
    frame = f"https://www.youtube-nocookie.com/embed/{video}{f'?start={start}' if start else ''}"
    return Embedded(YOUTUBE, frame, f"https://www.youtube.com/watch?v={video}{f'&t={start}s' if start else ''}")


def _vimeo(address: EmbedAddress) -> Embedded | None:
    found = VIMEO_PATH.match(address.path) if address.host.removeprefix("www.") in VIMEO_HOSTS else None
    if found is None:
        return None
    video, key = found[1], found[2] or address.query.get("h", "")
    if not re.fullmatch("[0-9a-f]*", key):
        return None
    start = _seconds(address.fragment.get("t"))
    mark = f"#t={start}s" if start else ""
    frame = f"https://player.vimeo.com/video/{video}?{f'h={key}&' if key else ''}dnt=1{mark}"
    return Embedded(VIMEO, frame, f"https://vimeo.com/{video}{f'/{key}' if key else ''}{mark}")


def _peertube(address: EmbedAddress) -> Embedded | None:
    """Read an address of any server with PeerTube; its players are not to send a reader's address to other readers."""
    found = PEERTUBE_PATH.match(address.path)
    if found is None:
        return None
    host, start = address.host, _seconds(address.query.get("start"))
    provider = Provider(host, host, f"https://{host}/about/instance")
    frame = f"https://{host}/videos/embed/{found[1]}?p2p=0{f'&start={start}s' if start else ''}"
    return Embedded(provider, frame, f"https://{host}/w/{found[1]}{f'?start={start}s' if start else ''}")


def _openstreetmap(address: EmbedAddress) -> Embedded | None:
    """Read an address of the map: of a view (``#map=17/52.5/13.4``), of a mark in it, or of the frame itself."""
    query, fragment = address.query, address.fragment
    if address.host.removeprefix("www.") != "openstreetmap.org":
        return None
    if address.path == "/export/embed.html":
        box, mark = _numbers(query.get("bbox", "")), _numbers(query.get("marker", ""))
        layer, view = query.get("layer", ""), _middle(box)
    else:
        mark = _numbers(f"{query.get('mlat', '')},{query.get('mlon', '')}")
        found = MAP_VIEW.match(fragment.get("map", ""))
        view = (float(found[1]), float(found[2]), float(found[3])) if found else (MARKED_ZOOM, *mark)
        layer, box = MAP_LAYERS.get(fragment.get("layers", "")[:1], ""), _box(view)
    if not box or not view:
        return None
    at = tuple(map(_plain, mark)) if len(mark) == 2 else ()  # noqa: PLR2004  latitude and longitude
    layer = layer if layer in MAP_LAYERS.values() else "mapnik"
    frame = f"bbox={'%2C'.join(map(_plain, box))}&layer={layer}{f'&marker={at[0]}%2C{at[1]}' if at else ''}"
    page = f"{f'?mlat={at[0]}&mlon={at[1]}' if at else ''}#map={'/'.join(map(_plain, view))}"
    host = "https://www.openstreetmap.org"
    return Embedded(OPENSTREETMAP, f"{host}/export/embed.html?{frame}", f"{host}/{page}")


def _middle(box: tuple[float, ...]) -> tuple[float, ...]:
    """Return zoom, latitude and longitude of a part of the map; nothing for what is none."""
    if len(box) != 4 or box[0] >= box[2] or box[1] >= box[3]:  # noqa: PLR2004  west, south, east, north
        return ()
    zoom = round(log2(360 * WIDTH / TILE / (box[2] - box[0])))
    return min(19, max(1, zoom)), (box[1] + box[3]) / 2, (box[0] + box[2]) / 2


def _box(view: tuple[float, ...]) -> tuple[float, ...]:
    """Return west, south, east and north of what a frame shows, in Mercator's projection; nothing for no such view."""
    if len(view) != 3 or abs(view[1]) > NORTHMOST or abs(view[2]) > 180:  # noqa: PLR2004  zoom, latitude, longitude
        return ()
    zoom, lat, lon = view
    wide, high = (part / TILE / 2**zoom / 2 for part in (360 * WIDTH, 2 * pi * HEIGHT))
    middle = log(tan(pi / 4 + radians(lat) / 2))
    south, north = (degrees(2 * atan(exp(middle + way * high)) - pi / 2) for way in (-1, 1))
    return max(-180.0, lon - wide), south, min(180.0, lon + wide), north


def _numbers(text: str) -> tuple[float, ...]:
    parts = text.split(",")
    return tuple(map(float, parts)) if all(NUMBER.match(part) for part in parts) else ()


def _plain(number: float) -> str:
    """Return degrees to a metre, so that all machines write the same."""
    return f"{round(number, 5) + 0.0:.5f}".rstrip("0").rstrip(".")


Read = Callable[[EmbedAddress], Embedded | None]
READERS: Mapping[str, Mapping[str, Read]] = MappingProxyType(
    {
        "video": MappingProxyType({"YouTube": _youtube, "Vimeo": _vimeo, "PeerTube": _peertube}),
        "map": MappingProxyType({"OpenStreetMap": _openstreetmap}),
    }
)
"""By component: its providers, each with what reads an address."""


def check_embed(block: Block, record: Record, problems: list[Problem]) -> None:
    """Report a component whose address nobody knows how to show, with a link in its place or the component to take."""
    found = record.values.get("url")
    if found is None or find_embed(block.name, found.value):
        return
    first, last, url = str(block.line), str(block.last), str(found.value)
    values: TextValues = {
        "name": block.name,
        "allowed": ", ".join(READERS[block.name]),
        "found": url,
        "first": first,
    }
    if other := find_component(url):
        values = {**values, "write": ADVICE["embed-other"], "last": first, "cure": f"::: {other}"}
    else:
        title = record.values["title"].value if "title" in record.values else ""
        link = f"[{LINK_SIGN.sub(_escape, title)}](<{url}>)" if title else f"<{url}>"
        rows = "\n\n".join(filter(None, (link, block.text.strip("\n"))))
        # In both languages, so that nothing but a person takes it: the address may be a slip.
        values = {**values, "write": ADVICE["embed-link"], "last": last, "cure": {"de": rows, "en": rows}}
    problems.append(Problem("embed-address", found.position, f"{block.name}.url", values))


def _escape(sign: re.Match[str]) -> str:
    return f"\\{sign[0]}"
