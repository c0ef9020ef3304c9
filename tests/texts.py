"""Texts as editors write them, made by chance: sound ones of every form, and broken ones.

Owns the words and forms. The same seed makes the same text.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = {
    "de": [
        *("Der Verbund", "lädt", "am", "Montag", "in", "Dresden", "zu", "einem Gespräch", "ein", "Die Förderung", "im"),
        *("beginnt", "Mai", "für", "Forscher*innen", "und", "Bürger*innen", "mit", "z. B.", "Anträgen", "bis", "5 %"),
        *("Ministerium", "Sachsen-Anhalt", "Łódź", "über", "Größe", "nach", "§ 4", "Abs. 2", "Leser_innen", "jede*n"),
        *("C#", "1. FC", "20.000 €", "–", "Klima-", "Umweltschutz", "R&D", "a < b", "E-Mail", "Straße", "&"),
        *("Mitarbeiter:innen", "Jahr 2026"),
    ],
    "en": [
        *("The network", "invites", "on", "Monday", "to", "Leipzig", "for", "a talk", "Funding", "begins", "in"),
        *("spring", "researchers", "and", "citizens", "with", "5 %", "the ministry", "state-owned", "don't", "it's"),
        *("R&D", "over", "no. 4", "snake_case", "R'n'B", "at", "$20", "–", "climate", "C++", "a > b", "2026", "&"),
        *("the chamber's", "under", "new", "members", "rather", "than", "less"),
    ],
}
ADDRESSES = (
    "https://www.example.org/a_b/c*d?x=1&region=2",
    "http://example.org",
    "https://example.org/a_(b)",
    "info@example.org",
    "https://example.org/weg/",
)
TARGETS = (
    "https://www.example.org/",
    "https://example.org/a?b=1&copy=2",
    "mailto:info@example.org",
    "https://example.org/x_(y)",
)


class Writer:
    """Writes texts of one language."""

    def __init__(self, lang: str, seed: object) -> None:
        self.lang, self.draw = lang, random.Random(f"{lang}/{seed}")  # noqa: S311  a sample, not a secret
        self.notes = 0

    def text(self) -> str:
        """Return a text of a few blocks; most are parted by an empty line."""
        made = ""
        for number in range(self.draw.randint(1, 7)):
            block = self.draw.choice(BLOCKS)(self)
            made += ("" if not number else "\n\n" if self.draw.random() < 0.8 else "\n") + block
        return made + "".join(f"\n\n[^n{number}]: {self.line()}" for number in range(self.notes))

    def rough(self) -> str:
        """Return a text with HTML and components in it that has been edited without care."""
        text = self.text()
        for _ in range(self.draw.randint(0, 2)):
            text += "\n\n" + self.draw.choice(MORE)(self)
        for _ in range(self.draw.randint(0, 4)):
            place = self.draw.randint(0, len(text))
            piece = self.draw.choice(PIECES)
            end = place + self.draw.choice((0, 0, 1, 2)) if piece == "" else place
            text = text[:place] + piece + text[end:]
        return text

    def scattered(self) -> str:
        """Return signs and words in no order at all."""
        words = [word for word in WORDS[self.lang] if word.isalpha()]
        return "".join(
            self.draw.choice(SIGNS)
            if self.draw.random() < 0.55
            else self.draw.choice(words) + self.draw.choice(("", " "))
            for _ in range(self.draw.randint(2, 25))
        )

    def component(self) -> str:
        """Return a component; the words of its fields are words of the text."""
        name, fields = self.draw.choice(
            (("notice", "title: "), ("quote", "speaker: "), ("facts", "title: "), ("teaser", "title: "))
        )
        text = f"{self.words(2)}: {self.words()}" if name == "facts" else self.paragraph()
        return f"::: {name}\n{fields}{self.words(3).strip('-–&§ ').replace(': ', ' ') or 'x'}\n\n{text}\n:::"

    def words(self, most: int = 8) -> str:
        """Return some words without signs of Markdown but those that belong to them."""
        return " ".join(self.draw.choice(WORDS[self.lang]) for _ in range(self.draw.randint(1, most)))

    def span(self) -> str:
        """Return words, often with something about them."""
        words = self.words(4)
        form = self.draw.choice(SPANS)
        return form(self, words)

    def line(self) -> str:
        """Return a line of text."""
        spans = " ".join(self.span() for _ in range(self.draw.randint(1, 3)))
        return spans + self.draw.choice((".", ".", ":", "", "!"))

    def paragraph(self) -> str:
        """Return one line or several."""
        ends = ("\n", "\n", "  \n", "\\\n")
        return (
            "".join(self.line() + self.draw.choice(ends) for _ in range(self.draw.choice((0, 0, 1, 2)))) + self.line()
        )

    def heading(self) -> str:
        return f"{self.draw.choice(('##', '##', '###', ' ##'))} {self.words()}{self.draw.choice(('', '', ' ##'))}"

    def entries(self, level: int = 0) -> list[str]:
        """Return the lines of a list, with others inside."""
        sign = self.draw.choice(("-", "-", "*", "+", "1.", "1.", "1)"))
        blanks = self.draw.choice((2, 3, 4)) if level else 0
        rows: list[str] = []
        for number in range(1, self.draw.randint(2, 4) + 1):
            mark = sign if len(sign) == 1 else f"{number}{sign[1]}"
            rows.append(f"{mark} {self.line()}")
            if self.draw.random() < 0.15:
                rows.append(" " * (len(mark) + 1) + self.words())
            if level < 2 and self.draw.random() < 0.25:
                wide = len(mark) + 1
                rows += [" " * wide + row if row else "" for row in self.entries(level + 1)]
            if self.draw.random() < 0.08:
                rows += ["", " " * (len(mark) + 1) + self.words()]
            if self.draw.random() < 0.1:
                rows.append("")
        while not rows[-1]:
            rows.pop()
        return [" " * (blanks % 2) + row if row else "" for row in rows] if level else rows

    def reference(self) -> str:
        """Return a link that names its target, and the target, with a title."""
        name = f"ziel {self.draw.randint(1, 1000)}"
        return f"[{self.words(2)}][{name}]\n\n[{name}]: https://example.org/ '{self.words(2).replace(chr(39), '')}'"

    def list(self) -> str:
        lead = f"{self.words()}:\n" if self.draw.random() < 0.4 else ""
        return lead + "\n".join(self.entries())

    def quotation(self) -> str:
        inner = self.draw.choice((self.paragraph, self.list, lambda: f"{self.line()}\n\n{self.line()}"))()
        return "\n".join(f"> {row}".rstrip() if not row.endswith("  ") else f"> {row}" for row in inner.split("\n"))

    def table(self) -> str:
        columns = self.draw.randint(2, 4)
        rows = [[self.words(3) for _ in range(columns)] for _ in range(self.draw.randint(1, 4))]
        margin = [self.draw.choice(("---", ":--", "--:", ":-:")) for _ in range(columns)]
        edge = self.draw.choice(("| ", ""))
        lines = [edge + " | ".join(row) + edge[::-1] for row in (rows[0], margin, *rows[1:])]
        return "\n".join(lines)

    def code(self) -> str:
        return f"```\n{self.words()} *no* [x](y)\n```"

    def rule(self) -> str:
        return "---"

    def date(self) -> str:
        month = self.draw.choice(("Mai", "November")) if self.lang == "de" else "October"
        return f"{self.draw.randint(1, 28)}. {month} 2026 {self.line()}"

    def hard(self) -> str:
        return f"{self.words()}\\\n{self.words()}  \n{self.words()}"

    def note(self) -> str:
        self.notes += 1
        return f"{self.words()}[^n{self.notes - 1}] {self.words()}"


Span = "Callable[[Writer, str], str]"
SPANS: tuple[Callable[[Writer, str], str], ...] = (
    *(lambda _, words: words,) * 8,
    lambda _, words: f"*{words}*",
    lambda _, words: f"**{words}**",
    lambda _, words: f"_{words}_",
    lambda _, words: f"~~{words}~~",
    lambda _, words: f'"{words}"',
    lambda _, words: f"({words})",
    lambda writer, words: f"[{words}]({writer.draw.choice(TARGETS)})",
    lambda writer, words: f"**[{words}]({writer.draw.choice(TARGETS)})**",
    lambda writer, words: f"{words} {writer.draw.choice(ADDRESSES)}",
    lambda writer, _: f"({writer.draw.choice(ADDRESSES)})",
    lambda writer, _: f"<{writer.draw.choice(TARGETS[:2])}>",
    lambda _, words: f"`{words.replace('`', '')}`",
    lambda _, words: f"**{words}** *{words}*",
)  # fmt: skip
BLOCKS: tuple[Callable[[Writer], str], ...] = (
    *(Writer.paragraph,) * 5,
    *(Writer.list,) * 3,
    *(Writer.heading, Writer.quotation, Writer.table, Writer.code, Writer.rule, Writer.date, Writer.hard, Writer.note),
)
MORE: tuple[Callable[[Writer], str], ...] = (
    Writer.component,
    lambda writer: f"<div>{writer.line()}</div>",
    lambda writer: f"{writer.words()} <b>{writer.words()}</b> <sub>{writer.words()}</sub>",
    lambda writer: f"<!-- {writer.words()} -->",
    lambda writer: f'<abbr title="{writer.words()}">{writer.words()}</abbr>',
    lambda writer: f"{writer.words(2)}\n: {writer.line()}",
    Writer.reference,
    lambda writer: f"• {writer.line()}\n• {writer.line()}",
    lambda writer: f"\t{writer.line()}",
    lambda writer: f"- [ ] {writer.line()}\n- [x] {writer.line()}",
)
"""Forms that other programs do not have, or that are refused."""
PIECES = (
    *("\n", "\n\n", " ", "", "", "", "*", "**", "_", "`", "```", "~~", "[", "]", "(", ")", "<", ">", "|", "#", "\n# "),
    *("\n- ", "\n1. ", "\n> ", "\n    ", "\n---\n", "\n:::\n", "[^x]", "\n[^x]: ", "\n: ", "\\", "&", "\xa0", "\t"),
)
"""What slips in; an empty piece stands for something deleted."""
SIGNS = (
    *PIECES,
    *(
        "](",
        "</b>",
        "<b>",
        "<br>",
        "\n2) ",
        "\n  ",
        "\n::: notice\n",
        "&amp;",
        "!",
        "![",
        "https://",
        "www.",
        "@",
        "\n===\n",
    ),
    *(
        "\n|-|-|\n",
        "\n```\n",
        "\n~~~\n",
        "\n## ",
        "–",
        "• ",
        ": ",
        "--",
        "'",
        '"',
        "...",
        "{{",
        "}}",
        "<!--",
        "-->",
        "][",
        "__",
    ),
)
