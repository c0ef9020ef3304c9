"""``sitegen serve``: the site in the browser while it is written.

Owns the arguments of this command. Must not know how a site is shown.
"""

import argparse

from sitegen.commands.command import (
    Command,
    add_base_url,
    add_language,
    add_source,
    complain,
    find_unfetched,
    read_instant,
)
from sitegen.commands.texts import TEXTS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    add_source(parser)
    parser.add_argument("--port", type=int, metavar="N", help="port (default: 8000, or the next that is free; 0: any)")
    parser.add_argument("--published", action="store_true", help="show only what readers see: no drafts, no future")
    add_base_url(parser)
    parser.add_argument(
        "--search", action="store_true", help="make the search index as well, with every change (takes longer)"
    )
    parser.add_argument("--admin", action="store_true", help="bring the editor in the browser along, under /admin/")
    parser.add_argument("--now", default="", metavar="ISO", help="show the site as it were at this time")
    parser.add_argument("--jobs", type=int, default=0, metavar="N", help="number of processes for the first build")
    add_language(parser)


def run_serve(given: argparse.Namespace, language: str) -> int:
    """Show the site while it is written."""
    texts = TEXTS[language]
    now = read_instant(given.now)
    if given.admin and (command := find_unfetched(given.source)):
        return complain(texts["admin"].format(command=command))
    from pathlib import Path  # noqa: PLC0415

    from sitegen.build.installed import share  # noqa: PLC0415
    from sitegen.commands.progress import Progress  # noqa: PLC0415
    from sitegen.engine.pool import default_jobs  # noqa: PLC0415
    from sitegen.model.settings import Options  # noqa: PLC0415
    from sitegen.output.folder import Refused  # noqa: PLC0415
    from sitegen.serve.rebuild import SiteRebuilder  # noqa: PLC0415
    from sitegen.serve.server import serve  # noqa: PLC0415
    from sitegen.serve.watching import watched_folders  # noqa: PLC0415

    source, shown = Path(given.source), not given.published
    flags = {"drafts": shown, "future": shown, "search": given.search, "admin": given.admin}
    options = Options(given.base_url, **flags, all_pictures=False)
    fixed, progress = now if given.now else None, Progress(language)
    builder = SiteRebuilder(source, options, fixed, progress, given.jobs or default_jobs())
    try:
        builder.prepare()
    except Refused as refused:
        return complain(texts[refused.code].format(path=refused.path))
    return serve(builder, watched_folders(source, share()), given.port, language)


COMMAND = Command(
    description="Builds the site into a folder of its own, shows it at http://127.0.0.1:8000/, and shows every "
    "change as soon as it is saved. Drafts and items of the future are shown, marked.",
    add_arguments=add_arguments,
    run=run_serve,
)
