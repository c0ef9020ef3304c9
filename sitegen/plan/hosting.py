"""What the web server of a site is told: which headers belong to which addresses, and which former ones lead where.

Owns these decisions. Must not know the format of any server's file.
"""

import re
from collections.abc import Iterable, Sequence

from sitegen.engine.scheduler import Goal
from sitegen.model.hosting import WASM, HeaderRule, admin_policy, content_policy
from sitegen.plan.admin import ADMIN
from sitegen.plan.search_parts import INDEX

ALL = "/*"
HASHED = re.compile(r"\.[0-9a-f]{8}(?:\.\w+)?\Z")
"""A name that changes with the bytes of the file, as assets have it."""
IMMUTABLE = ("/media/*",)
"""All below changes its name with its content."""
INDEX_FOLDERS = ("fragment", "index")
"""Folders in the index of a search where names change with the content."""
FOR_EVER = (("Cache-Control", "public, max-age=31536000, immutable"),)
GENERAL = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)
APART = ("Cross-Origin-Opener-Policy", "same-origin")
SIGNING_IN = (("Cross-Origin-Opener-Policy", "same-origin-allow-popups"), ("X-Robots-Tag", "noindex"))
"""The window in which somebody signs in at a git host has to answer to the one that opened it."""
SECURE = (("Strict-Transport-Security", "max-age=31536000"),)
HIDDEN = (("X-Robots-Tag", "noindex"),)
POLICY = "Content-Security-Policy"

Layout = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""Addresses with the general policy, addresses of pages that run WebAssembly, addresses of hashed assets."""


def divide_addresses(goals: Iterable[Goal]) -> Layout:
    """Return the addresses for which headers differ.

    Only pages have a policy: a browser that shows a photo by itself dresses that page with a style of its own, which
    ours would forbid. And no two rules with a policy may match one address: some servers then join both, others take
    the first or the last. So addresses are named one by one as far down as they differ.
    """
    special, assets, paths = list[str](), list[str](), list[str]()
    for goal in goals:
        if goal.recipe[0] in WASM:
            special.append(goal.outputs[0].removesuffix("index.html"))
        elif goal.recipe[0] == INDEX:
            assets += (f"/{goal.outputs[0].rpartition('/')[0]}/{folder}/*" for folder in INDEX_FOLDERS)
        elif goal.recipe[0] in {"asset", "font", "admin-file"} and HASHED.search(goal.outputs[0]):
            assets.append(f"/{goal.outputs[0]}")
        if goal.outputs[0].endswith(".html") and not goal.outputs[0].startswith(ADMIN):
            paths.append(goal.outputs[0])
    beside: set[str] = set()
    for path in paths:
        if any(path.startswith(one) for one in special):
            continue
        parts, folder = path.split("/"), ""
        # Down to the first folder in which none of the special pages lies.
        while len(parts) > 1 and any(one.startswith(f"{folder}{parts[0]}/") for one in special):
            folder += f"{parts.pop(0)}/"
        beside.add(f"/{folder}{parts[0]}/*" if len(parts) > 1 else _address(folder, parts[0]))
    return tuple(sorted(beside)), tuple(sorted(f"/{one}*" for one in special)), tuple(sorted(assets))


def _address(folder: str, name: str) -> str:
    return f"/{folder}{'' if name == 'index.html' else name}"


def header_rules(  # noqa: PLR0913  all that headers depend on
    layout: Layout,
    scripts: Sequence[str],
    styles: Sequence[str],
    *,
    secure: bool,
    preview: bool,
    admin: Sequence[str] | None = None,
    frames: Sequence[str] = (),
) -> tuple[HeaderRule, ...]:
    """Return the headers of a site; ``scripts`` and ``styles`` are the sources of what stands inline in its pages.

    ``frames`` are the origins of all videos and maps. The policy that a page brings along names its own only, and a
    browser keeps to both: so no address needs a rule of its own. ``admin`` are the origins that the editor in the
    browser may ask; None where the site has no such editor.
    """
    ordinary, special, assets = layout
    # No header may come from two rules: with an editor, windows are kept apart page by page.
    apart, shared = ((APART,), ()) if admin is not None else ((), (APART,))
    general = (*GENERAL, *shared, *(SECURE if secure else ()), *(HIDDEN if preview else ()))
    policy = (*apart, (POLICY, content_policy(scripts=scripts, styles=styles, frames=frames)))
    rules = [HeaderRule((ALL,), general), HeaderRule(ordinary, policy)]
    if special:
        wasm = (POLICY, content_policy(wasm=True, scripts=scripts, styles=styles))
        rules.append(HeaderRule(special, (*apart, wasm)))
    if admin is not None:
        rules.append(HeaderRule((f"/{ADMIN}*",), (*SIGNING_IN[: 1 if preview else 2], (POLICY, admin_policy(admin)))))
    return (*rules, HeaderRule((*assets, *IMMUTABLE), FOR_EVER))
