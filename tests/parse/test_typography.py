"""Signs as readers of a language expect them, and code left as it was written."""

from __future__ import annotations

import pytest

from sitegen.parse.catalog import Catalog
from sitegen.parse.markdown import Converter, Words
from sitegen.parse.typography import NARROW, NO_BREAK, Typography
from tests.conftest import INSTALLED

SIGNS = {lang: Catalog(lang, INSTALLED[f"layouts/locales/{lang}.po"].data).typography() for lang in ("de", "en")}
PLAIN = Typography("«", "»", "‹", "›", "’", ())


def converted(text: str, lang: str) -> str:
    """Return a text as HTML; it has no gaps."""
    body = Converter(Words(lang, SIGNS[lang], "back"), ("de", "en")).convert(text, "content/x.md", 1, [])
    return "".join(str(part) for part in body.parts)


@pytest.mark.parametrize(
    ("written", "de", "en"),
    [
        ('Er sagte "Ja".', "Er sagte „Ja“.", "Er sagte “Ja”."),
        ('"Ja"', "„Ja“", "“Ja”"),
        ("\"Er rief 'Halt' laut\"", "„Er rief ‚Halt‘ laut“", "“Er rief ‘Halt’ laut”"),
        ("\"'Halt', rief er\"", "„‚Halt‘, rief er“", "“‘Halt’, rief er”"),
        ("Das war's", "Das war’s", "Das war’s"),
        ("die Kollegen' Tür", "die Kollegen‘ Tür", "die Kollegen’ Tür"),
        ("seit den '90ern", "seit den ’90ern", "seit den ’90ern"),
        ('("Ja")', "(„Ja“)", "(“Ja”)"),
        ("\"Sie sagte 'ja'\", so er", "„Sie sagte ‚ja‘“, so er", "“Sie sagte ‘ja’”, so er"),
        ("(\"'wann'\")", "(„‚wann‘“)", "(“‘wann’”)"),
        ("\"'Hier'\"-Rufe", "„‚Hier‘“-Rufe", "“‘Hier’”-Rufe"),
        ("'Sie sagte \"ja\"'", "‚Sie sagte „ja“‘", "‘Sie sagte “ja”’"),
        ("'\"Ja\", sagte sie'", "‚„Ja“, sagte sie‘", "‘“Ja”, sagte sie’"),
        ('"http://a.example/" und', "„http://a.example/“ und", "“http://a.example/” und"),
        ('"Klima-", nicht "Umwelt-"', "„Klima-“, nicht „Umwelt-“", "“Klima-”, nicht “Umwelt-”"),
        ('oder/"und"', "oder/„und“", "oder/“und”"),
        ('und -"so"', "und -„so“", "und -“so”"),
        ("Ende...", "Ende…", "Ende…"),
        ("Bonn - Berlin", "Bonn – Berlin", "Bonn – Berlin"),
        ("Bonn -- Berlin", "Bonn – Berlin", "Bonn – Berlin"),
        ("Bonn-Berlin", "Bonn-Berlin", "Bonn-Berlin"),
        ("5 % mehr", f"5{NARROW}% mehr", f"5{NARROW}% mehr"),
    ],
)
def test_signs_of_both_languages(written: str, de: str, en: str) -> None:
    assert SIGNS["de"].set_text(written) == de
    assert SIGNS["en"].set_text(written) == en


def test_signs_come_from_the_catalog() -> None:
    assert PLAIN.set_text("\"a 'b' c\"") == "«a ‹b› c»"


def test_abbreviations_do_not_break() -> None:
    assert SIGNS["de"].set_text("das gilt z. B. für Dr. Weiß") == (
        f"das gilt z.{NARROW}B.{NO_BREAK}für Dr.{NO_BREAK}Weiß"
    )
    assert SIGNS["de"].set_text("z. B.") == f"z.{NARROW}B."
    assert SIGNS["de"].set_text("Netz. Beispiel") == "Netz. Beispiel"


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ('"**fett**"', "<p>„<strong>fett</strong>“</p>"),
        ('**"fett"**', "<p><strong>„fett“</strong></p>"),
        ('Er sagte *"ja"* und "nein"', "<p>Er sagte <em>„ja“</em> und „nein“</p>"),
        ('"ein [Link](https://example.org/it\'s)"', '<p>„ein <a href="https://example.org/it&#x27;s">Link</a>“</p>'),
        ("'*kursiv*'", "<p>‚<em>kursiv</em>‘</p>"),
        ('`"code" ...` und "Text"', '<p><code>"code" ...</code> und „Text“</p>'),
        ('    "code"', '<pre><code>"code"\n</code></pre>'),
        ('```\nx = "a"\n```', '<pre><code>x = "a"\n</code></pre>'),
        ('"eins"\n\n"zwei"', "<p>„eins“</p>\n<p>„zwei“</p>"),
        ('- "eins"\n- "zwei"', "<ul>\n<li>„eins“</li>\n<li>„zwei“</li>\n</ul>"),
        ("\"*'ja'*\", sagt sie", "<p>„<em>‚ja‘</em>“, sagt sie</p>"),
        (
            '"https://example.org/"',
            '<p>„<a href="https://example.org/">https://example.org/</a>“</p>',
        ),
        ('"<em>eins</em>"', "<p>„<em>eins</em>“</p>"),
        ('Sie sagt:\\\n"Ja"  \n"Nein"', "<p>Sie sagt:<br>\n„Ja“<br>\n„Nein“</p>"),
        ("10 %, z. B. **5 %** - mehr", "<p>10\u202f%, z.\u202fB. <strong>5\u202f%</strong> – mehr</p>"),
    ],
)  # fmt: skip
def test_marks_open_and_close_across_elements(written: str, wanted: str) -> None:
    assert converted(written, "de") == wanted


def test_titles_and_texts_agree() -> None:
    assert SIGNS["de"].set_text('"Hier" - z. B.') == f"„Hier“ – z.{NARROW}B."
    assert not SIGNS["de"].wants("Hier")


@pytest.mark.parametrize("text", ["ein-zwei", "50%", "a.b", "Netz", "-", "- a", "a -"])
def test_what_stays_as_it_is(text: str) -> None:
    assert not SIGNS["de"].wants(text)
    assert SIGNS["de"].set_text(text) == text
