"""What a preview changes, in few lines of Markdown: for the comment on a pull request.

Owns this format. Texts come from whoever proposes the change, so nothing in them may act as markup, mention somebody or
lead elsewhere. Must not know how changes are found.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape

from sitegen.model.changes import SAME, ChangedItem, ChangesView
from sitegen.model.urls import whole

ACTIVE = re.compile(r"([\\`*_{}\[\]()#+!|~:@.-])")
"""Signs that may mean something in Markdown, and what makes mentions and links by itself."""
MOST = 60
"""Items that are named; a larger change is read on the page."""
CUT = 200


def write_summary(view: ChangesView, words: Mapping[str, str], base_url: str, url: str) -> bytes:
    """Write the summary; ``words`` are those of the language, ``url`` the address of the page."""
    lines = [f"### {words['title']}", ""]
    if not view.compared:
        lines += [words["nothing-to-compare"], ""]
    elif not view.groups:
        lines += [words["no-change"], ""]
    count = 0
    for group in view.groups:
        lines += [f"**{_plain(group.title)} ({len(group.items)})**", ""]
        for item in group.items[: max(0, MOST - count)]:
            lines += _item_lines(item, words, base_url)
        if len(group.items) > MOST - count:
            lines.append("- …")
        count += len(group.items)
        lines.append("")
    warnings = [*view.warnings, *(text for group in view.groups for item in group.items for text in item.warnings)]
    if warnings:
        lines += [f"**{words['warnings']} ({len(warnings)})**", ""]
        lines += [f"- {_plain(text.splitlines()[0])}" for text in warnings[:MOST]]
        lines.append("")
    lines.append(f"[{words['more']}]({whole(base_url, url)})")
    return "\n".join((*lines, "")).encode()


def _item_lines(item: ChangedItem, words: Mapping[str, str], base_url: str) -> Iterator[str]:
    change = item.change
    links = [f"[{_plain(item.languages[text.lang])}]({whole(base_url, text.url)})" for text in change.texts if text.url]
    facts = [item.kind, *links]
    touched = [item.languages[text.lang] for text in change.texts if text.state != SAME]
    if touched:
        facts.append(f"{words['texts']}: {', '.join(map(_plain, touched))}")
    if item.photos:
        facts.append(f"{words['photos']}: {len(item.photos)}")
    for name, languages in (("missing", change.missing), ("stale", change.stale)):
        if languages:
            facts.append(f"⚠ {words[name]}: {', '.join(_plain(item.languages[one]) for one in languages)}")
    yield f"- **{_plain(change.title)}** – {' · '.join(facts)}"


def _plain(text: str) -> str:
    """Return a text as it reads, on one line, without any sign that acts."""
    line = " ".join(text.split())
    line = line if len(line) <= CUT else f"{line[:CUT]}…"
    return ACTIVE.sub(r"\\\1", escape(line, quote=False)).replace("\\@", "&#64;")
