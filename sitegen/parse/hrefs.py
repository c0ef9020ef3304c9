"""Targets of links as editors write them: which are sound as they stand, and what was meant by one that is not.

Owns the forms of web and mail addresses, phone numbers and names of items in a link. Must not know whether a target
exists, nor where the link stands.
"""

import re
from collections.abc import Mapping

from sitegen.model.kinds import KINDS
from sitegen.model.messages import ADVICE
from sitegen.parse.values import AT, MAIL, is_web, whole_address

ITEM_SCHEMES = {"news": "news", "event": "events", "page": "pages", "dossier": "dossiers"}
SCHEME_OF = {folder: scheme for scheme, folder in ITEM_SCHEMES.items()}
FILES = frozenset(
    {"md", "html", "htm", "jpg", "jpeg", "png", "webp", "avif", "tif", "tiff", "svg", "gif", "heic", "zip", "txt"}
    | {"pdf", "csv", "xls", "xlsx", "ods", "doc", "docx", "odt", "ppt", "pptx", "odp", "ics", "mp3", "mp4"}
)
"""Endings of files that look like those of hosts."""
WEB, MAILTO, TEL = ("http:", "https:"), "mailto:", "tel:"
SPACED = re.compile(r"(?P<scheme>https?|mailto|tel|news|events?|pages?) *: *(?P<rest>.+)\Z", re.IGNORECASE)
MAIL_TARGET = re.compile(r"mailto:(?!//)[^\s@<>\"?]+@[^\s@<>\"?]+\.[^\s@<>\"?]+(?:\?[^\s<>\"]*)?\Z")
PHONE_TARGET = re.compile(r"tel:\+?[0-9*#-]+\Z")
PHONE = re.compile(r"(?:\+|0)[0-9][0-9 ()/.\u00a0-]{3,}\Z")
OWN_DISK = re.compile(r"(?:file:|[A-Za-z]:[\\/]|\\).*?(?P<name>[^\\/]*)\Z")
ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|\Z")
"""What is neither a file nor an item, and no address that anybody could follow."""
IMAGE_ELSEWHERE = re.compile(r"[a-z]+:|//")
ITEM_PATH = re.compile(rf"(?:\./|/)?(?:content/)?(?P<folder>{'|'.join(KINDS)})/(?P<key>[^\s#?]+?)/?(?P<anchor>#\S*)?\Z")
TEXT_NAME = re.compile(r"/index\.[\w-]+\.md\Z")


def is_sound(target: str) -> bool:
    """Say whether a target with a scheme can be followed as it stands."""
    lowered = target.lower()
    if lowered.startswith(WEB):
        return is_web(target)
    if lowered.startswith(MAILTO):
        return MAIL_TARGET.match(target) is not None
    return PHONE_TARGET.match(target) is not None


def meant_target(target: str) -> str:  # noqa: PLR0911  a case each
    """Return the target that was meant by one that is not sound; empty where it may be a file, or nothing is near."""
    text = target.strip().strip("<>").strip()
    if OWN_DISK.match(text):
        return ""
    if found := ITEM_PATH.match(text):
        return _item(found["folder"], found["key"], found["anchor"] or "")
    if found := SPACED.match(text):
        return _with_scheme(found["scheme"].lower(), found["rest"].strip())
    if PHONE.match(text):
        return _phone(text)
    if MAIL.match(plain := AT.sub("@", text)):
        return f"mailto:{plain}"
    if text[:1] in {"/", ".", "?"} and not text.startswith("//"):
        return ""
    name = text.partition("?")[0].rpartition(".")[2].lower()
    return "" if "/" not in text and name in FILES else _web(text)


def with_slash(address: str) -> str:
    """Return an address on this site as its pages are called: with a slash at the end, but for files."""
    path, mark, rest = re.fullmatch(r"([^?#]*)([?#]?)(.*)", address, re.DOTALL).groups()  # type: ignore[union-attr]
    return f"{path if path.endswith('/') or '.' in path.rpartition('/')[2] else f'{path}/'}{mark}{rest}"


def advise(target: str) -> Mapping[str, str]:
    """Return what to do about a target of which nobody can say what was meant."""
    if found := OWN_DISK.match(target):
        return {lang: text.format(name=found["name"] or "…") for lang, text in ADVICE["own-disk"].items()}
    return ADVICE["target" if target.strip() else "no-target"]


def _with_scheme(scheme: str, rest: str) -> str:
    if scheme == "mailto":
        mail, mark, query = AT.sub("@", rest).lstrip("/").partition("?")
        made = f"mailto:{mail.strip()}{mark}{query.replace(' ', '%20')}"
        return made if MAIL_TARGET.match(made) else ""
    if scheme == "tel":
        return _phone(rest)
    if scheme in {"http", "https"}:
        return _web(f"{scheme}:{rest}")
    kind = scheme.removesuffix("s") if scheme not in ITEM_SCHEMES else scheme
    return _item(ITEM_SCHEMES[kind], rest.partition("#")[0], "".join(rest.partition("#")[1:]))


def _item(folder: str, key: str, anchor: str) -> str:
    name = TEXT_NAME.sub("", f"/{key}").strip("/").removeprefix(f"{folder}/").replace(" ", "")
    return f"{SCHEME_OF[folder]}:{name}{anchor}"


def _phone(text: str) -> str:
    made = f"tel:{text[:1] if text[:1] == '+' else ''}{re.sub(r'[^0-9]', '', text.replace('(0)', ''))}"
    return made if PHONE_TARGET.match(made) else ""


def _web(text: str) -> str:
    return text.replace(" ", "%20") if is_web(text.replace(" ", "%20")) else whole_address(text.replace(" ", "%20"))
