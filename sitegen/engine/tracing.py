"""Queries with verifying traces: an answer is computed again only where something that it was made from has changed.

A query is a key: the name of a rule and its arguments. Whoever asks depends on the answer; what was asked is recorded
with a fingerprint, and the next build verifies instead of computing (Shake, Salsa; "Build systems à la carte", 2018).
Owns asking, recording and verifying. Must not know what is built.

Rules are total (what is not there answers None), pure, and see nothing but what they were made for and ``ask``.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from typing import Any, NamedTuple, Protocol

Key = tuple[str, ...]
"""The name of a rule, and its arguments."""
MISSING = object()
SHORT = 40
"""Answers up to this length are their own fingerprint."""


class Ask(Protocol):
    """Answers a query, given as the name of its rule and its arguments."""

    def __call__(self, name: str, /, *arguments: str) -> Any: ...  # noqa: ANN401  as many kinds of answers as rules


class Answer(NamedTuple):
    """What is recorded about an answer."""

    fingerprint: str
    dependencies: tuple[Key, ...] = ()
    """The queries that were asked on the way, in their order; none for an input."""
    place: tuple[str, int, int] | tuple[()] = ()
    """Where the answer itself stands among the outputs (path, offset, length), for a rule that can recall it."""


class GoalRecord(NamedTuple):
    """A goal that was made."""

    recipe: Key
    """How it was made."""
    dependencies: tuple[Key, ...]
    outputs: tuple[str, ...]
    """Paths of its files."""


class Manifest(NamedTuple):
    """What a finished build leaves: a record for each of its goals, and every answer that these rest on."""

    answers: Mapping[Key, Answer] = {}
    records: Mapping[Key, GoalRecord] = {}


def fingerprint(value: object) -> str:
    """Return what tells an answer from another: the same in every process, for values whose ``repr`` says it all."""
    words = repr(value)
    return words if len(words) <= SHORT else blake2b(words.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


class Rule(NamedTuple):
    """How queries of one name are answered."""

    answer: Callable[..., Any]
    """Takes ``ask`` and the arguments."""
    fingerprint: Callable[[Any], str] = fingerprint
    verify: Callable[..., str] | None = None
    """Takes the arguments of an input and returns the answer's fingerprint, without the answer."""
    recall: Callable[[Answer], Any] | None = None
    """Returns an answer that is known to be unchanged from where it stands; ``MISSING`` where it cannot."""
    heavy: bool = False
    """Whether to compute it takes so long that a process at work on the goal is to do that."""
    inlined: bool = False
    """Whether what it asks is recorded for whoever asks it, and nothing about the answer itself: for an answer that
    holds on to others, such as a function that is still to be called."""
    most: int = 1 << 30
    """So many answers are held at once."""


class Postponed(Exception):
    """Whether a query has changed takes longer to find out than is done at the moment."""


class QueryFailed(Exception):
    """A rule could not answer, because of a mistake in what it was made for; whoever asked fails as well."""


