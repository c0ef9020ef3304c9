"""Owns the sentences of the sample of articles: paragraphs, lists, quotations and what else stands in a text.

Must not know where an article lies or what is told about it beside its words.
"""

import random
import tomllib
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

BODY_BYTES: Final = (2500, 3850)
#: How often a text has, or does, what it may have or do.
CHANCES: Final = {
    "type": 0.6,
    "kicker": 0.15,
    "pun": 0.1,
    "third level": 0.25,
    "plain heading": 0.4,
    "something else": 0.6,
    "clause": 0.35,
    "no opener": 0.4,
    "address": 0.18,
    "earlier item": 0.1,
    "quoted word": 0.12,
    "strong": 0.15,
    "emphasis": 0.15,
    "plain point": 0.3,
    "list": 0.7,
    "numbered": 0.15,
    "block quote": 0.35,
    "table": 0.12,
    "quote": 0.3,
    "facts": 0.15,
}
#: So much text stands before anything but paragraphs and headings.
UNBROKEN: Final = 600
#: A heading comes after so many blocks.
BLOCKS: Final = 4
WORDS: Final[Mapping[str, Any]] = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
_PLAIN: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class Text:
    """What an item says in one language."""

    slug: str
    title: str
    summary: str
    kicker: str
    body: str


def simplify(text: str) -> str:
    """Words of an address: lower case, plain letters, hyphens."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_PLAIN)).encode("ascii", "ignore").decode()
    return "-".join("".join(c if c.isalnum() else " " for c in plain).split())


class Writer:
    """Writes one article in one language."""

    def __init__(self, language: str, draw: random.Random, earlier: Sequence[str]) -> None:
        self._language = language
        self._words: Mapping[str, Sequence[str]] = WORDS[language]
        self._draw = draw
        self._earlier = earlier

    def write(self, number: int) -> Text:
        subject, verb, what = self._word("subject"), self._word("verb"), self._word("object")
        title = f"{_raise(subject)} {verb} {what} in {self._draw.choice(WORDS['towns'])}"
        if self._happens("pun"):
            title += f': "{self._word("word")}"'
        return Text(
            slug=f"{'-'.join(simplify(title).split('-')[1:6])}-{number}",
            title=title,
            summary=" ".join(self._sentence() for _ in range(2)),
            kicker=self._word("kicker") if self._happens("kicker") else "",
            body=self._body(),
        )

    def _body(self) -> str:
        """Paragraphs and now and then something else, until the wished-for size is reached."""
        wanted = self._draw.randint(*BODY_BYTES)
        blocks = [self._paragraph(), self._paragraph()]
        others = self._others()
        while (size := sum(len(block.encode()) + 2 for block in blocks)) < wanted - 300:
            if len(blocks) % BLOCKS == BLOCKS // 2:
                blocks.append(f"{'###' if self._happens('third level') else '##'} {self._heading()}")
            elif others and size > UNBROKEN and self._happens("something else"):
                blocks.append(others.pop()())
            blocks.append(self._paragraph())
        blocks[1:] = _first_heading_is_second_level(blocks[1:])
        return "\n\n".join(blocks) + "\n"

    def _others(self) -> list[Callable[[], str]]:
        writers = {
            "list": self._list,
            "numbered": self._numbered,
            "block quote": self._block_quote,
            "table": self._table,
            "quote": self._quote,
            "facts": self._facts,
        }
        others = [writer for name, writer in writers.items() if self._happens(name)]
        self._draw.shuffle(others)
        return others

    def _happens(self, what: str) -> bool:
        return self._draw.random() < CHANCES[what]

    def _word(self, kind: str) -> str:
        return self._draw.choice(self._words[kind])

    def _sentence(self) -> str:
        """German puts the verb before its subject where anything else comes first, English does not."""
        opener, subject, verb, what, how = (
            self._word(kind) for kind in ("opener", "subject", "verb", "object", "with")
        )
        end = f", {self._word('clause')}." if self._happens("clause") else "."
        if self._happens("no opener"):
            return f"{_raise(subject)} {verb} {what} {how}{end}"
        if self._language == "de":
            return f"{opener} {verb} {subject} {what} {how}{end}"
        return f"{opener}, {subject} {verb} {what} {how}{end}"

    def _paragraph(self) -> str:
        sentences = [self._sentence() for _ in range(self._draw.randint(2, 4))]
        place = self._draw.randrange(len(sentences))
        sentences[place] = self._emphasise(sentences[place])
        if self._happens("address"):
            address = f"https://www.example.net/{simplify(self._word('point'))}/{self._draw.randint(1, 999)}"
            sentences.append(f"{self._word('before')} [{self._word('link')}]({address}).")
        elif self._earlier and self._happens("earlier item"):
            sentences.append(
                f"{self._word('earlier')} [{self._word('link')}](news:{self._draw.choice(self._earlier)})."
            )
        elif self._happens("quoted word"):
            sentences.append(f'{self._word("known")} "{self._word("word")}".')
        return _fold(" ".join(sentences))

    def _emphasise(self, sentence: str) -> str:
        mark = "**" if self._happens("strong") else "*" if self._happens("emphasis") else ""
        words = sentence.split()
        place = self._draw.randrange(1, len(words) - 1)
        words[place] = f"{mark}{words[place].rstrip(',')}{mark}{',' if words[place].endswith(',') else ''}"
        return " ".join(words)

    def _heading(self) -> str:
        heading = self._word("heading")
        return heading if self._happens("plain heading") else f"{heading}: {self._word('point')}"

    def _points(self) -> list[str]:
        points = self._draw.sample(self._words["point"], self._draw.randint(3, 5))
        return [point if self._happens("plain point") else f"{point} {self._word('with')}" for point in points]

    def _list(self) -> str:
        return f"{self._word('lead')}\n\n" + "\n".join(f"- {point}" for point in self._points())

    def _numbered(self) -> str:
        return f"{self._word('lead')}\n\n" + "\n".join(f"{n}. {point}" for n, point in enumerate(self._points(), 1))

    def _block_quote(self) -> str:
        return f"> {self._sentence()}"

    def _table(self) -> str:
        rows = [f"| {2020 + n} | {self._draw.randint(10, 90)} | {self._draw.randint(2, 40)} |" for n in range(4)]
        return "\n".join([f"| {' | '.join(self._words['column'])} |", "| --- | --- | --- |", *rows])

    def _quote(self) -> str:
        speaker = self._draw.choice(WORDS["people"])
        return f"::: quote\nspeaker: {speaker}\nrole: {self._word('role')}\n\n{self._sentence()}\n:::"

    def _facts(self) -> str:
        lines = [f"{label}: {self._word('value')}" for label in self._draw.sample(self._words["fact"], 3)]
        return "::: facts\n\n" + "\n".join(lines) + "\n:::"


def _raise(text: str) -> str:
    return text[:1].upper() + text[1:]


def _fold(text: str, width: int = 110) -> str:
    """Lines as editors leave them."""
    lines = [""]
    for word in text.split(" "):
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return "\n".join(lines)


def _first_heading_is_second_level(blocks: list[str]) -> list[str]:
    """No level may be left out, so a text cannot begin with the third."""
    for place, block in enumerate(blocks):
        if block.startswith("### "):
            return [*blocks[:place], block[1:], *blocks[place + 1 :]]
        if block.startswith("## "):
            break
    return blocks
