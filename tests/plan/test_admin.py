"""The editor in the browser: what its form offers, and that nothing of it is there unless a build asks for it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sitegen.model.kinds import KINDS
from sitegen.model.settings import Options
from sitegen.plan.hosting import POLICY
from tests.conftest import SITE_YAML, Built, build_site, news, translation
from tests.plan.test_hosting import headers_of

if TYPE_CHECKING:
    from collections.abc import Mapping

FILES = {
    "news/2026/a/index.de.md": news(tags="[wasser]"),
    "news/2026/a/index.en.md": translation(),
    "tags.yaml": "wasser:\n  label: {de: Wasser, en: Water}\n",
}
GIT_HOST = "admin: {backend: gitlab, repository: group/site, api_url: 'https://git.example.org/api/v4', review: true}\n"


def build(**more: str) -> Built:
    """Build a site with the editor."""
    return build_site(
        {**FILES, **{name.replace("_", "."): text for name, text in more.items()}}, options=Options(admin=True)
    )


def config_of(built: Built) -> dict[str, Any]:
    """Return the configuration."""
    found: dict[str, Any] = json.loads(built.text("admin/config.json"))
    return found


def fields(config: Mapping[str, Any], collection: str) -> dict[str, dict[str, Any]]:
    """Return the fields of a form by their names."""
    found = next(one for one in config["collections"] if one["name"] == collection)
    return {field["name"]: field for field in found["fields"]}


def test_nothing_of_it_is_there_unless_a_build_asks() -> None:
    plain = build_site(FILES)
    assert not [path for path in plain.files if "admin" in path]
    assert "admin" not in plain.text("_headers")
    assert {"admin/index.html", "admin/config.json", "assets/admin/admin.js"} <= build().files.keys()


def test_readers_and_search_engines_are_not_led_there() -> None:
    built = build()
    others = [path for path in built.files if not path.startswith(("admin/", "assets/admin/")) and path != "_headers"]
    assert not [path for path in others if b"/admin/" in built.files[path]]
    assert 'name="robots" content="noindex"' in built.text("admin/index.html")
    assert headers_of(built)["/admin/*"]["X-Robots-Tag"] == "noindex"


def test_it_has_a_policy_of_its_own_and_all_others_keep_theirs() -> None:
    plain, built = headers_of(build_site(FILES)), headers_of(build())
    assert {address: one[POLICY] for address, one in plain.items() if POLICY in one} == {
        address: one[POLICY] for address, one in built.items() if POLICY in one and address != "/admin/*"
    }
    policy = built["/admin/*"][POLICY]
    assert "script-src 'self';" in policy
    assert "https:" not in policy
    assert "*" not in policy


def test_each_page_still_stands_apart_from_other_windows_once() -> None:
    built, name = headers_of(build()), "Cross-Origin-Opener-Policy"
    assert name not in built["/*"]
    assert {one[name] for address, one in built.items() if POLICY in one and address != "/admin/*"} == {"same-origin"}
    assert built["/admin/*"][name] == "same-origin-allow-popups"


def test_every_kind_has_a_form_for_originals_of_each_language() -> None:
    names = {one["name"] for one in config_of(build())["collections"]}
    assert names == {name + suffix for name in KINDS for suffix in ("", "-en")}


def test_vocabulary_is_chosen_in_the_language_of_the_newsroom() -> None:
    found = fields(config_of(build()), "news")
    assert found["tags"]["options"] == [{"label": "Wasser", "value": "wasser"}]
    assert {"label": "Hessen", "value": "DE-HE"} in found["regions"]["options"]
    site = {"site.yaml": SITE_YAML.replace("[de, en]", "[en, de]"), "tags.yaml": FILES["tags.yaml"]}
    built = build_site(site, options=Options(admin=True))
    assert fields(config_of(built), "news")["tags"]["options"][0]["label"] == "Water"


def test_events_pages_and_dossiers_are_chosen_by_their_titles() -> None:
    files = {**FILES, "events/2026/fair/index.de.md": "---\ntitle: Messe\nstart: 2026-05-01\n---\n"}
    files |= {"pages/about/index.de.md": "---\ntitle: Über uns\n---\n\nText.\n"}
    config = config_of(build_site(files, options=Options(admin=True)))
    assert fields(config, "news")["events"]["options"] == [{"label": "Messe (2026/fair)", "value": "2026/fair"}]
    assert fields(config, "pages")["parent"]["options"] == [{"label": "Über uns (about)", "value": "pages/about"}]
    assert "series" not in fields(config, "news")


def test_what_there_is_nothing_to_choose_from_for_is_left_out() -> None:
    assert "people" not in fields(config_of(build()), "news")
    known = build(people_yaml="erika: {name: Erika Muster, role: {de: Leiterin, en: Head}}\n")
    assert fields(config_of(known), "news")["people"]["options"] == [{"label": "Erika Muster", "value": "erika"}]


def test_neutral_fields_are_shared_and_lists_of_records_meet_by_their_key_alone() -> None:
    found = fields(config_of(build()), "news")
    assert (found["date"]["i18n"], found["title"]["i18n"]) == ("duplicate", True)
    photo = {one["name"]: one["i18n"] for one in found["photos"]["fields"]}
    assert photo["file"] is photo["alt"] is photo["caption"] is True
    assert photo["credit"] is photo["focus"] is False


def test_the_git_host_is_that_of_the_settings_and_may_be_asked() -> None:
    built = build(site_yaml=SITE_YAML + GIT_HOST)
    config = config_of(built)
    assert config["backend"]["repo"] == "group/site"
    assert config["publish_mode"] == "editorial_workflow"
    assert "connect-src 'self' blob: data: https://git.example.org;" in headers_of(built)["/admin/*"][POLICY]
    assert 'content="https://git.example.org"' in built.text("admin/index.html")


def test_a_git_host_that_is_not_known_is_a_problem() -> None:
    built = build(site_yaml=f"{SITE_YAML}admin: {{backend: svn, repository: a/b}}\n")
    assert built.codes == ["bad-choice"]
