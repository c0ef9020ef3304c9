"""Pictures and files that goals need: encoded or copied where they are not there yet.

Owns what of them is made. Which are needed is read from the manifest: a goal asks for each by a query. Must not know
how a picture is encoded.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

from sitegen.build.encoding import encode_pictures
from sitegen.engine.cache import FileCache
from sitegen.engine.manifest import Key
from sitegen.engine.pool import Map
from sitegen.model.problem import Problem
from sitegen.model.source import SourceFile
from sitegen.output.publication import Publication, Staged
from sitegen.plan.pictures import derivative_of

Recipes = Mapping[str, Key]
"""How each file is made, by its path: the words of its query."""


class Media(NamedTuple):
    """What was made."""

    staged: list[Staged]
    encoded: int


def media_of(keys: Iterable[Key]) -> dict[str, Key]:
    """Return the files of pictures and downloads that are asked for; of equal ones, the first in order is taken."""
    return {key[1]: key[1:] for key in sorted(keys, reverse=True)}


def make_media(  # noqa: PLR0913, PLR0917  the stage's material
    recipes: Recipes,
    there: Collection[str],
    file: Callable[[str], SourceFile],
    cache: FileCache,
    publication: Publication,
    spread: Map,
    progress: Callable[[int, int], None],
    problems: list[Problem],
) -> Media:
    """Encode the pictures, and copy the files, that are not ``there`` yet."""
    wanted = {name: derivative_of(*recipes[name]) for name in sorted(recipes) if name not in there}
    derivatives = [one for one in wanted.values() if one is not None]
    staged: list[Staged] = []
    encoded = 0
    if derivatives:
        for made, anew in encode_pictures(derivatives, file, cache, spread, progress, problems):
            staged.append(publication.stage(made.path, made.data))
            encoded += anew
    copies = (name for name, one in wanted.items() if one is None)
    staged.extend(publication.stage(name, file(recipes[name][1]).data) for name in copies)
    return Media(staged, encoded)
