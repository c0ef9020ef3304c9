"""Pictures and files that goals need: encoded, drawn, packed or copied where they are not there yet.

Owns what of them is made. Which are needed is read from the manifest: a goal asks for each by a query. Must not know
how a picture is encoded or drawn.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from sitegen.build.drawing import draw_pictures, social_keys
from sitegen.build.encoding import encode_pictures, keys_of, size_of
from sitegen.engine.cache import FileCache
from sitegen.engine.manifest import Key
from sitegen.engine.pool import Map
from sitegen.engine.tracing import Ask, Rule
from sitegen.model.output import Derivative, Pack, SocialPicture
from sitegen.model.problem import Problem
from sitegen.model.source import SourceFile
from sitegen.output.publication import Publication, Staged
from sitegen.plan.pictures import MEDIA, derivative_of
from sitegen.plan.press import pack_of
from sitegen.plan.social import social_of

Recipes = Mapping[str, Key]
"""How each file is made, by its path: the words of its query."""


class Media(NamedTuple):
    """What was made."""

    staged: list[Staged]
    encoded: int


class Wanted(NamedTuple):
    """Files by how they are made; ``copies`` by their names."""

    pictures: list[Derivative]
    packs: list[Pack]
    social: list[SocialPicture]
    copies: list[str]


def media_of(keys: Iterable[Key]) -> dict[str, Key]:
    """Return the files of pictures and downloads that are asked for; of equal ones, the first in order is taken."""
    return {key[1]: key[1:] for key in sorted(keys, reverse=True)}


def sort_media(recipes: Recipes) -> Wanted:
    """Sort files by how they are made, each kind in the order of the paths."""
    found = Wanted([], [], [], [])
    for name in sorted(recipes):
        recipe = recipes[name]
        if (picture := derivative_of(*recipe)) is not None:
            found.pictures.append(picture)
        elif (pack := pack_of(*recipe)) is not None:
            found.packs.append(pack)
        elif (social := social_of(*recipe)) is not None:
            found.social.append(social)
        else:
            found.copies.append(name)
    return found


def keys_in_use(recipes: Recipes) -> Iterator[str]:
    """Yield the keys of all pictures in use, for the cache to keep."""
    wanted = sort_media(recipes)
    pictures = [*wanted.pictures, *(photo for pack in wanted.packs for photo in pack.photos)]
    if pictures:
        yield from keys_of(pictures).values()
    yield from social_keys(wanted.social).values()


def count_photos(recipes: Recipes) -> int:
    """Return of how many photos and logos there are pictures."""
    return len({recipe[1] for recipe in recipes.values() if derivative_of(*recipe) is not None})


def size_rule(file: Callable[[str], SourceFile], cache: FileCache) -> Rule:
    """Return the rule that answers how many bytes a picture has."""

    def size(ask: Ask, *recipe: str) -> int:
        ask(MEDIA, *recipe)  # which always answers the same: a picture is named by what it is made of
        picture = derivative_of(*recipe)
        return 0 if picture is None else size_of(picture, file, cache)

    return Rule(size, heavy=True)


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
    """Make the pictures and files that are not ``there`` yet."""
    wanted = sort_media({name: recipe for name, recipe in recipes.items() if name not in there})
    staged: list[Staged] = []
    encoded = 0
    if wanted.pictures:
        for made, anew in encode_pictures(wanted.pictures, file, cache, spread, progress, problems):
            staged.append(publication.stage(made.path, made.data))
            encoded += anew
    # One archive after the other: all photos of one are in memory at once.
    for pack in wanted.packs:
        from sitegen.render.press import write_pack  # noqa: PLC0415  few sites have one

        told = len(problems)
        found = list(encode_pictures(pack.photos, file, cache, spread, progress, problems))
        encoded += sum(anew for _, anew in found)
        if len(problems) == told:
            photos = {made.path: made.data for made, _ in found}
            data = write_pack(pack.text, zip(pack.names, (photos[one.path] for one in pack.photos), strict=True))
            staged.append(publication.stage(pack.path, data))
    for made, anew in draw_pictures(wanted.social, file, cache, spread, progress):
        staged.append(publication.stage(made.path, made.data))
        encoded += anew
    staged.extend(publication.stage(name, file(recipes[name][1]).data) for name in wanted.copies)
    return Media(staged, encoded)
