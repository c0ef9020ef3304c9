"""What a layout depends on, read from its syntax tree.

Owns what has to be known about a layout so that a part of a page can be taken from the page as it stands. Must not know
any page.
"""

from collections.abc import Iterator
from typing import NamedTuple, TypeVar

from jinja2 import meta, nodes

ENTRIES = "entries"
"""The block that holds the long list of a page: nothing but the view's groups."""
GROUPS = "groups"
Kind = TypeVar("Kind", bound=nodes.Node)


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


class _Tree:
    """The nodes of a syntax tree by their kind; to walk through it for every question takes long."""

    def __init__(self, root: nodes.Node) -> None:
        self.root = root
        self.all = [root, *root.find_all(nodes.Node)]

    def of(self, *kinds: type[Kind]) -> Iterator[Kind]:
        """Yield the nodes of some kinds, in the order of the tree."""
        return (node for node in self.all if isinstance(node, kinds))

    def looks(self, name: str, without: "_Tree | None" = None) -> set[str]:
        """Return which attributes of a value are looked at; an empty name where it is used as a whole."""
        aside = set() if without is None else set(map(id, without.all))
        direct = {id(one.node): one.attr for one in self.of(nodes.Getattr)}
        return {direct.get(id(one), "") for one in self.of(nodes.Name) if one.name == name and id(one) not in aside}

    def knows_others(self) -> bool:
        """Say whether it looks at other blocks than its own, or at what a block would have been."""
        return any(name.name in {"self", "super"} for name in self.of(nodes.Name))


def needs_of(template: nodes.Template) -> Needs:
    """Return what a template depends on."""
    tree = _Tree(template)
    base, layouts = "", {name or "" for name in meta.find_referenced_templates(template)}
    found, others = next(tree.of(nodes.Extends), None), tree.knows_others()
    fills = all(isinstance(node, FILLING) or _is_blank(node) for node in template.body)
    if found is not None and isinstance(found.template, nodes.Const) and fills and not others:
        base = str(found.template.value)
        layouts.discard(base)
    names, imports = meta.find_undeclared_variables(template), set(_imports(template))
    sets = {name.name for name in tree.of(nodes.Name) if name.ctx == "store"}
    gives = imports | sets | {macro.name for macro in tree.of(nodes.Macro)}
    holds = others or any(node.find(nodes.Block) for node in tree.of(*HOLDING))
    needed = tuple(sorted(names - imports if base else names))
    block = next((_Tree(one) for one in tree.of(nodes.Block) if one.name == ENTRIES), None)
    looks, entries = tree.looks("view", without=block), None
    if block is not None:
        entries = _names_of_entries(tree, block, imports)
        if entries is None:
            looks.add("")
    return Needs(needed, tuple(sorted(layouts)), base, tuple(sorted(gives)), holds, tuple(sorted(looks)), entries)


def _names_of_entries(tree: _Tree, block: _Tree, imports: set[str]) -> tuple[str, ...] | None:
    """Return the names that the block takes; None where it may depend on more than groups and language."""
    root = block.root
    assert isinstance(root, nodes.Block)  # noqa: S101  that is what it was found as
    around = (one for one in tree.of(nodes.Stmt) if not isinstance(one, (nodes.Block, nodes.If)))
    if (
        root.scoped
        or tree.knows_others()
        or any(one.with_context for one in tree.of(nodes.FromImport))
        or any(one.with_context for one in tree.of(nodes.Import))
        or len([*block.of(nodes.Include, nodes.FromImport, nodes.Import, nodes.Block)]) > 1
        or any(root is inner for one in around for inner in one.find_all(nodes.Block))
        or not block.looks("view") <= {GROUPS}
        or not block.looks("page") <= {"lang"}
    ):
        return None
    alone = nodes.Template(root.body, lineno=1)
    if tree.root.environment is not None:
        alone.set_environment(tree.root.environment)
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
