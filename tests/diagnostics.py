"""The pages that list all problems, made from their texts: ``python -m tests.diagnostics`` writes them."""

from __future__ import annotations

from pathlib import Path

from sitegen.model.messages import LABELS, MESSAGES
from sitegen.model.problem import in_general

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGES = {"en": DOCS / "diagnostics.md", "de": DOCS / "diagnosen.md"}

REPAIRED = frozenset(
    """
    alias-unsupported bad-choice component-colons component-indented component-nested component-rest
    component-unknown date-period date-time embed-address entry-list fact-line file-elsewhere file-missing file-outside
    foreign-attributes foreign-blank foreign-tag german-date head-begin head-mark head-open head-toml heading-one
    heading-skip heading-space html-not-allowed letter-lines link-anchor link-scheme list-deep list-mark not-in-original
    photo-unlisted photos-missing plain-field stress-blank tab-columns table-margin tag-spelling text-name
    text-place time-alone unknown-country unknown-field unknown-id unknown-partner-region unknown-region wrong-type
    yaml-blank yaml-bracket yaml-colon yaml-comment yaml-escape yaml-hash yaml-hyphen yaml-indent yaml-mark
    yaml-quote yaml-sign yaml-space yaml-start yaml-tab yaml-word yaml-wrap
    """.split()  # noqa: SIM905  a list of codes is read more easily so
)
"""What ``sitegen fix`` claims to repair; a test holds it to the seeded mistakes."""

WORDS = {
    "en": {
        "head": "# Diagnostics\n\n"
        "Everything that `sitegen check`, `sitegen build` and the preview tell, in the order of the codes, which stay\n"
        "the same. JSON, SARIF and GitHub name them. In the messages, … is filled with what was found.\n"
        "An **error** keeps the site from being written, a **warning** does so with `--strict`; a **note** is told by\n"
        "`sitegen check` alone and never stops anything. (Deutsch: [diagnosen.md](diagnosen.md))\n\n"
        "This page is made by `python -m tests.diagnostics`.\n",
        "cause": "Cause",
        "expected": "Expected",
        "cure": "Cure",
        "shown": "The message shows what to write.",
        "rows": "the rows that the message shows.",
        "fix": "`sitegen fix` repairs it where the message leaves no doubt.",
    },
    "de": {
        "head": "# Diagnosen\n\n"
        "Alles, was `sitegen check`, `sitegen build` und die Vorschau melden, in der Reihenfolge der Kennungen, die\n"
        "immer gleich bleiben. JSON, SARIF und GitHub nennen sie. Für … steht in der Meldung, was gefunden wurde.\n"
        "Ein **Fehler** verhindert, dass die Website geschrieben wird, ein **Hinweis** nur mit `--strict`; eine\n"
        "**Anmerkung** macht nur `sitegen check`, und sie hält nichts auf. (English: [diagnostics.md](diagnostics.md))"
        "\n\nDiese Seite macht `python -m tests.diagnostics`.\n",
        "cause": "Ursache",
        "expected": "Erwartet",
        "cure": "Abhilfe",
        "shown": "Die Meldung zeigt, was zu schreiben ist.",
        "rows": "die Zeilen, die die Meldung zeigt.",
        "fix": "`sitegen fix` repariert es, wo die Meldung keinen Zweifel lässt.",
    },
}


def make_page(language: str) -> str:
    """Return the page in a language."""
    words = WORDS[language]
    return "\n".join([words["head"], *(_entry(code, language, words) for code in sorted(MESSAGES))])


def _entry(code: str, language: str, words: dict[str, str]) -> str:
    cause, expected, cure = map(_plain, in_general(code, language))
    rows = [f"## {code}", "", f"**{LABELS[language][MESSAGES[code].severity]}**", ""]
    rows.append(f"- {words['cause']}: {cause}")
    if expected:
        rows.append(f"- {words['expected']}: {expected}")
    cure = f"{cure} {words['rows']}" if cure.endswith(":") else cure or words["shown"]
    rows.append(f"- {words['cure']}: {cure}")
    if code in REPAIRED:
        rows.append(f"- {words['fix']}")
    return "\n".join([*rows, ""])


def _plain(text: str) -> str:
    """Return words as they are: no sign of them means anything in Markdown."""
    for sign in "\\`*_[]<>#|":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("](", "]\\(")  # which would be a link to whoever looks for links alone


if __name__ == "__main__":
    for lang, path in PAGES.items():
        path.write_text(make_page(lang), "utf-8")
