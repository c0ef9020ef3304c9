"""Where a page has gone: the addresses that one build had and the next has not, with what stands there now.

Owns this comparison. Must not know who looks at a page.
"""

from collections.abc import Mapping

from sitegen.engine.manifest import Manifest
from sitegen.plan.goals import OWN

PAGE = ".html"
FolderTexts = frozenset[tuple[str, str]]
"""The names of the texts in a folder, each with a digest."""


def address_of(path: str) -> str:
    """Return the address of a page by its path below the output folder."""
    return f"/{path.removesuffix('index.html')}"


def pages_by_item(manifest: Manifest) -> Mapping[str, frozenset[str]]:
    """Return the addresses of each item's own pages, by its folder."""
    found: dict[str, set[str]] = {}
    for recipe, _, outputs in manifest.records.values():
        if recipe[0] in OWN and outputs[0].endswith(PAGE):
            found.setdefault(recipe[1], set()).add(address_of(outputs[0]))
    return {key: frozenset(pages) for key, pages in found.items()}


def find_moved(before: Manifest, after: Manifest, old: Mapping[str, str], new: Mapping[str, str]) -> Mapping[str, str]:
    """Return former addresses with the present ones; ``old`` and ``new`` are the digests of all files by their names.

    A page is the same where it is made in the same way, or for an item whose folder is called otherwise now.
    """
    gone = [record for outputs, record in before.records.items() if outputs not in after.records]
    pages = {outputs[0]: recipe for recipe, _, outputs in gone if outputs[0].endswith(PAGE)}
    if not pages:
        return {}
    renamed = _renamed(old, new)
    there = {tuple(recipe): outputs[0] for recipe, _, outputs in after.records.values() if outputs[0].endswith(PAGE)}
    found = {}
    for path, recipe in pages.items():
        now = tuple(renamed.get(word, word) for word in recipe)
        if now in there and there[now] != path:
            found[address_of(path)] = address_of(there[now])
    return found


def _renamed(old: Mapping[str, str], new: Mapping[str, str]) -> Mapping[str, str]:
    """Return the folders that are called otherwise now, by their former names."""
    before, after = _folders(old), _folders(new)
    fresh: dict[FolderTexts, str] = {}
    for name, texts in after.items():
        if name not in before:
            fresh.setdefault(texts, name)
    return {name: fresh[texts] for name, texts in before.items() if name not in after and texts in fresh}


def _folders(digests: Mapping[str, str]) -> Mapping[str, FolderTexts]:
    found: dict[str, set[tuple[str, str]]] = {}
    for path, digest in digests.items():
        folder, _, name = path.removeprefix("content/").rpartition("/")
        if name.endswith(".md"):
            found.setdefault(folder, set()).add((name, digest))
    return {folder: frozenset(texts) for folder, texts in found.items()}
