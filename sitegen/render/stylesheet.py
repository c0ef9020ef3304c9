"""One stylesheet out of many files, and names that change with the bytes.

Owns joining, light minification and the addresses inside. Must not know what the rules say: nothing here changes what
they mean.
"""

import re
from collections.abc import Mapping, Sequence

from sitegen.engine.digest import digest_of
from sitegen.model.source import SourceFile

# In this order: a quote in a comment opens no string, a comment sign in a string or an address no comment.
_TOKEN = re.compile(
    r"""
    (?P<comment> /\* .*? (?:\*/|\Z) )
    | (?P<address> url\( \s*
        (?: "(?P<double>(?:\\.|[^"\\\n])*)" | '(?P<single>(?:\\.|[^'\\\n])*)' | (?P<bare>[^"'()\\\s]*) )
        \s* \) )
    | (?P<kept> "(?:\\.|[^"\\\n])*"? | '(?:\\.|[^'\\\n])*'? | \\. )
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_LINE_END = re.compile(r"[\t\r\f ]*\n[\t\n\r\f ]*")
_AROUND = re.compile(r" *([{}>]) *")
_AFTER = re.compile(r"([:;,]) +")
"""Spaces that separate nothing: no selector has one behind a colon."""
_BEHIND = re.compile(r"(?<=[{};,])\n")
"""Line ends that separate nothing. One before such a sign stays: it may end a string that nobody closed."""
_FREE = frozenset("{};, \t\n\r\f")
"""Beside one of these, nothing grows together when a comment goes."""


def join_stylesheet(files: Sequence[SourceFile], addresses: Mapping[str, str]) -> bytes:
    """Join the CSS files below ``assets/css/`` in the order of their paths, without comments and indentation.

    ``url("/assets/…")`` is replaced by ``addresses`` (plain to hashed address); a part after ``#`` or ``?`` stays, and
    so does an address that is not in the mapping. Raises UnicodeDecodeError for a file that is not UTF-8.
    """
    chosen = [file for file in files if file.path.startswith("assets/css/") and file.path.endswith(".css")]
    parts = (_minified(file.data.decode("utf-8-sig"), addresses) for file in sorted(chosen, key=lambda file: file.path))
    return "".join(f"{part}\n" for part in parts if part).encode()


def hashed_name(path: str, data: bytes) -> str:
    """Return the path with a digest of the bytes before its ending: ``assets/site.1a2b3c4d.css``."""
    folder, slash, name = path.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    digest = digest_of(data)[:8]
    return f"{folder}{slash}{stem}.{digest}.{ending}" if dot and stem else f"{path}.{digest}"


def _minified(text: str, addresses: Mapping[str, str]) -> str:
    text = text.replace("\r\n", "\n")
    made: list[str] = []
    at = 0
    for token in _TOKEN.finditer(text):
        made.append(_tight(text[at : token.start()]))
        at = token.end()
        if token["comment"] is None:
            made.append(token[0] if token["address"] is None else _addressed(token, addresses))
        elif not _is_free(text, token):
            made.append("/**/")
    made.append(_tight(text[at:]))
    # A comment on a line of its own leaves line ends that meet only now; strings keep theirs behind a backslash.
    return _joined(made).strip("\n")


def _tight(text: str) -> str:
    return _BEHIND.sub("", _AFTER.sub(r"\1", _AROUND.sub(r"\1", _LINE_END.sub("\n", text))))


def _joined(parts: Sequence[str]) -> str:
    made = ""
    for part in parts:
        made += part.lstrip("\n") if made.endswith(("\n", "{", "}", ";", ",")) else part
    return made


def _is_free(text: str, token: re.Match[str]) -> bool:
    before, after = text[token.start() - 1 : token.start()] or "\n", text[token.end() : token.end() + 1] or "\n"
    return before in _FREE or after in _FREE


def _addressed(token: re.Match[str], addresses: Mapping[str, str]) -> str:
    target = token["double"] or token["single"] or token["bare"] or ""
    plain = re.split(r"[?#]", target, maxsplit=1)[0]
    if plain not in addresses:
        return token[0]
    return f'url("{addresses[plain]}{target[len(plain) :]}")'
