"""Something to tell an editor: where it is, what was expected, what came instead, and what to write.

Owns the form of a message. Must not know the checks that find problems; the texts lie in ``messages.py``.
"""

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sitegen.model.messages import LABELS, MESSAGES, ProblemTexts, Wording


class Position(NamedTuple):
    """A place in a source file; line and column count from 1, 0 where there is none to name.

    Every value has one, which makes them by far the most frequent object: a tuple takes half the time of a dataclass.
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """``path:line:column``, as far as known."""
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part)


TextValues = Mapping[str, str | Mapping[str, str]]
"""What fills the texts of a problem: each a text, or a text for each language."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem in the content. ``code`` is stable and names an entry of ``MESSAGES``; ``values`` fill its texts."""

    code: str
    position: Position
    field: str = ""
    values: TextValues = dataclasses.field(default_factory=dict)
    """``found`` is what came; ``near`` names what may be meant, ``sure`` what is meant without a doubt.

    ``cure`` are rows as they should be, in the place of those from ``first`` to ``last`` (one for each language where a
    person has to finish or choose them); ``block`` are rows to add, as
    the advice says; ``proposal`` is the value that was meant, ``example`` one of those that fit.
    """

    @property
    def wording(self) -> ProblemTexts:
        """The texts of this kind of problem."""
        return MESSAGES[self.code]

    @property
    def severity(self) -> str:
        """``error``, ``warning`` or ``note``."""
        return self.wording.severity

    @property
    def order(self) -> tuple[Position, str, str, str]:
        """Sort key: by place, then by code, so that a report does not depend on the order of discovery."""
        return (self.position, self.code, self.field, str(sorted(self.values.items())))

    def text(self, language: str) -> str:
        """Write the whole message in a language of ``LABELS``: place, field and what is wrong; then what to do."""
        labels = LABELS[language]
        values = {name: value if isinstance(value, str) else value[language] for name, value in self.values.items()}
        if near := values.get("near", ""):
            values["near"] = labels["near"].format(near=near)
        values["choice"] = values.get("near", "") or labels["choice"]
        values.setdefault("write", _write(values, labels))
        values.setdefault("where", "")
        values.setdefault("advice", values.get("near", "") or values["write"])
        message, expected, hint = (part.format_map(values).strip() for part in self.wording.texts[language])
        if cure := values.get("cure", ""):
            form = "cure" if values["first"] == values["last"] else "cures"
            hint = f"{hint} {labels[form].format_map(values)}".strip()
        head = ": ".join(
            part for part in (str(self.position), self.field, f"{labels[self.severity]}: {message}") if part
        )
        rest = (
            (labels["expected"], expected),
            (labels["found"], "; ".join(part for part in (values.get("found", ""), values.get("more", "")) if part)),
            (labels["hint"], hint),
        )
        lines = [head, *(f"    {label}: {part}" for label, part in rest if part)]
        # At the very beginning of the line, to be copied as they are: in a front matter each blank counts.
        return "\n".join([*lines, *(part for part in (cure, values.get("block", "")) if part)])


ADVISED = re.compile(r" ?\{(?:advice|near|choice|write|where|add)\}")
VALUE = re.compile(r"\{\w+\}")


def in_general(code: str, language: str) -> Wording:
    """Return the texts of a kind of problem without a single case; what each message says itself is left out."""
    what, expected, hint = (VALUE.sub("…", ADVISED.sub("", part)).strip() for part in MESSAGES[code].texts[language])
    return what, "" if expected == "…" else expected, "" if hint == "…" else hint


def _write(values: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """Return the advice what to write: the very value that was meant, an example, or none."""
    if proposal := values.get("proposal", ""):
        return labels["write"].format(proposal=proposal)
    example = values.get("example", "")
    return labels["example"].format(example=example) if example not in {"", "–"} else ""


def distance(one: str, other: str, limit: int = 4) -> int:
    """Return how many letters must change, come, go or swap to turn one word into the other (at most ``limit``).

    Optimal string alignment distance.
    """
    if abs(len(one) - len(other)) >= limit:
        return limit
    before: list[int] = []
    previous = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, wanted in enumerate(other, 1):
            cost = min(previous[column] + 1, current[-1] + 1, previous[column - 1] + (letter != wanted))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        before, previous = previous, current
    return min(previous[-1], limit)


Candidates = Mapping[str, str] | Mapping[str, tuple[str, ...]] | list[str] | tuple[str, ...] | set[str] | frozenset[str]


def nearest(word: str, candidates: Candidates, most: int = 3) -> list[str]:
    """Return the candidates that look most like a word, best first; none that differ in half of its letters.

    With a mapping, values are compared as well and keys are returned (codes by their names). What is called exactly so
    comes alone; of two letters nothing else looks like anything.
    """
    lowered = word.casefold()
    limit = max(2, min(4, len(word) // 3 + 1)) if len(word) > 2 else 1  # noqa: PLR2004  two letters match too much
    scored: list[tuple[int, str]] = []
    for key in candidates:
        found = candidates[key] if isinstance(candidates, Mapping) else key
        names = (key, found) if isinstance(found, str) else (key, *found)
        score = min(_score(lowered, name.casefold()) for name in names)
        if score < limit:
            scored.append((score, key))
    scored.sort()
    best = scored[0][0] if scored else limit
    return [key for score, key in scored if score == 0 or best > 0][:most]


WHOLE = 4
"""So many letters has a name at least that is known within a longer one."""


def _score(word: str, name: str) -> int:
    """Return how far a name is from a word; one that it begins with is near."""
    score = distance(word, name)
    if word and name.startswith(word) and len(word) > 2:  # noqa: PLR2004  two letters match too much
        score = min(score, 1)
    if score > 1 and _is_within(word, name):
        return 1
    return min(score, 2) if _is_within(name, word) else score


def _is_within(word: str, longer: str) -> bool:
    """Say whether a word is one of those of a longer name, or several of them."""
    if len(word) < WHOLE or len(word) >= len(longer):
        return False
    return f" {_bare(word)} " in f" {_bare(longer)} "


def _bare(name: str) -> str:
    return "".join(letter if letter.isalnum() else " " for letter in name).strip()
