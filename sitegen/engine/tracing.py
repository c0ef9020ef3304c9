"""Queries with verifying traces: an answer is computed again only where something that it was made from has changed.

A query is a key: the name of a rule and its arguments. Whoever asks depends on the answer; what was asked is recorded
with a fingerprint, and the next build verifies instead of computing (Shake, Salsa; "Build systems à la carte", 2018).
Owns asking, recording and verifying. Must not know what is built.

Rules are total (what is not there answers None), pure, and see nothing but what they were made for and ``ask``.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Any, NamedTuple, Protocol

from sitegen.engine.manifest import NOTHING, Answer, Key, Location, Manifest, numbers_in

MISSING = object()
SHORT = 40
"""Answers up to this length are their own fingerprint."""


class Ask(Protocol):
    """Answers a query, given as the name of its rule and its arguments."""

    def __call__(self, name: str, /, *arguments: str) -> Any: ...  # noqa: ANN401  as many kinds of answers as rules


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
    recall: Callable[[str, Location], Any] | None = None
    """Takes the fingerprint of an answer that is known to be unchanged, and returns it from where it stands;
    ``MISSING`` where it cannot."""
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
        self.fingerprints: dict[Key, str] = {}
        """Of the answers that this build computed."""
        self.fresh: dict[Key, Answer] = {}
        """Those since somebody last took them."""
        self.doubtful: set[int] = set()
        """Numbers of the recorded answers that may be others now; ``compare`` finds them."""
        self.changed: set[int] = set()
        """Those of them that are."""
        self.held: dict[str, dict[Key, Any]] = defaultdict(dict)
        self.keys: dict[Key, Key] = {}
        """Each key once: the same few are asked for again and again."""
        self.asked: list[dict[Key, None]] = []
        """Of each computation at work, what it has asked."""
        self.patient = True
        """Whether heavy queries are computed."""
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
        recall, old = self.rules[key[0]].recall, None
        if recall is not None and (old := self.before.answer(key)) and self.unchanged(self.before.numbers[key]):
            value = self.held[key[0]].get(key, MISSING)  # to verify it may have taken to compute it
            value = recall(old[0], old[2]) if value is MISSING else value
            if value is not MISSING:
                return self._hold(key, value)
        held = self.held[key[0]].get(key, MISSING)
        return self._compute(key) if held is MISSING else held

    def _compute(self, key: Key) -> Any:  # noqa: ANN401
        rule = self.rules[key[0]]
        value, dependencies = self.record(lambda: rule.answer(self.ask, *key[1:]))
        found = rule.verify(*key[1:]) if rule.verify is not None else rule.fingerprint(value)
        if self._known(key) != found:
            self._note(key, Answer(found, dependencies))
        return self._hold(key, value)

    def _known(self, key: Key) -> str | None:
        """Return the fingerprint of an answer that need not be noted: computed already, or the same as before."""
        plain = self.before.answer(key)
        if plain is not None and self.before.numbers[key] not in self.doubtful:
            return str(plain[0])
        return self.fingerprints.get(key)

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
        self.fingerprints[key], self.fresh[key] = answer.fingerprint, answer

    def record(self, work: Callable[[], Any]) -> tuple[Any, tuple[Key, ...]]:
        """Return what work returns, and what it asked."""
        self.asked.append({})
        try:
            value = work()
        finally:
            asked = self.asked.pop()
        return value, tuple(asked)

    def place(self, key: Key, path: str, offset: int, length: int) -> None:
        """Note where among the outputs an answer stands that was asked for a moment ago."""
        answer = self.fresh.get(key) or Answer(self._known(key) or "", None)  # recalled, where it is not fresh
        self._note(key, answer._replace(place=(path, offset, length)))

    def compare(self) -> None:
        """Look at all inputs of the last build: what rests on one that is another now is in doubt."""
        before, answers = self.before, self.before.answers
        for name, numbers in before.by_rule.items():
            rule = self.rules.get(name)
            heavy = rule is not None and rule.heavy  # it is known only when whoever needs it is made
            for number in numbers:
                plain = answers[number] if number < len(answers) else None
                if plain is None or not (plain[1] or heavy or self._is_same_input(rule, before.keys[number], plain[0])):
                    self.changed.add(number)
                elif heavy and not plain[1]:
                    self.doubtful.add(number)
        self.doubtful.update(self.changed)
        before.add_dependents(self.doubtful)

    def _is_same_input(self, rule: Rule | None, key: Key, known: str) -> bool:
        if rule is None:  # of another version
            return False
        if rule.verify is None:
            return rule.fingerprint(self.ask(*key)) == known
        return rule.verify(*key[1:]) == known

    def is_doubtful(self, name: str) -> bool:
        """Say whether an answer of some rule may be another now, or none is known."""
        keys = self.before.keys
        return not keys or any(keys[number][0] == name for number in self.doubtful)

    def unchanged(self, number: int) -> bool:
        """Say whether a query has the answer that the last build recorded; compute it only where that is in doubt.

        Raises ``Postponed`` where it is heavy and this is not the moment.
        """
        if number in self.doubtful and number not in self.changed:
            if self._is_same(number):
                self.doubtful.remove(number)
            else:
                self.changed.add(number)
        return number not in self.doubtful

    def _is_same(self, number: int) -> bool:
        key, (known, named, place) = self.before.keys[number], self.before.answers[number] or NOTHING
        rule = self.rules.get(key[0])
        if rule is None:  # of another version
            return False
        if key not in self.fingerprints:  # else it is computed already, perhaps by another process
            if named and self.all_unchanged(numbers_in(named)):
                return True
            if rule.heavy and not self.patient:
                raise Postponed
            self._compute(key)
        same = bool(self.fingerprints[key] == known)
        if same and place and key in self.fresh and not self.fresh[key].place:
            self.place(key, *place)
        return same

    def all_unchanged(self, numbers: memoryview) -> bool:
        """Say whether all queries have the answers that the last build recorded, given as their numbers."""
        return self.doubtful.isdisjoint(numbers) or all(map(self.unchanged, numbers))

    def take_fresh(self) -> dict[Key, Answer]:
        """Return the answers that were found since the last time."""
        fresh, self.fresh = self.fresh, {}
        return fresh
