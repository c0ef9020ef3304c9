"""Linked folders and converted texts to bytes and back.

Owns which classes may come back: those of the model. A memory that somebody has tampered with may name no other. Must
not know where the bytes lie.
"""

import dataclasses
import io
import pickle
from collections.abc import Callable
from operator import attrgetter
from typing import Any

from sitegen.model import body, dates, item, kinds, problem

ALLOWED = frozenset({"datetime.date", "datetime.datetime", "datetime.timezone", "datetime.timedelta"})
MODEL = "sitegen.model."
FOUND: dict[tuple[str, str], type] = {}
"""Classes that were asked for and may come back."""


class _Reader(pickle.Unpickler):
    """Makes nothing but values of the model."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401
        """Return a class of the model, or a date."""
        if (known := FOUND.get((module, name))) is not None:
            return known
        if "." not in name and (module.startswith(MODEL) or f"{module}.{name}" in ALLOWED):
            found = super().find_class(module, name)
            # What a module of the model has imported from elsewhere, and its functions, are not its classes.
            if isinstance(found, type) and found.__module__ == module:
                FOUND[module, name] = found
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")


def _made_by(kind: type) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
    """Return what takes a value of a dataclass apart: into its class and what the class is called with.

    Left to themselves, frozen dataclasses with slots are put together again field by field, in Python.
    """
    names = [one.name for one in dataclasses.fields(kind)]
    take = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
    return lambda value: (kind, take(value))


TABLE = {
    kind: _made_by(kind)
    for module in (body, dates, item, kinds, problem)
    for kind in vars(module).values()
    if isinstance(kind, type) and dataclasses.is_dataclass(kind)
}


def pack(value: object) -> bytes:
    """Return a value as bytes."""
    file = io.BytesIO()
    writer = pickle.Pickler(file, protocol=5)
    writer.dispatch_table = TABLE
    writer.dump(value)
    return file.getvalue()


def unpack(data: bytes | None) -> Any:  # noqa: ANN401  whatever was packed
    """Return what was packed; None for nothing, and for what cannot be read."""
    if data is None:
        return None
    try:
        return _Reader(io.BytesIO(data)).load()
    except Exception:  # noqa: BLE001  a damaged pickle may raise anything, and costs no more than time
        return None
