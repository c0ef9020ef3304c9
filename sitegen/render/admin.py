"""The page of the editor in the browser, and its style; the programme itself comes from elsewhere.

Owns the HTML. Must not know the configuration, nor where the programme comes from.
"""

import json
from html import escape
from typing import Any

from sitegen.model.hosting import admin_policy

CONFIG = "admin/config.json"


def write_admin_page(lang: str, words: tuple[str, str], script: str, hosts: tuple[str, ...]) -> bytes:
    """Write the page; ``words`` are its title and what is said without scripts, ``hosts`` those of the git host."""
    title, needed = map(escape, words)
    policy = admin_policy(hosts).replace("; frame-ancestors 'none'", "")
    return (
        f'<!doctype html>\n<html lang="{escape(lang)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f'<meta name="sitegen-hosts" content="{escape(" ".join(hosts))}">\n<title>{title}</title>\n'
        f'<link rel="cms-config-url" type="application/json" href="/{CONFIG}">\n'
        '<link rel="stylesheet" href="/admin/admin.css">\n<script src="/assets/admin/admin.js"></script>\n</head>\n'
        f'<body>\n<noscript>{needed}</noscript>\n<script src="/{escape(script)}"></script>\n</body>\n</html>\n'
    ).encode()


def write_admin_style(font: str) -> bytes:
    """Write the style: the symbols from this site, in the place of those that the programme looks for elsewhere."""
    return (
        '@font-face {\n  font-family: "Material Symbols Outlined";\n  font-weight: 100 700;\n  font-display: block;\n'
        f'  src: url("/{font}") format("woff2");\n}}\n'
    ).encode()


def write_admin_config(config: dict[str, Any]) -> bytes:
    """Write the configuration."""
    return (json.dumps(config, ensure_ascii=False, indent=1) + "\n").encode()
