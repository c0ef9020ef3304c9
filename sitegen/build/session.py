"""What is kept between the builds of one site into one folder: in this process, and in ``.sitegen/``.

Owns this, and when it is stored. It is the only thing that outlives a build; ``keep`` replaces its parts, and nothing
else writes into it. Must not know the stages.
"""

import gc
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from sitegen.build.fonts import HeadingFont
from sitegen.build.plain import pack, unpack
from sitegen.build.precompiled import load_catalog, load_layouts
from sitegen.build.requests import Reporter, Request
from sitegen.build.state import Seen, load_seen, store_seen
from sitegen.build.storage import Storage
from sitegen.build.up_to_date import options_words, state_name
from sitegen.engine.digest import digest_of
from sitegen.engine.manifest import Manifest, ManifestFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from sitegen.build.decided import Decided
    from sitegen.build.folders import Folders
    from sitegen.model.problem import Problem
    from sitegen.model.source import SourceFile, Tree
    from sitegen.parse.catalog import Catalog
    from sitegen.parse.content import Environment
    from sitegen.render.renderer import Renderer

SEEN, MANIFEST = "seen", "manifest"


class Session:
    """What is at hand for the builds of one site into one folder, and what they leave for each other."""

    def __init__(self, request: Request, storage: Storage, version: str, progress: Reporter) -> None:
        """Begin with what earlier builds left in the storage; ``version`` is the programme's."""
        self.request, self.storage, self.version, self.progress = request, storage, version, progress
        options = request.options
        load_layouts()
        self.name = state_name(str(request.output), options_words(*options))
        self.seen: Seen | None = load_seen(storage.path(self.name, SEEN), version)
        # Where it has to be made, it is made in a process beside while the rest gets on.
        self.fonts = HeadingFont(storage.files)
        self.environment: tuple[Tree, Environment, tuple[Problem, ...]] | None = None
        """What all folders shared at the last build, read, and what was to be said about it."""
        self.lexicons = ""
        """Digest of the lexicons by which compounds are divided."""
        self.folders: Folders | None = None
        """Of the last build, linked."""
        self.decided: Decided | None = None
        """Which goals there were at the last build."""
        self.renderer: Renderer | None = None
        """Of the last build; it has its layouts loaded."""
        self.manifest: tuple[str, Manifest] | None = None
        """Of the last good build, with the version of what it was made by."""
        self.manifest_file = ManifestFile(storage.path(self.name, MANIFEST))
        self.unstored: Callable[[], None] | None = None
        """Stores what the last good build left."""

    def load_catalog(self, lang: str, file: "SourceFile") -> "Catalog | None":
        """Return the catalog that was made of a file when the package was installed; None where it is another."""
        catalog = load_catalog(lang, file)
        if catalog is not None:
            catalog.formats.learn(unpack(self.storage.cache.get(self._formats_key(lang))) or {})
        return catalog

    def keep_formats(self, catalogs: "Iterable[Catalog]") -> None:
        """Put the dates and numbers into the cache that had to be written out anew."""
        for catalog in catalogs:
            if catalog.formats.changed:
                self.storage.cache.put(self._formats_key(catalog.lang), pack(catalog.formats.answers))
                catalog.formats.changed = False

    def _formats_key(self, lang: str) -> str:
        return digest_of(self.version, "formats", lang)

    def read_manifest(self, version: str) -> Manifest:
        """Return the manifest of the last good build; an empty one where it is of another version."""
        if self.seen is None:
            return Manifest()
        if self.manifest is None:
            self.manifest = (version, self.manifest_file.load(version))
            gc.freeze()  # all of it stays, so the collector need not look through it again and again
        return self.manifest[1] if self.manifest[0] == version else Manifest()

    def find_touched(self, changed_paths: Collection[str] | None) -> set[str]:
        """Return the outputs that are not as the last build left them.

        With ``changed_paths``, somebody watches the sources, and the outputs are taken to be as they were left.
        """
        if self.seen is None or changed_paths is not None:
            return set()
        return set(self.seen.touched_outputs(self.request.output))

    def keep(  # noqa: PLR0913, PLR0917  all that a build leaves
        self,
        seen: Seen,
        version: str,
        manifest: Manifest,
        folders: "Folders",
        pictures: "Callable[[], Iterable[str]]",
        packed: Collection[str] = (),
    ) -> None:
        """Keep what a good build leaves for the next one.

        ``pictures`` names what it uses of the cache of files, ``packed`` are keys of packed files that it used.
        """
        self.seen, self.manifest, self.folders = seen, (version, manifest), folders

        def store() -> None:
            if seen.stamps.plain:  # what there is to complain about has to be found again each time
                self.manifest_file.store(version, manifest)
                store_seen(self.storage.path(self.name, SEEN), self.version, seen)
                self.storage.drop_oldest()
            formats = map(self._formats_key, folders.environment.settings.languages)
            if self.storage.cache.end_build((*formats, *folders.used_keys(), *packed)):
                self.storage.files.drop_unused(pictures())

        self.unstored = store

    def store(self) -> None:
        """Store what the next build should know, where that has not been done."""
        if self.unstored is not None:
            with self.storage.lock(self.name):
                self.store_locked()

    def store_locked(self) -> None:
        """Do the same while the storage is locked."""
        store, self.unstored = self.unstored, None
        if store is not None:
            store()
