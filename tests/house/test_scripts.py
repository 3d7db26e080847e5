"""The runner's own programs."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOT

TABLE = """\
from snakk.operations import messages, {module}

{NAME}: tuple[Operation, ...] = (
    Operation(function={module}.something, group="Chat", allow=AGENTS),
)
"""


def _new_operation(root: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(ROOT / "scripts/new_operation.py"), *arguments, str(root)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _a_tree(root: Path) -> Path:
    (root / "src/snakk/operations").mkdir(parents=True)
    tables = root / "src/snakk/api/tables"
    tables.mkdir(parents=True)
    (tables / "__init__.py").touch()
    for name, module in (("ours", "transfers"), ("sessions", "sessions"), ("topics", "topics")):
        (tables / f"{name}.py").write_text(TABLE.format(NAME=name.upper(), module=module))
    return root


def test_a_new_operation_gets_a_function_a_row_and_a_test(tmp_path: Path) -> None:
    made = _new_operation(_a_tree(tmp_path), "rate_chat_session", "ratings")
    assert made.returncode == 0, made.stderr
    function, row, test = made.stdout.splitlines()[:3]
    assert function.startswith("src/snakk/operations/ratings.py:")
    assert row.startswith("src/snakk/api/tables/ours.py:")
    assert test.startswith("tests/integration/test_rate_chat_session.py:")
    table = (tmp_path / "src/snakk/api/tables/ours.py").read_text()
    assert "from snakk.operations import messages, ratings, transfers\n" in table
    assert table.endswith('    Operation(group="Snakk", function=ratings.rate_chat_session, allow=AGENTS),\n)\n')
    compile((tmp_path / "src/snakk/operations/ratings.py").read_text(), "ratings.py", "exec")


@pytest.mark.parametrize(("module", "table"), [("sessions", "sessions"), ("topics", "topics"), ("transfers", "ours")])
def test_the_row_goes_to_the_table_of_its_subject(tmp_path: Path, module: str, table: str) -> None:
    made = _new_operation(_a_tree(tmp_path), "rate_chat_session", module)
    assert made.stdout.splitlines()[1].startswith(f"src/snakk/api/tables/{table}.py:"), made.stderr
    tables = sorted((tmp_path / "src/snakk/api/tables").glob("*.py"))
    assert [path.stem for path in tables if "rate_chat_session" in path.read_text()] == [table]


def test_making_it_twice_changes_nothing(tmp_path: Path) -> None:
    root = _a_tree(tmp_path)
    first = _new_operation(root, "rate_chat_session", "ratings").stdout
    before = {path: path.read_text() for path in root.rglob("*.py")}
    assert _new_operation(root, "rate_chat_session", "ratings").stdout == first
    assert {path: path.read_text() for path in root.rglob("*.py")} == before


def test_it_fits_the_tables_as_they_are(tmp_path: Path) -> None:
    root = _a_tree(tmp_path)
    for path in (ROOT / "src/snakk/api/tables").glob("*.py"):
        (root / "src/snakk/api/tables" / path.name).write_text(path.read_text())
    made = _new_operation(root, "rate_chat_session", "messages")
    assert made.stdout.splitlines()[1].startswith("src/snakk/api/tables/sessions.py:"), made.stderr


def test_a_name_that_is_no_name_is_refused(tmp_path: Path) -> None:
    refused = _new_operation(_a_tree(tmp_path), "RateChat", "ratings")
    assert refused.returncode == 2
    assert "snake case" in refused.stderr
    assert not list((tmp_path / "src/snakk/operations").iterdir())
