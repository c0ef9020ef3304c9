"""What a text was meant for that stands where a date belongs, or a date with a time: the date itself, or its cure.

Owns these corrections. Must not know kinds; of the fields beside it only what is written there.
"""

import dataclasses
import re
from collections.abc import Mapping
from datetime import tzinfo

from sitegen.model.dates import PartialDate
from sitegen.model.fields import Field, Type
from sitegen.model.problem import Problem
from sitegen.parse import nodes
from sitegen.parse.moments import Meant, NoSuchTimeError, meant_clock, meant_date, meant_period, names_hours
from sitegen.parse.values import EXPECTED

DATES = frozenset({Type.DATE, Type.DATE_TIME})
MACHINE = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?\Z", re.ASCII | re.IGNORECASE
)
"""Date and time as programs write them: there is nothing to ask about."""
BESIDE: Mapping[str, str] = {"date": "publish_at"}
"""Fields that hold a time for a field that does not."""


def correct_date(
    node: nodes.Scalar, field: Field, name: str, beside: Mapping[str, nodes.Node], zone: tzinfo
) -> PartialDate | Problem:
    """Return the date that a text means without doubt, or the problem with its cure.

    ``beside`` are the fields of the same record; ``zone`` is that of times without an offset.
    """
    try:
        meant = meant_date(node.text, zone)
    except NoSuchTimeError:
        return Problem("bad-time", node.position, name, {"found": node.text})
    except ValueError:
        return Problem("bad-date", node.position, name, {"found": node.text})
    if field.type is Type.DATE_TIME:
        return _correct_time(node, name, meant, beside, zone)
    if meant is None:
        return _misfit(node, field.type, name)
    if meant.clock and name in BESIDE and BESIDE[name] not in beside:
        return _rows("date-time", node, name, f'{name}: {meant.date}\n{BESIDE[name]}: "{meant}"')
    return Problem("german-date", node.position, name, {"found": node.text, "example": meant.date})


def _correct_time(
    node: nodes.Scalar, name: str, meant: Meant | None, beside: Mapping[str, nodes.Node], zone: tzinfo
) -> PartialDate | Problem:
    """Return the date with a time that a text means, or the problem with its cure."""
    if meant is None or names_hours(node.text):
        return _correct_more(node, name, beside, zone)
    if meant.clock and MACHINE.match(node.text.strip()):
        return dataclasses.replace(PartialDate.parse(meant.date), clock=meant.clock)
    return Problem("german-date", node.position, name, {"found": node.text, "example": str(meant)})


def _correct_more(node: nodes.Scalar, name: str, beside: Mapping[str, nodes.Node], zone: tzinfo) -> Problem:
    """Return the problem of a text that may be a period, or a time without its day."""
    if (period := meant_period(node.text, zone)) is not None:
        if name == "start" and "end" not in beside:
            return _rows("date-period", node, name, f"start: {period[0]}\nend: {period[1]}")
        example = str(period[1] if name == "end" else period[0])
        return Problem("german-date", node.position, name, {"found": node.text, "example": example})
    start = beside.get("start")
    day = _day_of(start, zone) if name == "end" else ""
    if (clock := meant_clock(node.text)) and day:
        return Problem("time-alone", node.position, name, {"found": node.text, "example": f"{day}T{clock}"})
    return _misfit(node, Type.DATE_TIME, name)


def _day_of(node: nodes.Node | None, zone: tzinfo) -> str:
    """Return the day that another field means; empty where it means none."""
    if not isinstance(node, nodes.Scalar):
        return ""
    try:
        meant = meant_date(node.text, zone)
    except ValueError:
        return ""
    return meant.date if meant is not None else ""


def _rows(code: str, node: nodes.Scalar, name: str, cure: str) -> Problem:
    line = str(node.position.line)
    return Problem(code, node.position, name, {"found": node.text, "first": line, "last": line, "cure": cure})


def _misfit(node: nodes.Scalar, type_: Type, name: str) -> Problem:
    de, en, example = EXPECTED[type_]
    values: dict[str, str | Mapping[str, str]] = {"found": node.text, "expected": {"de": de, "en": en}}
    values["example"] = example
    return Problem("wrong-type", node.position, name, values)
