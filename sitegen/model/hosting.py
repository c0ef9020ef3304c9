"""What a web server is told about a site: headers by address, and former addresses.

Owns these values and the content security policy. Must not know the format of any server's file.
"""

from collections.abc import Iterable
from typing import NamedTuple

WASM = frozenset({"search"})
"""Kinds of pages that run WebAssembly, which their policy has to allow. The recipe of such a page has the same name."""


class HeaderRule(NamedTuple):
    """Headers of some addresses: exactly these, or with a ``*`` at the end all that begin so."""

    addresses: tuple[str, ...]
    headers: tuple[tuple[str, str], ...]


class Redirect(NamedTuple):
    """A former address and the present one. With ``below``, all that lies below the one lies below the other now."""

    old: str
    new: str
    below: bool = False


def content_policy(
    *, wasm: bool = False, scripts: Iterable[str] = (), styles: Iterable[str] = (), frames: Iterable[str] = ()
) -> str:
    """Return the policy of a page: everything comes from this site, nothing stands inline, nobody frames it.

    ``scripts`` and ``styles`` are sources (``'sha256-…'``) of inline code that a site's own layouts have after all;
    ``frames`` are the origins of videos and maps that it may load.
    """
    script = " ".join(("'self'", *(("'wasm-unsafe-eval'",) if wasm else ()), *scripts))
    style = " ".join(("'self'", *styles))
    frame = "".join(f" {origin}" for origin in frames)
    return (
        f"default-src 'none'; img-src 'self'; style-src {style}; "
        f"script-src {script}; font-src 'self'; connect-src 'self'; "
        f"{frame and f'frame-src{frame}; '}form-action 'self'; base-uri 'none'; "
        "manifest-src 'self'; frame-ancestors 'none'"
    )


def admin_policy(hosts: Iterable[str] = ()) -> str:
    """Return the policy of the editor in the browser: it styles itself inline and shows photos before they are saved.

    ``hosts`` are the origins of the git host where it saves, if it does.
    """
    origins = "".join(f" {host}" for host in hosts)
    return (
        f"default-src 'none'; img-src 'self' blob: data:{origins}; media-src 'self' blob:; "
        "style-src 'self' 'unsafe-inline'; script-src 'self'; font-src 'self'; "
        f"connect-src 'self' blob: data:{origins}; form-action 'none'; base-uri 'none'; manifest-src 'self'; "
        "frame-ancestors 'none'"
    )


def meta_policy(kind: str = "", frames: Iterable[str] = ()) -> str:
    """Return the policy that a kind of page brings along; it cannot forbid others to frame it.

    For servers that send none; and where they do, both hold, so this one decides what a single page may load.
    """
    return content_policy(wasm=kind in WASM, frames=frames).replace("; frame-ancestors 'none'", "")
