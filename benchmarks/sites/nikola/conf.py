"""Owns the settings of Nikola: both languages in one run."""

import json
from pathlib import Path

WORDS = json.loads((Path(__file__).parent / "words.json").read_text(encoding="utf-8"))
WORDS["de"]["addresses"] |= dict.fromkeys(("countries", "regions"), "/de/themen/")
WORDS["en"]["addresses"] |= dict.fromkeys(("countries", "regions"), "/en/topics/")
BLOG_AUTHOR = "Clusterwelt"
BLOG_TITLE = "Clusterwelt"
SITE_URL = "https://www.example.org/"
BLOG_EMAIL = "info@example.org"
BLOG_DESCRIPTION = "Clusterwelt"
DEFAULT_LANG = "de"
TRANSLATIONS = {"de": "./de", "en": "./en"}
LOCALES = {"de": "de_DE.UTF-8", "en": "en_GB.UTF-8"}
NAVIGATION_LINKS = {"de": (), "en": ()}
TIMEZONE = "Europe/Berlin"
THEME = "bench"
POSTS = (("posts/*.md", {"de": "meldungen", "en": "news"}, "post.tmpl"),)
PAGES = (("pages/*.md", "", "page.tmpl"),)
COMPILERS = {"markdown": (".md",)}
MARKDOWN_EXTENSIONS = ["markdown.extensions.extra", "markdown.extensions.toc"]
PRETTY_URLS = True
STRIP_INDEXES = True
TAG_PATH = {"de": "themen", "en": "topics"}
ARCHIVE_PATH = {"de": "archiv", "en": "archive"}
ARCHIVE_FILENAME = "index.html"
CREATE_MONTHLY_ARCHIVE = (Path(__file__).parent / "months").exists()
INDEX_DISPLAY_POST_COUNT = 20
INDEXES_STATIC = False
FEED_LENGTH = 20
FEED_TEASERS = True
GENERATE_ATOM = False
SHOW_SOURCELINK = False
COPY_SOURCES = False
ENABLE_AUTHOR_PAGES = False
USE_BUNDLES = False
WRITE_TAG_CLOUD = False
TAG_PAGES_ARE_INDEXES = False
WARN_ABOUT_TAG_METADATA = False
METADATA_FORMAT = "YAML"
DISABLED_PLUGINS = [
    "render_galleries",
    "render_listings",
    "classify_authors",
    "classify_categories",
    "scale_images",
    "create_bundles",
    "robots",
    "copy_assets",
    "gzip",
]
GLOBAL_CONTEXT = {"words": WORDS, "loads": json.loads}
