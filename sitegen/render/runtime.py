"""What compiled layouts call while a page is rendered: escaping, macros, words.

Owns doing as Jinja does in a fraction of the time, and which macros are remembered. Must not know any layout.
"""

from collections.abc import Callable, Hashable, Mapping
from typing import Any, Protocol

from jinja2 import Environment, UndefinedError
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup
from markupsafe import escape as escape_value

try:
    # The same without the wrapping, which takes most of the time.
    from markupsafe import _escape_inner as escape_text  # type: ignore[attr-defined]
except ImportError:  # another version may call it otherwise
    escape_text = escape_value

ENTRIES = frozenset({"card", "entity", "event", "items", "line", "links_in_line", "logo", "map", "names", "person"})
"""Macros for what stands in many lists."""

MOST_REMEMBERED = 16_384
"""Results of one macro: some ten megabytes of entries of lists."""

NUMBERS = frozenset({int, float})


class Translations(Protocol):
    """What is asked for words: gettext's own interface."""

    def gettext(self, message: str) -> str: ...
    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str: ...
    def pgettext(self, context: str, message: str) -> str: ...
    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str: ...


def escape(value: object) -> str:
    """Return a value as HTML; what is HTML already stays."""
    kind = type(value)
    if kind is str:
        return escape_text(value)  # type: ignore[arg-type]
    if kind is Markup:
        return value  # type: ignore[return-value]
    if kind is int:
        return str(value)
    return escape_value(value) if hasattr(value, "__html__") else escape_text(str(value))


class QuickMacro(Macro):
    """A macro whose arguments are put in order without the detours for what layouts hardly ever do."""

    def __init__(self, environment: Environment, *args: Any) -> None:  # noqa: ANN401  Jinja's own
        """Say once what each call would ask."""
        super().__init__(environment, *args)
        self.plain = bool(self._default_autoescape) and not (self.catch_kwargs or self.catch_varargs or self.caller)

    def __call__(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401
        """Return what the macro writes."""
        if not self.plain:
            return super().__call__(*args, **kwargs)
        if kwargs or len(args) != self._argument_count:
            args = self.completed(args, kwargs)
        return str.__new__(Markup, self._func(*args))

    def completed(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, ...]:
        """Return all arguments in their order; ``missing`` stands for one that takes its default."""
        wanted = self.arguments[len(args) :]
        made = (*args, *[kwargs.get(name, missing) for name in wanted])
        if len(made) != self._argument_count or not all(name in wanted for name in kwargs):
            super().__call__(*args, **kwargs)  # complains
        return made


class EntryMacro(QuickMacro):
    """A macro that is called with a value and is answered for by the value's digest, or by the value."""

    def __init__(self, environment: Environment, *args: Any) -> None:  # noqa: ANN401
        """Begin with nothing."""
        super().__init__(environment, *args)
        self.memory: dict[Hashable, str] = {}

    def __call__(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401
        """Return what the macro writes, or wrote before."""
        if not self.plain:
            return super().__call__(*args, **kwargs)
        if kwargs or len(args) != self._argument_count:
            args = self.completed(args, kwargs)
        # Types are part of it: True equals 1, a text the same text marked as HTML, a view one of another class.
        kinds = (*map(type, args),)
        try:
            first = args[0]
            if kinds[0] is tuple:
                kinds = (*kinds, *map(type, first))
            key = (first.digest, args[1:], kinds) if hasattr(first, "digest") else (args, kinds)
            found = self.memory.get(key)
        except (IndexError, TypeError, UndefinedError):
            return super().__call__(*args)
        if found is None:
            found = str.__new__(Markup, self._func(*args))
            _keep(self.memory, key, found)
        return found


def _keep(memory: dict[Any, str], key: Hashable, text: str) -> None:
    if len(memory) >= MOST_REMEMBERED:
        memory.clear()
    memory[key] = text


def library_macro(environment: Environment, func: Callable[..., str], name: str, *args: Any) -> Macro:  # noqa: ANN401
    """Make a macro that knows its arguments only, and so answers the same to the same."""
    kind = EntryMacro if name in ENTRIES else QuickMacro
    return kind(environment, func, name, *args)


def words_of(translations: Translations) -> Mapping[str, Callable[..., str]]:
    """Return the functions by which layouts ask for messages; each returns HTML, its values escaped."""

    def gettext(message: str, /, **values: object) -> str:
        return _filled(translations.gettext(message), values)

    def ngettext(one: str, many: str, num: int, /, **values: object) -> str:
        return _filled(translations.ngettext(one, many, num), {"num": num, **values})

    def pgettext(context: str, message: str, /, **values: object) -> str:
        return _filled(translations.pgettext(context, message), {"context": context, **values})

    def npgettext(context: str, one: str, many: str, num: int, /, **values: object) -> str:
        return _filled(translations.npgettext(context, one, many, num), {"context": context, "num": num, **values})

    return {"_": gettext, "gettext": gettext, "ngettext": ngettext, "pgettext": pgettext, "npgettext": npgettext}


def _filled(message: str, values: Mapping[str, object]) -> str:
    safe = {name: value if type(value) in NUMBERS else escape(value) for name, value in values.items()}
    return str.__new__(Markup, message % safe)
