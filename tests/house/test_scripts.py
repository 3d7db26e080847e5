"""The runner's own programs."""

import subprocess
import sys
from pathlib import Path

from tests.house.source import ROOT

TABLE = """\
from snakk.operations import messages, sessions

OPERATIONS: tuple[Operation, ...] = (
    Operation(function=messages.add_chat_message, group="Chat", allow=AGENTS),
)
"""


def _new_operation(root: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(ROOT / "scripts/new_operation.py"), *arguments, str(root)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _a_tree(root: Path) -> Path:
    (root / "src/snakk/operations").mkdir(parents=True)
    (root / "src/snakk/api").mkdir()
    (root / "src/snakk/api/table.py").write_text(TABLE)
    return root


def test_a_new_operation_gets_a_function_a_row_and_a_test(tmp_path: Path) -> None:
    made = _new_operation(_a_tree(tmp_path), "rate_chat_session", "ratings")
    assert made.returncode == 0, made.stderr
    function, row, test = made.stdout.splitlines()[:3]
    assert function.startswith("src/snakk/operations/ratings.py:")
    assert row.startswith("src/snakk/api/table.py:")
    assert test.startswith("tests/integration/test_rate_chat_session.py:")
    table = (tmp_path / "src/snakk/api/table.py").read_text()
    assert "from snakk.operations import messages, ratings, sessions\n" in table
    assert table.endswith('    Operation(group="Chat", function=ratings.rate_chat_session, allow=AGENTS),\n)\n')
    compile((tmp_path / "src/snakk/operations/ratings.py").read_text(), "ratings.py", "exec")


def test_making_it_twice_changes_nothing(tmp_path: Path) -> None:
    root = _a_tree(tmp_path)
    first = _new_operation(root, "rate_chat_session", "ratings").stdout
    before = {path: path.read_text() for path in root.rglob("*.py")}
    assert _new_operation(root, "rate_chat_session", "ratings").stdout == first
    assert {path: path.read_text() for path in root.rglob("*.py")} == before


def test_a_name_that_is_no_name_is_refused(tmp_path: Path) -> None:
    refused = _new_operation(_a_tree(tmp_path), "RateChat", "ratings")
    assert refused.returncode == 2
    assert "snake case" in refused.stderr
    assert not list((tmp_path / "src/snakk/operations").iterdir())
