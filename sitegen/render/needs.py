"""What a layout depends on, read from its syntax tree.

Owns what has to be known about a layout so that a part of a page can be taken from the page as it stands. Must not know
any page.
"""

from collections.abc import Iterator
from typing import NamedTuple

from jinja2 import meta, nodes

ENTRIES = "entries"
"""The block that holds the long list of a page: nothing but the view's groups."""
GROUPS = "groups"


class Needs(NamedTuple):
    """What a template depends on besides itself."""

    names: tuple[str, ...]
    """Names that it takes from whoever renders it."""
    layouts: tuple[str, ...]
    """Templates that it includes and imports; an empty name stands for one that is not known beforehand."""
    base: str
    """The template that it extends, where all it does is to fill that one's blocks."""
    gives: tuple[str, ...]
    """Names that it gives to what it imports and sets, which blocks see as well."""
    holds: bool
    """Whether it holds a block's text back, to look at it or to change it."""
    looks: tuple[str, ...]
    """What it looks at in the view, the block ``entries`` aside; an empty name for the view as a whole."""
    entries: tuple[str, ...] | None
    """Names that its block ``entries`` takes; None where it has none that shows the view's groups only."""


def needs_of(template: nodes.Template) -> Needs:
    """Return what a template depends on."""
    base, layouts = "", {name or "" for name in meta.find_referenced_templates(template)}
    found = next(iter(template.find_all(nodes.Extends)), None)
    fills = all(isinstance(node, FILLING) or _is_blank(node) for node in template.body)
    if found is not None and isinstance(found.template, nodes.Const) and fills and not _knows_others(template):
        base = str(found.template.value)
        layouts.discard(base)
    names, imports = meta.find_undeclared_variables(template), set(_imports(template))
    sets = {name.name for name in template.find_all(nodes.Name) if name.ctx == "store"}
    gives = imports | sets | {macro.name for macro in template.find_all(nodes.Macro)}
    holds = any(node.find(nodes.Block) for node in template.find_all(HOLDING)) or _knows_others(template)
    needed = tuple(sorted(names - imports if base else names))
    block = next((one for one in template.find_all(nodes.Block) if one.name == ENTRIES), None)
    looks = _looks(template, "view", block)
    entries = None
    if block is not None:
        entries = _names_of_entries(template, block, imports)
        if entries is None:
            looks.add("")
    return Needs(needed, tuple(sorted(layouts)), base, tuple(sorted(gives)), holds, tuple(sorted(looks)), entries)


def _looks(node: nodes.Node, name: str, without: nodes.Node | None = None) -> set[str]:
    """Return which attributes of a value are looked at; an empty name where it is used as a whole."""
    aside = set() if without is None else {id(one) for one in without.find_all(nodes.Name)}
    direct = {id(one.node): one.attr for one in node.find_all(nodes.Getattr)}
    names = (id(one) for one in node.find_all(nodes.Name) if one.name == name)
    return {direct.get(one, "") for one in names if one not in aside}


def _names_of_entries(template: nodes.Template, block: nodes.Block, imports: set[str]) -> tuple[str, ...] | None:
    """Return the names that the block takes; None where it may depend on more than groups and language."""
    around = (one for one in template.find_all(nodes.Stmt) if not isinstance(one, (nodes.Block, nodes.If)))
    if (
        block.scoped
        or _knows_others(template)
        or any(getattr(one, "with_context", False) for one in template.find_all((nodes.FromImport, nodes.Import)))
        or next(block.find_all((nodes.Include, nodes.FromImport, nodes.Import, nodes.Block)), None) is not None
        or any(block is inner for one in around for inner in one.find_all(nodes.Block))
        or not _looks(block, "view") <= {GROUPS}
        or not _looks(block, "page") <= {"lang"}
    ):
        return None
    alone = nodes.Template(block.body, lineno=1)
    if template.environment is not None:
        alone.set_environment(template.environment)
    return tuple(sorted(meta.find_undeclared_variables(alone) - imports))


def _imports(template: nodes.Template) -> Iterator[str]:
    """Yield the names that a template gives to what it imports for all its blocks."""
    for node in template.body:
        if isinstance(node, nodes.FromImport):
            yield from (name if isinstance(name, str) else name[1] for name in node.names)
        elif isinstance(node, nodes.Import):
            yield node.target


HOLDING = (nodes.FilterBlock, nodes.AssignBlock, nodes.CallBlock, nodes.Macro)
FILLING = (nodes.Extends, nodes.Block, nodes.FromImport, nodes.Import)


def _is_blank(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Output) and all(
        isinstance(child, nodes.TemplateData) and not child.data.strip() for child in node.nodes
    )


def _knows_others(template: nodes.Template) -> bool:
    """Say whether a template looks at other blocks than its own, or at what a block would have been."""
    return any(name.name in {"self", "super"} for name in template.find_all(nodes.Name))
