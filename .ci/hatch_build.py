"""A step of the package's build: makes the heading font, and compiles layouts and catalogs, as byte code is made.

Owns that this happens while a wheel is built or the repository installed for work in it, and where the result lies.
Must not know how the font is made, nor keep a package from being built: what is missing is made by the first build of a
site, which then takes some seconds more.
"""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface[Any]):
    """Hatchling finds the hook by this name."""

    folder: Path | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the font: in the package's own folder for an editable install, else in one that goes into the wheel."""
        sys.path.insert(0, self.root)
        try:
            from sitegen.build.fonts import install_fonts  # noqa: PLC0415  found only now
            from sitegen.build.installed import made_folder  # noqa: PLC0415
            from sitegen.build.lexicons import LEXICONS, install_lexicons  # noqa: PLC0415
            from sitegen.build.precompiled import TOOLS, install_tools  # noqa: PLC0415

            folder = made_folder()
            if version != "editable":
                folder = self.folder = Path(tempfile.mkdtemp())
                build_data["force_include"][str(self.folder)] = "sitegen/made"
            install_fonts(folder)
            install_tools(folder / TOOLS)
            install_lexicons(folder / LEXICONS)
        except Exception as error:  # noqa: BLE001  whatever it is, the package works without
            self.app.display_warning(f"Font, layouts and catalogs are left to the builds of a site: {error}")
        finally:
            sys.path.remove(self.root)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Tidy up."""
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)
