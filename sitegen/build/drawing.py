"""Pictures for social networks, drawn or found in the cache.

Owns what is drawn anew. Must not know how drawing works.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache as once
from functools import partial

from sitegen.build.encoding import OnProgress
from sitegen.build.installed import font_versions, heading_font
from sitegen.engine.cache import FileCache
from sitegen.engine.digest import digest_of
from sitegen.engine.pool import Map
from sitegen.model.output import File, SocialPicture
from sitegen.model.source import SourceFile

PARALLEL_FROM = 20
"""Pictures; for fewer, starting processes takes longer than it saves."""


def draw_pictures(
    pictures: Sequence[SocialPicture],
    file: Callable[[str], SourceFile],
    cache: FileCache,
    spread: Map,
    progress: OnProgress,
) -> Iterator[tuple[File, bool]]:
    """Yield every picture as a file, and whether it had to be drawn; one with a broken photo is left out, as told."""
    keys = social_keys(pictures)
    wanted: list[SocialPicture] = []
    for one in pictures:
        if (data := cache.get(keys[one])) is not None:
            yield File(one.path, data), False
        else:
            wanted.append(one)
    each = spread if len(wanted) >= PARALLEL_FROM else map
    drawn: Iterator[bytes | None] = each(partial(_draw, file), wanted)
    for done, (one, data) in enumerate(zip(wanted, drawn, strict=True), 1):
        progress(done, len(wanted))
        if data is not None:
            cache.put(keys[one], data)
            yield File(one.path, data), True


def social_keys(pictures: Sequence[SocialPicture]) -> Mapping[SocialPicture, str]:
    """Return the cache's key of each picture: a digest of all that decides about its bytes."""
    if not pictures:
        return {}
    from sitegen.render.social import social_version  # noqa: PLC0415  Pillow only where needed

    version = social_version(font_versions())
    return {one: digest_of(version, repr(one._replace(path="", source=""))) for one in pictures}


def _draw(file: Callable[[str], SourceFile], one: SocialPicture) -> bytes | None:
    from sitegen.render.photos import PhotoError  # noqa: PLC0415
    from sitegen.render.social import draw_social  # noqa: PLC0415

    try:
        return draw_social(one, file(one.source).data if one.source else None, _font())
    except PhotoError:
        return None  # its own derivatives say so


@once
def _font() -> bytes:
    return heading_font()
