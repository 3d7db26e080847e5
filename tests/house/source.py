"""The sources as the house rules read them."""

import ast
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "src" / "snakk"
MADE = {
    ".git", ".venv", "node_modules", "data", "dist", "static", "__pycache__", ".mypy_cache", ".pytest_cache",
    ".ruff_cache", ".hypothesis", ".import_linter_cache", "coverage",
}  # fmt: skip
TEXT = {
    ".py", ".md", ".toml", ".sh", ".ts", ".tsx", ".js", ".mjs", ".css", ".html", ".json", ".yaml", ".yml", ".in",
    ".lock", ".ini", ".mako", ".txt", "",
}  # fmt: skip


@dataclass(frozen=True)
class Source:
    """A file of the package. ``room``: its path below ``src/snakk``, such as ``api/call.py``."""

    room: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def imported(self) -> list[tuple[str, int]]:
        """Every module imported, with its line."""
        found = []
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found += [(alias.name, node.lineno) for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                found.append((node.module or "", node.lineno))
        return found


@lru_cache(1)
def package() -> tuple[Source, ...]:
    """Every Python file of the package."""
    paths = sorted(path for path in PACKAGE.rglob("*.py") if not MADE.intersection(path.relative_to(PACKAGE).parts))
    return tuple(Source(path.relative_to(PACKAGE).as_posix(), path.read_text(encoding="utf-8")) for path in paths)


@lru_cache(1)
def project() -> tuple[tuple[str, str], ...]:
    """Every text file that the project is made of: its path from the root, and its text."""
    return tuple((path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in _walk(ROOT))


def _walk(folder: Path) -> list[Path]:
    found: list[Path] = []
    for path in sorted(folder.iterdir()):
        if path.name in MADE or path.name.endswith((".egg-info", ".apt.log")):
            continue
        if path.is_dir():
            found += _walk(path)
        elif path.is_file() and path.suffix in TEXT:
            found.append(path)
    return found
