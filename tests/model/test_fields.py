"""Records of the content kinds: what they hold, that they stay as they are, and when two are the same."""

from __future__ import annotations

import copy

import pytest

from sitegen.model.kinds import Download, Fact

DOWNLOAD = Download(url="a.pdf", title="A")


def test_a_record_holds_what_it_was_given() -> None:
    assert (DOWNLOAD.url, DOWNLOAD.title) == ("a.pdf", "A")
    assert repr(DOWNLOAD) == "Download(url='a.pdf', title='A')"
    assert copy.deepcopy(DOWNLOAD) == DOWNLOAD == Download("a.pdf", "A") == Download("a.pdf", title="A")


def test_records_are_equal_by_class_and_values() -> None:
    assert len({DOWNLOAD, Download("a.pdf", "A"), Download("b.pdf", "A")}) == 2
    assert len({Fact("a", "b"), Download("a", "b")}) == 2


def test_a_record_does_not_change() -> None:
    with pytest.raises(AttributeError):
        DOWNLOAD.title = "B"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del DOWNLOAD.title
    with pytest.raises(AttributeError):
        DOWNLOAD.other = "B"  # type: ignore[attr-defined]


@pytest.mark.parametrize("given", [{"url": "a"}, {"url": "a", "title": "b", "other": "c"}, {"other": "c", "url": "a"}])
def test_a_record_has_all_of_its_fields_and_no_other(given: dict[str, str]) -> None:
    with pytest.raises(TypeError):
        Download(**given)
