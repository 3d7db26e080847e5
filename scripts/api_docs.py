"""Write what is derived from the code: the pages under docs/ that nobody writes, and the front ends' types.

    python -m scripts.api_docs

Tests fail when one of them is stale.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from snakk import settings_text
from snakk.api.live_reference import events_document, events_page
from snakk.api.openapi import document
from snakk.api.reference import operations_page
from snakk.api.table import OPERATIONS

ROOT = Path(__file__).resolve().parent.parent

PAGES: dict[str, Callable[[], str]] = {
    "docs/api/openapi.json": lambda: json.dumps(document(OPERATIONS), indent=2) + "\n",
    "docs/api/operations.md": lambda: operations_page(OPERATIONS),
    "docs/api/events.json": lambda: json.dumps(events_document(), indent=2) + "\n",
    "docs/api/events.md": events_page,
    "docs/settings.md": settings_text.page,
}
"""What is written where, and by what."""


def main() -> int:
    for name, make in PAGES.items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = make()
        state = "fresh" if path.exists() and path.read_text(encoding="utf-8") == text else "written"
        path.write_text(text, encoding="utf-8")
        print(f"{name}: {state}")
    types = [sys.executable, str(ROOT / "scripts" / "node.py"), "npm", "run", "types"]
    return subprocess.run(types, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
