"""What a layout depends on, read from its syntax tree, and whether the content of a page can be rendered by itself.

Owns these questions. The content of a page is what its own layout puts into the block ``main`` of the base layout;
where it knows its own page only, it need not be made again when the base layout or a menu changes. Must not know any
page.
"""

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from jinja2 import meta, nodes

BLOCK = "main"
CONTENT = "#content"
"""At the end of a page layout's name: its block alone, without the base layout."""
OWN = frozenset({"page", "view", "site"})
"""Names that the content of a page may take from whoever renders it."""
AROUND = frozenset({"page", "site", "footer", "menu"})
"""Names that the base layout may take."""
FILLING = (nodes.Extends, nodes.Block, nodes.FromImport, nodes.Import)


class LayoutFacts(NamedTuple):
    """What is to be known of a template without rendering it."""

    names: tuple[str, ...]
    """Names that it takes from whoever renders it."""
    layouts: tuple[str, ...]
    """Templates that it extends, includes and imports; an empty name stands for one that is not known beforehand."""
    base: str
    """The template that it extends, where all it does is to fill that one's blocks; else empty."""
    filled: tuple[str, ...]
    """Blocks that do not lie in another."""
    blocks: tuple[str, ...]
    """All blocks."""
    gives: tuple[str, ...]
    """Names that it sets and imports outside its blocks, which blocks see as well."""


def facts_of(template: nodes.Template) -> LayoutFacts:
    """Return the facts of a parsed template."""
    layouts = {name or "" for name in meta.find_referenced_templates(template)}
    found = next((node for node in template.body if isinstance(node, nodes.Extends)), None)
    fills = all(isinstance(node, FILLING) or _is_blank(node) for node in template.body)
    others = any(name.name in {"self", "super"} for name in template.find_all(nodes.Name))
    base = ""
    if found is not None and isinstance(found.template, nodes.Const) and fills and not others:
        base = str(found.template.value)
    imports = set(_imports(template))
    names = meta.find_undeclared_variables(template)
    return LayoutFacts(
        tuple(sorted(names - imports if base else names)),
        tuple(sorted(layouts)),
        base,
        tuple(sorted(node.name for node in template.body if isinstance(node, nodes.Block))),
        tuple(sorted(node.name for node in template.find_all(nodes.Block))),
        tuple(sorted(imports | _sets(template))),
    )


def content_of(template: nodes.Template) -> nodes.Template:
    """Return a page layout without the base layout: what it imports, and its blocks."""
    body = [node for node in template.body if not isinstance(node, (nodes.Extends, nodes.Output))]
    alone = nodes.Template(body, lineno=1)
    if template.environment is not None:
        alone.set_environment(template.environment)
    return alone


def base_of_content(name: str, facts: Callable[[str], LayoutFacts], everywhere: Collection[str]) -> str:
    """Return the base layout around which a page layout's content can be put; empty where it has to be one piece.

    ``facts`` answers for any name, with those of an unknown template for one that is not there; ``everywhere`` are the
    names that every template sees.
    """
    own = facts(name)
    if not own.base or own.filled != (BLOCK,) or not AROUND.union(OWN).isdisjoint(own.gives):
        return ""
    inside = closure([one for one in own.layouts if one != own.base], facts)
    around = closure([own.base], facts)
    taken = set(own.names).union(*(facts(one).names for one in inside))
    bases = set().union(*(facts(one).names for one in around))
    free = (
        "" not in inside | around
        and taken <= OWN.union(everywhere)
        and bases <= AROUND.union(everywhere)
        and BLOCK in facts(own.base).blocks
        and {*facts(own.base).blocks}.intersection(own.blocks) == {BLOCK}
        and not {*own.gives}.intersection(facts(own.base).names)
        and not taken.union(own.gives).intersection(facts(own.base).gives)  # which blocks would see instead
    )
    return own.base if free else ""


def closure(names: Collection[str], facts: Callable[[str], LayoutFacts]) -> set[str]:
    """Return templates with all that they extend, include and import; an empty name for one that is not known."""
    found, todo = set(names), list(names)
    while todo:
        for other in facts(todo.pop()).layouts:
            if other not in found:
                found.add(other)
                todo.append(other)
    return found


def _imports(template: nodes.Template) -> Iterator[str]:
    """Yield the names that a template imports outside its blocks."""
    for node in template.body:
        if isinstance(node, nodes.FromImport):
            yield from (name if isinstance(name, str) else name[1] for name in node.names)
        elif isinstance(node, nodes.Import):
            yield node.target


def _sets(template: nodes.Template) -> set[str]:
    """Return the names that a template sets outside its blocks, macros among them."""
    found = {node.name for node in template.body if isinstance(node, nodes.Macro)}
    for node in template.body:
        if not isinstance(node, (nodes.Block, nodes.Macro)):
            found.update(name.name for name in node.find_all(nodes.Name) if name.ctx == "store")
    return found


def _is_blank(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Output) and all(
        isinstance(child, nodes.TemplateData) and not child.data.strip() for child in node.nodes
    )
