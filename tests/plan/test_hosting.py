"""Headers: strict for every page, the same on every server, made from what the build made."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

import pytest

from sitegen.engine.scheduler import Goal
from sitegen.model.hosting import HeaderRule, content_policy, meta_policy
from sitegen.model.settings import Options
from sitegen.plan.hosting import POLICY, divide_addresses, header_rules
from tests.conftest import SITE_YAML, Built, build_site, news, translation

FILES = {"news/2026/a/index.de.md": news(), "news/2026/a/index.en.md": translation()}


def read(text: str) -> dict[str, dict[str, str]]:
    """Return the headers of a ``_headers`` file by address."""
    found: dict[str, dict[str, str]] = {}
    address = ""
    for line in text.splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found[address][name] = value
        elif line:
            address = line
            found.setdefault(address, {})
    return found


def headers_of(built: Built) -> dict[str, dict[str, str]]:
    """Return the headers of a site."""
    return read(built.text("_headers"))


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    policy = headers_of(build_site(FILES))["/de/meldungen/*"][POLICY]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert not re.search(r"https?:|\*|data:|blob:", policy)


def test_each_page_brings_the_same_policy_along() -> None:
    built = build_site(FILES)
    pages = {path for path in built.files if path.endswith(".html")}
    search = {"de/suche/index.html", "en/search/index.html"}
    assert all(f'content="{meta_policy()}"' in built.text(path) for path in pages - search)
    assert f"{meta_policy()}; frame-ancestors 'none'" == headers_of(built)["/de/meldungen/*"][POLICY]


def test_only_the_search_may_run_webassembly() -> None:
    built = build_site(FILES)
    policies = {address: one[POLICY] for address, one in headers_of(built).items() if POLICY in one}
    search = {address for address, policy in policies.items() if "'wasm-unsafe-eval'" in policy}
    assert search == {"/de/suche/*", "/en/search/*"}
    for address in search:
        meta = policies[address].replace("; frame-ancestors 'none'", "")
        assert f'content="{meta}"' in built.text(f"{address[1:-1]}index.html")


def test_general_headers_stand_on_every_address() -> None:
    general = headers_of(build_site(FILES))["/*"]
    assert general["X-Content-Type-Options"] == "nosniff"
    assert general["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert general["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in general["Permissions-Policy"]
    assert general["Strict-Transport-Security"].startswith("max-age=")
    assert "X-Robots-Tag" not in general


def test_a_site_without_encryption_does_not_ask_for_it() -> None:
    built = build_site({**FILES, "site.yaml": SITE_YAML.replace("https:", "http:")})
    assert "Strict-Transport-Security" not in headers_of(built)["/*"]


@pytest.mark.parametrize("options", [Options(drafts=True), Options(future=True)])
def test_a_preview_asks_not_to_be_indexed(options: Options) -> None:
    assert headers_of(build_site(FILES, options=options))["/*"]["X-Robots-Tag"] == "noindex"


def test_only_what_changes_its_name_with_its_content_is_kept_for_ever() -> None:
    built = build_site({**FILES, "assets/own/plan.txt": "Text", "assets/js/own.js": "let a = 1"})
    kept = {address for address, headers in headers_of(built).items() if "immutable" in str(headers)}
    assert "/media/*" in kept
    for path in built.files:
        hashed = re.search(r"\.[0-9a-f]{8}\.\w+$|^media/|^pagefind/\w+/(fragment|index)/", path) is not None
        assert hashed == any(fnmatchcase(f"/{path}", one) for one in kept), path


def test_code_that_a_sites_own_layout_has_inline_is_named_by_its_digest() -> None:
    base = build_site(FILES, render=False)
    assert base.plan is not None
    footer = "<footer><script>alert(1)</script><style>p{top:0}</style></footer>"
    data = '<script type="application/ld+json">{"a": 1}</script>'
    policy = headers_of(build_site({**FILES, "layouts/partials/footer.html": footer + data}))["/de/meldungen/*"][POLICY]
    assert "script-src 'self' 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='; " in policy
    assert policy.count("'sha256-") == 2
    assert "unsafe" not in policy


PAGES = ("index.html", "404.html", "de/index.html", "de/404.html", "de/feed.xml", "de/meldungen/index.html",
         "de/meldungen/2026/a/index.html", "de/suche-und-mehr/index.html", "en/index.html", "en/news/index.html",
         "assets/site.0a1b2c3d.css", "robots.txt")  # fmt: skip
SEARCH = ("de/suche/index.html", "en/search/index.html")


def goals() -> list[Goal]:
    """Return the goals of a site with a search in each language."""
    return [*(Goal(("x",), (path,)) for path in PAGES), *(Goal(("search",), (path,)) for path in SEARCH)]


def policies(rules: tuple[HeaderRule, ...], address: str) -> list[str]:
    """Return all policies of rules that match an address."""
    return [
        value
        for rule in rules
        for pattern in rule.addresses
        if address == pattern or (pattern[-1] == "*" and address.startswith(pattern[:-1]))
        for name, value in rule.headers
        if name == POLICY
    ]


def test_a_page_that_runs_webassembly_has_a_policy_of_its_own_and_no_address_has_two() -> None:
    """Servers differ in what they make of two: some join them, so that both count, some take the last."""
    rules = header_rules(divide_addresses(goals()), (), (), secure=True, preview=False)
    for path in (*(page for page in PAGES if page.endswith(".html")), *SEARCH):
        address = f"/{path}".removesuffix("index.html")
        assert policies(rules, address) == [content_policy(wasm=path in SEARCH)], address
    assert policies(rules, "/de/suche/index.html") == [content_policy(wasm=True)]


def test_the_parts_of_a_search_index_that_never_change_are_kept_for_ever() -> None:
    index = Goal(("search-index", "de"), ("pagefind/de/pagefind-entry.json",))
    rules = header_rules(divide_addresses([*goals(), index]), (), (), secure=True, preview=False)
    kept = rules[-1].addresses
    assert {"/pagefind/de/fragment/*", "/pagefind/de/index/*"} <= set(kept)
    assert not any(fnmatchcase("/pagefind/de/pagefind-entry.json", one) for one in kept)


def test_without_such_a_page_a_rule_for_each_language_is_enough() -> None:
    rules = header_rules(divide_addresses(goals()[: len(PAGES)]), (), (), secure=True, preview=False)
    assert rules[1].addresses == ("/", "/404.html", "/de/*", "/en/*")
    assert policies(rules, "/de/anything/") == [content_policy()]


def test_a_photo_that_a_browser_shows_by_itself_has_no_policy() -> None:
    rules = header_rules(divide_addresses(goals()), (), (), secure=True, preview=False)
    assert policies(rules, "/media/photo-0a1b2c3d4e-1280.jpg") == []
