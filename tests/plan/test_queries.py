"""What may be asked about a site: every question has an answer, also about what there is no more."""

from __future__ import annotations

from tests.conftest import build_site
from tests.golden.building import golden_files

GONE = {"news/2020/weg", "ZZ", "/de/weg/", "1999"}
"""An item, a place, an address and a year that there are not."""


def test_what_is_gone_has_an_answer_in_every_rule() -> None:
    """A build after something went asks about it what the last build had asked."""
    built = build_site(golden_files())
    assert built.plan is not None
    trace, site = built.plan.trace, built.plan.whole.site
    lists = next(iter(built.plan.whole.lists.values()))
    passing = {*site.summaries, *(code for codes in lists.codes.values() for code in codes), *map(str, lists.years)}
    passing |= {one.old for one in built.plan.redirects} | set(site.vocabulary.organisations)
    tried = set()
    for key in {key for held in trace.held.values() for key in held}:
        rule = trace.rules[key[0]]
        for at, argument in enumerate(key[1:], 1):
            if argument in passing and not (rule.inlined or rule.heavy):
                tried.add(key[0])
                for word in GONE:
                    if not argument.isdigit() or word.isdigit():
                        trace.ask(*key[:at], word, *key[at + 1 :])
    assert tried >= {"summary", "item", "body", "card", "search_entry", "redirect", "term", "year"}
