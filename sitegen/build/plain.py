"""Values of the model as plain tuples, texts and numbers, and back.

Owns which classes may come back: those of the model, and no other, whatever somebody has written into a cache. Must not
know where the bytes lie.
"""

import dataclasses
import marshal
from collections.abc import Callable, Iterable
from datetime import date, datetime
from operator import attrgetter
from types import MappingProxyType
from typing import Any, cast

from sitegen.model import body, dates, item, kinds, problem

ATOMS = frozenset({str, int, float, bool, type(None), bytes})
Fields = Callable[[Any], tuple[Any, ...]]


def _fields_of(kind: type) -> Fields:
    if issubclass(kind, tuple):
        return tuple
    names = [one.name for one in dataclasses.fields(cast("Any", kind))]
    take = attrgetter(*names)
    return take if len(names) > 1 else lambda value: (take(value),)


CLASSES: tuple[type, ...] = tuple(
    kind
    for module in (body, dates, item, kinds, problem)
    for name, kind in sorted(vars(module).items())
    if isinstance(kind, type)
    and kind.__module__ == module.__name__
    and (dataclasses.is_dataclass(kind) or (issubclass(kind, tuple) and hasattr(kind, "_fields")))
)
"""Every class that may be packed; a value of one is a list of its number and its fields. No value holds a list else."""
NUMBERS = {kind: number for number, kind in enumerate(CLASSES)}
FIELDS = tuple(map(_fields_of, CLASSES))
SIMPLE = (*ATOMS, tuple[str, ...], tuple[int, ...])
"""Types of fields whose values are plain already."""
INNER = tuple(
    tuple(place for place, kind in enumerate(one.__annotations__.values()) if kind not in SIMPLE) for one in CLASSES
)
"""Places of the fields of each class whose values may have to be taken apart."""
SIMPLE_PLACES = tuple(
    tuple(place for place in range(len(one.__annotations__)) if place not in inner)
    for one, inner in zip(CLASSES, INNER, strict=True)
)
DATE, MOMENT = -1, -2
MAKERS: tuple[Callable[..., Any], ...] = tuple(
    cast("Any", kind)._make if issubclass(kind, tuple) else (lambda fields, kind=kind: kind(*fields))
    for kind in CLASSES
)


def pack(value: object) -> bytes:
    """Return a value as bytes. Raises ``KeyError`` for one of a class that is none of the model's."""
    return marshal.dumps(_plain(value), 2)


def unpack(data: bytes | None) -> Any:  # noqa: ANN401  whatever was packed
    """Return what was packed; None for nothing, and for what cannot be read."""
    if data is None:
        return None
    try:
        return _value(marshal.loads(data))  # noqa: S302  plain values; no code in them would be run
    except Exception:  # noqa: BLE001  damaged values may raise anything, and cost no more than time
        return None


def pack_plain(value: Any) -> bytes:  # noqa: ANN401
    """Return a plain value as bytes, which is quicker than to look for values of classes in it."""
    return marshal.dumps(value, 2)


def unpack_plain(data: bytes | None) -> Any:  # noqa: ANN401
    """Return what was packed. Raises ``ValueError`` or ``TypeError`` for what cannot be read."""
    try:
        return marshal.loads(data or b"")  # noqa: S302  plain values; no code in them would be run
    except EOFError as fault:
        raise ValueError from fault


def _plain(value: Any) -> Any:  # noqa: ANN401
    kind = type(value)
    if kind in ATOMS:
        return value
    if kind is tuple:
        return tuple(map(_plain, value))
    if kind is dict or kind is MappingProxyType:
        return {key: _plain(one) for key, one in value.items()}
    if kind is datetime:
        return [MOMENT, value.isoformat()]
    if kind is date:
        return [DATE, value.isoformat()]
    number = NUMBERS[kind]
    plain = [number, *FIELDS[number](value)]
    for place in INNER[number]:
        plain[place + 1] = _plain(plain[place + 1])
    return plain


def _value(plain: Any) -> Any:  # noqa: ANN401
    kind = type(plain)
    if kind is list:
        number, *fields = plain
        if number < 0:
            return (datetime if number == MOMENT else date).fromisoformat(fields[0])
        for place in INNER[number]:
            fields[place] = _value(fields[place])
        _check_simple(fields[place] for place in SIMPLE_PLACES[number])
        return MAKERS[number](fields)
    if kind is tuple:
        return tuple(map(_value, plain))
    if kind is dict:
        return {_value(key): _value(one) for key, one in plain.items()}
    if kind in ATOMS:
        return plain
    raise TypeError(kind)


def _check_simple(values: Iterable[Any]) -> None:
    """Refuse what is no plain value, wherever it stands."""
    for value in values:
        if type(value) not in ATOMS and not (type(value) is tuple and ATOMS.issuperset(map(type, value))):
            raise TypeError(type(value))
