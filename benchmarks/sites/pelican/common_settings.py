"""Owns the settings of both languages."""

import json
from pathlib import Path

import docs

HERE = Path(__file__).parent
#: German letters as addresses write them, then what Pelican does anyway.
PLAIN = [
    ("ä", "ae"),
    ("ö", "oe"),
    ("ü", "ue"),
    ("Ä", "Ae"),
    ("Ö", "Oe"),
    ("Ü", "Ue"),
    (r"[^\w\s-]", ""),
    (r"[-\s]+", "-"),
]


def make_settings(language: str) -> dict[str, object]:
    words = json.loads((HERE / "words.json").read_text(encoding="utf-8"))[language]
    words["addresses"] |= dict.fromkeys(("countries", "regions"), words["addresses"]["tags"])
    months = (HERE / "months").exists()
    news = words["addresses"]["news"].removeprefix(f"/{language}/")
    empty = dict.fromkeys(
        (
            "CATEGORY_SAVE_AS", "CATEGORIES_SAVE_AS", "AUTHOR_SAVE_AS", "AUTHORS_SAVE_AS", "ARCHIVES_SAVE_AS",
            "CATEGORY_FEED_ATOM", "CATEGORY_FEED_RSS", "AUTHOR_FEED_ATOM", "AUTHOR_FEED_RSS", "FEED_ALL_ATOM",
            "TRANSLATION_FEED_ATOM", "DRAFT_SAVE_AS", "ARTICLE_LANG_SAVE_AS", "PAGE_LANG_SAVE_AS",
        ),
        "",
    )  # fmt: skip
    return empty | {
        "SITENAME": "Clusterwelt",
        "SITEURL": f"https://www.example.org/{language}",
        "PATH": str(HERE / "content" / language),
        "OUTPUT_PATH": str(HERE / "public" / language),
        "ARTICLE_PATHS": ["news"],
        "PAGE_PATHS": ["pages"],
        "DEFAULT_LANG": language,
        "TIMEZONE": "Europe/Berlin",
        "THEME": str(HERE / "theme"),
        "TAG_REGEX_SUBSTITUTIONS": PLAIN,
        "THEME_STATIC_DIR": "assets",
        "PLUGINS": ["related_posts", docs],
        "RELATED_POSTS_MAX": 3,
        "FORMATTED_FIELDS": [],
        "MARKDOWN": {"extensions": ["markdown.extensions.extra", "markdown.extensions.toc"]},
        "ARTICLE_URL": f"{news}{{date:%Y}}/{{slug}}/",
        "ARTICLE_SAVE_AS": f"{news}{{date:%Y}}/{{slug}}/index.html",
        "PAGE_URL": "{slug}/",
        "PAGE_SAVE_AS": "{slug}/index.html",
        "TAG_URL": "{slug}/",
        "TAG_SAVE_AS": "{slug}/index.html",
        "TAGS_SAVE_AS": words["addresses"]["tags"].removeprefix(f"/{language}/") + "index.html",
        "YEAR_ARCHIVE_URL": f"{news}{{date:%Y}}/",
        "YEAR_ARCHIVE_SAVE_AS": f"{news}{{date:%Y}}/index.html",
        "MONTH_ARCHIVE_URL": f"{news}{{date:%Y}}/{{date:%m}}/" if months else "",
        "MONTH_ARCHIVE_SAVE_AS": f"{news}{{date:%Y}}/{{date:%m}}/index.html" if months else "",
        "DIRECT_TEMPLATES": ["index", "news", "tags", "sitemap"],
        "NEWS_SAVE_AS": f"{news}index.html",
        "SITEMAP_SAVE_AS": "sitemap.xml",
        "PAGINATED_TEMPLATES": {"tag": 60},
        "DEFAULT_PAGINATION": False,
        "FEED_DOMAIN": f"https://www.example.org/{language}",
        "FEED_ATOM": "feed.xml",
        "FEED_MAX_ITEMS": 20,
        "TAG_FEED_RSS": "{slug}/feed.xml",
        "RSS_FEED_SUMMARY_ONLY": True,
        "JINJA_GLOBALS": {"t": words},
        "LOG_LEVEL": "ERROR",
    }
