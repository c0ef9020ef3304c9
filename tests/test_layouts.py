"""What holds for all layouts and stylesheets, whatever a page shows: read from the files, nothing is rendered."""

import re
from pathlib import Path

import brotli
import pytest
from babel.messages.pofile import read_po

from sitegen.model.source import SourceFile
from sitegen.render.stylesheet import join_stylesheet

ROOT = Path(__file__).resolve().parents[1]
LAYOUTS = ROOT / "layouts"
TEMPLATES = sorted(path.relative_to(LAYOUTS).as_posix() for path in LAYOUTS.rglob("*.html"))
PAGES = [name for name in TEMPLATES if name.startswith("pages/")]
MACROS = [name for name in TEMPLATES if name.startswith("macros/")]
STYLES = sorted((ROOT / "assets" / "css").rglob("*.css"))
CATALOGS = sorted((LAYOUTS / "locales").glob("*.po"))


def text(name: str) -> str:
    return (LAYOUTS / name).read_text("utf-8")


def messages(path: Path) -> dict[tuple[str | None, str | tuple[str, ...]], tuple[str, ...]]:
    with path.open("rb") as file:
        catalog = read_po(file)
    found: dict[tuple[str | None, str | tuple[str, ...]], tuple[str, ...]] = {}
    for message in catalog:
        if message.id:
            forms = message.id if isinstance(message.id, str) else tuple(message.id)
            strings = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
            found[message.context, forms] = strings
    return found


@pytest.mark.parametrize("name", PAGES)
def test_a_page_extends_the_base_and_nothing_else(name: str) -> None:
    assert re.findall(r"{%-? *extends '([^']+)'", text(name)) == ["base.html"]


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_keep_the_promise_of_the_content_security_policy(name: str) -> None:
    assert not re.search(r"""\sstyle=|\son[a-z]+="|<style|<script(?![^>]*\ssrc=)|javascript:""", text(name))


@pytest.mark.parametrize("name", TEMPLATES)
def test_ids_of_templates_never_clash_with_those_of_editors(name: str) -> None:
    for found in re.findall(r"""\sid="([^"]+)\"""", text(name)):
        assert "--" in found or found.startswith(("y-", "{{ id }}")), found


@pytest.mark.parametrize("name", MACROS)
def test_macros_know_their_arguments_only(name: str) -> None:
    expressions = " ".join(re.findall(r"{[{%].*?[%}]}", text(name), re.DOTALL))
    assert not re.search(r"(?<![\w.'])(page|site|view)\.", expressions)


@pytest.mark.parametrize("name", TEMPLATES)
def test_named_regions_name_something_that_is_there(name: str) -> None:
    body = text(name)
    for target in re.findall(r"""aria-labelledby="([^"{]+)\"""", body):
        assert f'id="{target}"' in body


def test_catalogs_carry_the_same_messages_and_leave_none_empty() -> None:
    first, *others = [messages(path) for path in CATALOGS]
    assert others
    for other in others:
        assert other.keys() == first.keys()
    for catalog in (first, *others):
        for key, strings in catalog.items():
            assert all(strings), key


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.stem)
def test_translations_keep_the_placeholders(path: Path) -> None:
    for (_, msgid), strings in messages(path).items():
        source = msgid if isinstance(msgid, str) else msgid[-1]
        wanted = set(re.findall(r"%\((\w+)\)s", source))
        for string in strings:
            if wanted:
                assert set(re.findall(r"%\((\w+)\)s", string)) == wanted, msgid


def test_styles_use_only_tokens_that_exist() -> None:
    together = "\n".join(path.read_text("utf-8") for path in STYLES)
    used = set(re.findall(r"var\((--[\w-]+)", together))
    defined = set(re.findall(r"(--[\w-]+):", together))
    assert used <= defined
    assert defined - used <= {"--t3"}


def test_the_stylesheet_stays_small() -> None:
    files = [SourceFile.make(path.relative_to(ROOT).as_posix(), path.read_bytes()) for path in STYLES]
    assert len(brotli.compress(join_stylesheet(files, {}))) <= 8 * 1024