class Trace:
    """The queries of one build, compared with those that the last one recorded."""

    def __init__(self, rules: Mapping[str, Rule], before: Manifest) -> None:
        """Begin with no answer."""
        self.rules, self.before = dict[str, Rule](), before
        self.inlined: set[str] = set()
        self.answers: dict[Key, Answer] = {}
        """Verified or computed by this build."""
        self.fresh: dict[Key, Answer] = {}
        """Those since somebody last took them."""
        self.same: set[Key] = set()
        self.changed: set[Key] = set()
        self.held: dict[str, dict[Key, Any]] = defaultdict(dict)
        self.keys: dict[Key, Key] = {}
        """Each key once: the same few are asked for again and again."""
        self.asked: list[dict[Key, None]] = []
        """Of each computation at work, what it has asked."""
        self.patient = True
        """Whether heavy queries are computed."""
        self.computed = 0
        self.add_rules(rules)

    def add_rules(self, rules: Mapping[str, Rule]) -> None:
        """Add rules, before anybody asks for what they answer."""
        self.rules.update(rules)
        self.inlined.update(name for name, rule in rules.items() if rule.inlined)

    def ask(self, name: str, /, *arguments: str) -> Any:  # noqa: ANN401
        """Return the answer to a query; whoever is at work depends on it from now on."""
        key = (name, *arguments)
        if name in self.inlined:
            return self._inline(key)
        if self.asked:
            self.asked[-1][self.keys.setdefault(key, key)] = None
        value = self.held[name].get(key, MISSING)
        return self._find(key) if value is MISSING else value

    def _find(self, key: Key) -> Any:  # noqa: ANN401
        """Return an answer that is not held: recalled where that can be done and it is unchanged, else computed."""
        rule = self.rules[key[0]]
        if rule.recall is not None and key in self.before.answers and self.unchanged(key):
            value = self.held[key[0]].get(key, MISSING)
            value = rule.recall(self.answers[key]) if value is MISSING else value
            if value is not MISSING:
                return self._hold(key, value)
        held = self.held[key[0]].get(key, MISSING)  # to verify it may have taken to compute it
        return self._compute(key) if held is MISSING else held

    def _compute(self, key: Key) -> Any:  # noqa: ANN401
        rule, known = self.rules[key[0]], self.answers.get(key)
        value, dependencies = self.record(lambda: rule.answer(self.ask, *key[1:]))
        found = rule.verify(*key[1:]) if rule.verify is not None else rule.fingerprint(value)
        self.computed += 1
        if known is None or known.fingerprint != found:
            self._note(key, Answer(found, dependencies))
        return self._hold(key, value)

    def _hold(self, key: Key, value: Any) -> Any:  # noqa: ANN401
        held, most = self.held[key[0]], self.rules[key[0]].most
        if len(held) >= most:
            held.clear()
        held[key] = value
        return value

    def _inline(self, key: Key) -> Any:  # noqa: ANN401
        held, rule = self.held[key[0]], self.rules[key[0]]
        if (found := held.get(key)) is None:
            if len(held) >= rule.most:
                held.clear()
            found = held[key] = self.record(lambda: rule.answer(self.ask, *key[1:]))
        if self.asked:
            self.asked[-1].update(dict.fromkeys(found[1]))
        return found[0]

    def _note(self, key: Key, answer: Answer) -> None:
        self.answers[key] = self.fresh[key] = answer

    def record(self, work: Callable[[], Any]) -> tuple[Any, tuple[Key, ...]]:
        """Return what work returns, and what it asked."""
        self.asked.append({})
        try:
            value = work()
        finally:
            asked = self.asked.pop()
        return value, tuple(asked)

    def place(self, key: Key, path: str, offset: int, length: int) -> None:
        """Note where among the outputs an answer of this build stands."""
        self._note(key, self.answers[key]._replace(place=(path, offset, length)))

    def unchanged(self, key: Key) -> bool:
        """Say whether a query has the answer that the last build recorded; compute it only where that is in doubt.

        Raises ``Postponed`` where it is heavy and this is not the moment.
        """
        if key in self.same:
            return True
        if key in self.changed:
            return False
        old, rule = self.before.answers.get(key), self.rules.get(key[0])
        if (known := self.answers.get(key)) is not None:  # computed already, perhaps by another process
            same = old is not None and old.fingerprint == known.fingerprint
        elif rule is None:
            same = False  # of another version
        elif rule.verify is not None:
            found = rule.verify(*key[1:])
            same = old is not None and old.fingerprint == found
            self._note(key, old if same and old is not None else Answer(found))
        elif old is not None and old.dependencies and self.all_unchanged(old.dependencies):
            self._note(key, old)
            same = True
        elif rule.heavy and not self.patient:
            raise Postponed
        else:
            self._compute(key)
            same = old is not None and old.fingerprint == self.answers[key].fingerprint
            if same and old is not None and old.place and not self.answers[key].place:
                self.place(key, *old.place)
        (self.same if same else self.changed).add(key)
        return same

    def all_unchanged(self, keys: Iterable[Key]) -> bool:
        """Say whether all queries have the answers that the last build recorded."""
        same = self.same
        return same.issuperset(keys) or all(key in same or self.unchanged(key) for key in keys)

    def take_fresh(self) -> dict[Key, Answer]:
        """Return the answers that were found since the last time."""
        fresh, self.fresh = self.fresh, {}
        return fresh
