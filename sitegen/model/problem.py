"""Something to tell an editor: where it is, what was expected, what came instead, and what to write.

Owns the form of a message. Must not know the checks that find problems; the wordings lie in ``wordings.py``.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sitegen.model.wordings import LABELS, WORDINGS, Wording


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


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem in the content. ``code`` is stable and names an entry of ``WORDINGS``; ``values`` fill its texts."""

    code: str
    position: Position
    field: str = ""
    values: Mapping[str, str | Mapping[str, str]] = dataclasses.field(default_factory=dict)
    """A value is a text, or a text for each language. ``found`` is what came; ``near`` names what may be meant."""

    @property
    def wording(self) -> Wording:
        """The texts of this kind of problem."""
        return WORDINGS[self.code]

    @property
    def severity(self) -> str:
        """``error`` or ``warning``."""
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
        message, expected, hint = (part.format_map(values).strip() for part in self.wording.texts[language])
        head = ": ".join(
            part for part in (str(self.position), self.field, f"{labels[self.severity]}: {message}") if part
        )
        rest = (
            (labels["expected"], expected),
            (labels["found"], values.get("found", "")),
            (labels["hint"], hint),
        )
        return "\n".join([head, *(f"    {label}: {part}" for label, part in rest if part)])


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


def nearest(
    word: str, candidates: Mapping[str, str] | list[str] | tuple[str, ...] | set[str], most: int = 3
) -> list[str]:
    """Return the candidates that look most like a word, best first; none that differ in half of its letters.

    With a mapping, values are compared as well and keys are returned (codes by their names).
    """
    lowered = word.casefold()
    pairs = candidates.items() if isinstance(candidates, Mapping) else [(one, one) for one in candidates]
    limit = max(2, min(4, len(word) // 2 + 1))
    scored = []
    for key, name in pairs:
        score = min(distance(lowered, key.casefold()), distance(lowered, name.casefold()))
        if lowered and name.casefold().startswith(lowered) and len(lowered) > 2:  # noqa: PLR2004  two letters match too much
            score = min(score, 1)
        if score < limit:
            scored.append((score, key))
    return [key for _, key in sorted(scored)[:most]]
