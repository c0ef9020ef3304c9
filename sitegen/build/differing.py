"""What an edit concerns: which folders look different to others, and which sheets show what has changed.

Owns these decisions. A sheet is made anew where it showed the face of a folder that has another one now, the text of a
folder that has another, or an answer about lists that is another. Must not know how sheets are made.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sitegen.build.sheets import HTML, answers_of, concerned
from sitegen.build.state import Aspect, Known, Made, Told
from sitegen.link.related import WANTED, counting
from sitegen.link.site import DIMENSIONS, Site
from sitegen.model.page import Intent
from sitegen.model.row import Row
from sitegen.plan.lists import BY_CODE
from sitegen.plan.plan import Outline, neighbourhood

SHORT_ANSWERS: Mapping[Told, object] = {"True": True, "False": False, "()": ()}
"""Answers that stand for themselves, as they are told: to find them again, all lists would have to be made."""


@dataclass(slots=True)
class Change:
    """How folders differ from what they were at the last build."""

    faces: set[str] = field(default_factory=set)
    """Folders of which others may show something else."""
    wholes: set[str] = field(default_factory=set)
    """Folders whose texts are others."""
    moved: dict[str, frozenset[str]] = field(default_factory=dict)
    """Folders whose place in the lists may be another, with the features that make them related to others now."""
    codes: set[tuple[str, str]] = field(default_factory=set)
    """Dimensions and codes under which these are listed, or were."""
    ordered: bool = False
    """Whether lists or addresses may be others."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What is to be made anew; ``everything`` where no sheet stays as it was.

    Of the sheets ``around`` only the surroundings have changed, as far as is known.
    """

    intents: list[Intent]
    everything: bool
    around: frozenset[str] = frozenset()


def find_change(statuses: Mapping[str, str], rows: Mapping[str, Row], anew: Collection[str], known: Known) -> Change:
    """Compare the folders that were linked ``anew``, and those to which time has done something."""
    change = Change()
    moved = {key for key, status in statuses.items() if status != known.statuses.get(key)}
    moved |= known.statuses.keys() - statuses.keys()
    for key in {*anew, *moved, *(known.rows.keys() - rows.keys())}:
        one, other = rows.get(key), known.rows.get(key)
        if one is None or other is None or key in moved or one.order != other.order:
            change.ordered = True
            change.moved[key] = counting(one.features) if one is not None else frozenset()
            for row in (row for row in (one, other) if row is not None):
                change.codes.update((dimension, code) for dimension in DIMENSIONS for code in row.codes(dimension))
        if one is None or other is None or key in moved or one.face != other.face:
            change.faces.add(key)
        elif one.whole != other.whole:
            change.wholes.add(key)
    return change


def find_difference(
    outline: Outline, rows: Mapping[str, Row], change: Change | None, known: Known | None, *, around: bool
) -> Difference:
    """Find the sheets that show what has changed since they were made; all of them without a ``change`` to go by.

    With ``around``, what surrounds every page has changed as well. An outline without intents stands for the same ones
    as before.
    """
    before = {} if known is None else known.sheets
    if known is None or change is None:
        intents = outline.intents or [_intent_of(one) for one in before.values()]
        return Difference(_in_order(intents), everything=True)
    paths = concerned(known, change.faces, change.wholes, _other_answers(outline, rows, change, known, around=around))
    if not outline.intents:
        made = [before[path] for path in sorted(paths)]
        for aspect, told in (known.aspects[number] for one in made for number in one.aspects):
            # No list is another, so neither is this answer; but funders come and go with time.
            if aspect[1] != "funders" and (isinstance(told, tuple) or told in SHORT_ANSWERS):
                outline.context.lists[aspect[0]].answers[aspect] = SHORT_ANSWERS.get(told, told)
        chosen = [_intent_of(one) for one in made]
    else:
        chosen = [intent for intent in outline.intents if intent.paths[0] in paths or not _is_known(intent, before)]
    if not around:
        return Difference(_in_order(chosen), everything=False)
    anew = {intent.paths[0] for intent in chosen}
    rest = [
        intent
        for intent in outline.intents or map(_intent_of, before.values())
        if intent.paths[0] not in anew and intent.paths[0].endswith(HTML)
    ]
    return Difference(_in_order([*chosen, *rest]), everything=False, around=frozenset(one.paths[0] for one in rest))


def _intent_of(made: Made) -> Intent:
    return Intent(made.paths, "", made.maker, made.arguments)


def _is_known(intent: Intent, before: Mapping[str, Made]) -> bool:
    one = before.get(intent.paths[0])
    return one is not None and one[:3] == (intent.maker, intent.arguments, intent.paths)


def _in_order(intents: Iterable[Intent]) -> list[Intent]:
    """Return intents in one order, wherever they come from: the first page with a template's mistake is named.

    What shows the same things stands together, so that these have to be fetched but once.
    """
    return sorted(intents, key=lambda intent: (*neighbourhood(intent), intent.paths))


def _other_answers(
    outline: Outline, rows: Mapping[str, Row], change: Change, known: Known, *, around: bool
) -> set[int]:
    """Return the numbers of the questions about lists that have other answers now.

    Funders come and go with time; as all of them stand around every page, that has then changed as well.
    """
    if not (change.ordered or change.faces or around):
        return set()
    asked = {
        aspect: number
        for number, (aspect, told) in enumerate(known.aspects)
        if (
            _others_may_be_closer(aspect[2], told, change, rows)
            if aspect[1] == "related"
            else aspect[1] == "funders"
            or (aspect[1] == "file" and bool(change.faces))
            or (change.ordered and _lists_may_differ(aspect, change))
        )
    }
    answers = answers_of(asked, outline.context.lists)
    return {number for aspect, number in asked.items() if answers[aspect] != known.aspects[number][1]}


def _lists_may_differ(aspect: Aspect, change: Change) -> bool:
    """Say whether what moved decides about the answer to a question."""
    return aspect[1] not in BY_CODE or not aspect[2] or aspect[2:4] in change.codes


def _others_may_be_closer(key: str, told: Told, change: Change, rows: Mapping[str, Row]) -> bool:
    """Say whether the items related to one may be others now.

    That is so where one of them has moved, or where one that has moved shares as much as the last of them. An answer
    may be about a page that has gone; then it names what has gone since, and only asking again can tell.
    """
    moved, row = change.moved, rows.get(key)
    if not moved:
        return False
    if row is None or isinstance(told, str) or key in moved or any(one in moved or one not in rows for one in told):
        return True
    own = counting(row.features)
    least = len(own & counting(rows[told[-1]].features)) if len(told) == WANTED else 1
    return any(len(own & others) >= least for others in moved.values())


def statuses_of(site: Site) -> dict[str, str]:
    """Return what time says about each item: its status, and whether an event is over."""
    day = site.day.toordinal()
    return {
        key: f"{status} over" if key in site.rows and 0 < site.rows[key].over < day else status
        for key, status in site.statuses.items()
    }
