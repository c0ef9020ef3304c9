"""Topics that no ``tags.yaml`` lists and that cannot have an address of their own: what is told of them.

Owns the file to write, with all topics and a slug for these. Must not know how topics are found.
"""

import re
from collections.abc import Collection, Mapping

from sitegen.engine.scheduler import Goal
from sitegen.model.problem import Position, Problem
from sitegen.model.urls import slugify
from sitegen.parse.quoting import plain_or_quoted
from sitegen.plan.whole import Whole

WORDS = {"+": "plus", "#": "sharp", "&": "and", "@": "at", "%": "percent", "*": "star", "=": "equals", "§": "section"}
"""What signs are called in addresses."""
MOST_PLACES = 12


def topic_of(goal: Goal | None) -> str:
    """Return the topic whose page a goal is; empty for another goal."""
    if goal is None or goal.recipe[0] not in {"index", "index-year"} or goal.recipe[1] != "tags":
        return ""
    return goal.recipe[2]


def tell_topics(whole: Whole, codes: Collection[str], addresses: Mapping[str, str]) -> list[Problem]:
    """Return a problem for each of some topics that share an address with others, at the first item that names it."""
    block = _file(whole, addresses)
    made = []
    for code in sorted(codes):
        others = ", ".join(
            f"{_name(whole, other)} ({Position(*whole.site.spellings[other][0][1])})"
            for other in sorted(addresses.keys() - {code})
        )
        values = {"found": _found(whole, code), "other": others, "address": addresses[code], "block": block}
        made.append(Problem("tag-address", _place(whole, code), "tags", values))
    return made


def tell_slug(whole: Whole, code: str) -> Problem:
    """Return the problem of a topic whose name makes no address."""
    values = {"found": _found(whole, code), "block": _file(whole, [code])}
    return Problem("tag-slug", _place(whole, code), "tags", values)


def _name(whole: Whole, code: str) -> str:
    return whole.site.topics.name(code, whole.site.spellings)


def _place(whole: Whole, code: str) -> Position:
    return Position(*whole.site.spellings[code][0][1])


def _found(whole: Whole, code: str) -> str:
    """Return the topic as its first item has it, and the places of the others."""
    (word, _), *more = whole.site.spellings[code]
    places = "; ".join([word, *(str(Position(*place)) for _, place in more[:MOST_PLACES])])
    return places + (" …" if len(more) > MOST_PLACES else "")


def _file(whole: Whole, codes: Collection[str]) -> str:
    """Return a ``tags.yaml`` with all topics, and slugs for those that lack one of their own."""
    taken = {slugify(code) for code in whole.site.spellings.keys() - codes} - {""}
    rows: list[str] = []
    for code in sorted(whole.site.spellings):
        name = plain_or_quoted(_name(whole, code))
        rows.extend([f"{name}:", f"  label: {name}"])
        if code in codes:
            slug = _slug(code, taken)
            taken.add(slug)
            rows.append(f"  slug: {slug}")
    return "\n".join(rows)


def _slug(code: str, taken: Collection[str]) -> str:
    """Return a part of an address for a topic that no other has."""
    words = "".join(f" {WORDS[sign]} " if sign in WORDS else sign for sign in code)
    slug = slugify(words) or slugify("-".join(re.findall(r"[^\W\d_]", words))) or "topic"
    number = 2
    unique = slug
    while unique in taken:
        unique, number = f"{slug}-{number}", number + 1
    return unique
