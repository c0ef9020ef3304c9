"""Nothing on the built site leads nowhere: links, anchors, pictures, languages, style sheets."""

import re
from collections import Counter
from pathlib import Path

from tests.site.pages import BASE_URL, Page, Reference, list_css_addresses, list_ids, locate, read_pages, tell

#: Schemes that a link may have and that no file stands behind.
SPOKEN = ("mailto:", "tel:", "webcal:")


def test_there_are_pages_in_both_languages(built_site: Path) -> None:
    pages = read_pages(built_site)
    assert {"de", "en"} <= {page.lang for page in pages}
    assert len(pages) > 20


def test_every_page_says_its_kind(built_site: Path) -> None:
    assert [str(page.path) for page in read_pages(built_site) if not page.kind] == []


def test_every_page_says_the_language_of_its_address(built_site: Path) -> None:
    wrong = [
        f"{page.path}: lang={page.lang!r}"
        for page in read_pages(built_site)
        if not page.lang or (page.path.parts[0] in {"de", "en"} and page.lang.split("-")[0] != page.path.parts[0])
    ]
    assert not wrong, tell(wrong)


def test_every_internal_link_and_anchor_and_asset_exists(built_site: Path) -> None:
    faults = {
        fault
        for page in read_pages(built_site)
        for reference in page.references
        if (fault := _find_fault(built_site, page, reference))
    }
    assert not faults, tell(faults)


def _find_fault(site: Path, page: Page, reference: Reference) -> str:
    value = reference.value
    if value.startswith((*SPOKEN, "data:")):
        return ""
    if not value and reference.attribute != "action":
        return f"{page.path}: empty {reference.attribute} on <{reference.tag}>"
    found = locate(site, value, page.address)
    if found is None:
        return ""
    file, fragment = found
    if not file.is_file():
        return f"{page.path}: <{reference.tag} {reference.attribute}> {value} has no file"
    if (
        fragment
        and not fragment.startswith(":~:")
        and file.suffix in {".html", ".svg"}
        and fragment not in list_ids(file)
    ):
        return f"{page.path}: {value} names an id that is not there"
    return ""


def test_nothing_is_loaded_from_another_host(built_site: Path) -> None:
    strangers = [
        f"{page.path}: <{reference.tag} {reference.attribute}> {reference.value}"
        for page in read_pages(built_site)
        for reference in page.references
        if reference.loaded
        and not reference.value.startswith("data:")
        and locate(built_site, reference.value, page.address) is None
    ]
    assert not strangers, tell(strangers)


def test_style_sheets_load_only_files_that_exist(built_site: Path) -> None:
    faults = []
    for sheet, address in list_css_addresses(built_site):
        if address.startswith(("data:", "#")):
            continue
        found = locate(built_site, address, f"/{sheet.relative_to(built_site).as_posix()}")
        if found is None or not found[0].is_file():
            faults.append(f"{sheet.relative_to(built_site)}: {address}")
    assert not faults, tell(faults)


def test_links_lead_to_the_page_itself_and_not_to_a_redirect(built_site: Path) -> None:
    """A folder without its slash is one more round trip, and on some hosts a dead end."""
    loose = [
        f"{page.path}: {reference.value}"
        for page in read_pages(built_site)
        for reference in page.references
        if (found := locate(built_site, reference.value, page.address))
        and (found[0].is_dir() or re.search(r"/index\.html([#?]|$)", reference.value))
    ]
    assert not loose, tell(loose)


def test_canonical_addresses_are_absolute_and_exist(built_site: Path) -> None:
    wrong = [
        f"{page.path}: {page.canonical}"
        for page in read_pages(built_site)
        if page.canonical
        and not (
            page.canonical.startswith(f"{BASE_URL}/")
            and (found := locate(built_site, page.canonical, "/"))
            and found[0].is_file()
        )
    ]
    assert not wrong, tell(wrong)


def test_every_page_to_be_found_has_a_canonical_address(built_site: Path) -> None:
    missing = [
        str(page.path)
        for page in read_pages(built_site)
        if not page.canonical and "noindex" not in page.robots and page.path.name != "404.html"
    ]
    assert not missing, tell(missing)


def test_hreflang_points_both_ways(built_site: Path) -> None:
    pages = {BASE_URL + page.address: page for page in read_pages(built_site)}
    faults = []
    for address, page in pages.items():
        for alternate in page.alternates:
            other = pages.get(alternate.href)
            if other is None:
                faults.append(f"{page.path}: hreflang={alternate.hreflang} leads to {alternate.href}, which is no page")
            elif alternate.hreflang != "x-default" and not any(back.href == address for back in other.alternates):
                faults.append(f"{page.path}: {alternate.href} does not point back")
            elif alternate.hreflang not in {"x-default", other.lang}:
                faults.append(f"{page.path}: {alternate.href} is in {other.lang}, not in {alternate.hreflang}")
    assert not faults, tell(faults)


def test_a_page_with_hreflang_names_itself_once_and_a_default(built_site: Path) -> None:
    faults = []
    for page in read_pages(built_site):
        if not page.alternates:
            continue
        languages = Counter(alternate.hreflang for alternate in page.alternates)
        named = [alternate.href for alternate in page.alternates if alternate.hreflang == page.lang]
        if set(languages.values()) != {1} or "x-default" not in languages:
            faults.append(f"{page.path}: {dict(languages)}")
        elif page.address != "/" and named != [BASE_URL + page.address]:
            faults.append(f"{page.path}: names itself as {named}")
    assert not faults, tell(faults)


def test_the_language_switch_leads_to_a_page_in_another_language(built_site: Path) -> None:
    faults = []
    pages = {page.address: page for page in read_pages(built_site)}
    for page in pages.values():
        if page.path.parts[0] not in {"de", "en"}:
            continue
        if not page.switches:
            faults.append(f"{page.path}: no language switch")
        for href, exact in page.switches:
            found = locate(built_site, href, page.address)
            target = found and pages.get("/" + found[0].relative_to(built_site).as_posix().removesuffix("index.html"))
            if not target:
                faults.append(f"{page.path}: the switch leads to {href}, which is no page")
            elif target.lang == page.lang:
                faults.append(f"{page.path}: the switch stays in {page.lang}")
            elif exact and not _switches_to(built_site, target, page):
                faults.append(f"{page.path}: {href} does not switch back")
    assert not faults, tell(faults)


def _switches_to(site: Path, page: Page, wanted: Page) -> bool:
    return any(
        exact and (found := locate(site, href, page.address)) and found[0] == site / wanted.path
        for href, exact in page.switches
    )


def test_ids_are_unique_on_each_page(built_site: Path) -> None:
    doubled = [
        f"{page.path}: {name}"
        for page in read_pages(built_site)
        for name, times in Counter(page.ids).items()
        if times > 1
    ]
    assert not doubled, tell(doubled)


def test_every_picture_has_an_alternative_text(built_site: Path) -> None:
    """An empty one is an answer too: it says that the picture adds nothing."""
    bare = [f"{page.path}: {source}" for page in read_pages(built_site) for source in page.images_without_alt]
    assert not bare, tell(bare)
