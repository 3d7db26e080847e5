"""The page of conformance: each line of the contract is held by tests that exist, or says why by none."""

import ast
import re
from functools import cache

from tests.house.source import ROOT

PAGE = ROOT / "docs/topics/conformance.md"
ROW = re.compile(r"^\| (?P<fact>[^|]+) \| (?P<held>[^|]+) \|$")
PROOF = re.compile(r"`(tests/[\w./]+\.py)::(test_\w+)`")
REASON = re.compile(r"\*[^*]{10,}\*")
SECTIONS = [
    *(f"Quirks {number}" for number in range(1, 15)),
    *(f"Conventions {number}" for number in (0, 1, 2, 4, 6, 9, 10)),
]
"""Conventions 3, 5, 7 and 8 are told beside the quirks they belong to."""


def test_every_line_is_held_by_tests_that_exist_or_says_why_by_none() -> None:
    assert [problem for row in _rows() for problem in _problems(row)] == []


def test_every_part_of_the_contract_has_its_lines() -> None:
    text = PAGE.read_text(encoding="utf-8")
    titles = re.findall(r"^## (\w+ \d+)", text, re.MULTILINE)
    assert titles == SECTIONS
    for number in (3, 5, 7, 8):
        assert f"conventions {number}: " in text
    assert len(_rows()) > 100


def test_a_line_that_nothing_holds_is_caught() -> None:
    here = "tests/house/test_conformance.py"
    for held in ("", "somebody", "*no*", f"`{here}::test_gone`", "`tests/house/gone.py::test_gone`"):
        assert _problems({"fact": "x", "held": held})
    assert _problems({"fact": "x", "held": "*it is not documented*"}) == []
    assert _problems({"fact": "x", "held": f"`{here}::test_a_line_that_nothing_holds_is_caught`"}) == []


def _rows() -> list[dict[str, str]]:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if line.startswith("| ") and not line.startswith(("| what", "| ---"))]
    found = [ROW.match(line) for line in told]
    assert all(found), "a row of docs/topics/conformance.md is not `| fact | held by |`"
    return [row.groupdict() for row in found if row]


def _problems(row: dict[str, str]) -> list[str]:
    proofs = PROOF.findall(row["held"])
    if not proofs:
        return [] if REASON.fullmatch(row["held"]) else [f"{row['fact']}: held by nothing, and no reason"]
    return [f"{row['fact']}: no test {path}::{name}" for path, name in proofs if name not in _tests_in(path)]


@cache
def _tests_in(path: str) -> frozenset[str]:
    if not (ROOT / path).exists():
        return frozenset()
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    functions = (node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return frozenset(functions)
