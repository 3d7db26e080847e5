"""Documents say what the code is."""

import ast
import json
import re

import pytest

from scripts.api_docs import PAGES
from snakk.api.openapi import document
from snakk.api.reference import operations_page
from snakk.api.table import OPERATIONS
from snakk.settings.declared import Settings
from snakk.settings_text import page
from tests.house.source import ROOT

FEATURES = 157
STATES = {"built", "partly", "planned"}
ROW = re.compile(r"^\| (?P<number>\d+) \| (?P<text>[^|]+) \| (?P<state>[^|]*) \|(?P<proof>[^|]*)\|$")
PROOF = re.compile(r"`((?:tests|web)/[\w./]+)::([^`]+)`")
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


@pytest.mark.parametrize("name", PAGES)
def test_what_is_derived_from_the_code_is_fresh(name: str) -> None:
    assert _stale((ROOT / name).read_text(encoding="utf-8"), PAGES[name]()) == ""


def test_a_stale_page_is_caught() -> None:
    one_less = operations_page(OPERATIONS[:-1])
    assert _stale(one_less, operations_page(OPERATIONS)) == "run `make api-docs`"
    described = [json.dumps(document(table)) for table in (OPERATIONS[:-1], OPERATIONS)]
    assert _stale(*described) == "run `make api-docs`"


def test_every_setting_has_its_heading() -> None:
    headings = re.findall(r"^### `(\w+)`$", page(), re.MULTILINE)
    assert headings == list(Settings.__struct_fields__)


def test_every_feature_is_listed_with_a_state() -> None:
    rows = _features()
    assert [int(row["number"]) for row in rows] == list(range(1, FEATURES + 1))
    assert {row["state"] for row in rows} <= STATES


def test_what_is_built_names_a_test_that_exists() -> None:
    assert [problem for row in _features() for problem in _unproven(row)] == []


def test_an_unproven_feature_is_caught() -> None:
    here = "tests/house/test_docs.py"
    assert _unproven({"number": "1", "state": "built", "proof": ""}) == ["1: built, but no test is named"]
    assert _unproven({"number": "1", "state": "planned", "proof": f"`{here}::x`"}) == [
        "1: planned, but a test is named"
    ]
    assert _unproven({"number": "1", "state": "built", "proof": f"`{here}::gone`"}) == [f"1: no test {here}::gone"]
    assert _unproven({"number": "1", "state": "partly", "proof": f"`{here}::test_an_unproven_feature_is_caught`"}) == []


def test_the_glossary_has_every_word_once_in_order() -> None:
    text = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    for part in text.split("\n## ")[1:]:
        words = re.findall(r"^- \*\*([^*]+)\*\*: .", part, re.MULTILINE)
        assert words == sorted(set(words))
    for word in ("topic", "session", "message", "visitor", "customer", "agent", "queue", "position", "offer", "seq"):
        assert f"- **{word}**: " in text


def test_links_between_documents_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    assert [
        f"{path.relative_to(ROOT)}: {link}"
        for path in pages
        for link in LINK.findall(path.read_text(encoding="utf-8"))
        if not (path.parent / link).exists()
    ] == []


def test_every_target_of_make_has_its_line_of_help() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z][a-z0-9-]*):(.*)$", makefile, re.MULTILINE)
    assert [name for name, rest in targets if "## " not in rest] == []
    asked = {"run", "dev", "check", "fast", "test", "e2e", "bench", "api-docs", "new-operation"}
    assert asked <= {name for name, _ in targets}


def test_every_folder_of_tests_is_run() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    folders = {path.relative_to(ROOT).parts[1] for path in (ROOT / "tests").rglob("test_*.py")} - {"node_modules"}
    run = set(
        re.findall(r"tests/(\w+)", " ".join(re.findall(r"^(?:QUICK|PARTS|ALONE|WHOLE) := .*$", makefile, re.MULTILINE)))
    )
    assert folders == run


def _stale(written: str, made: str) -> str:
    return "" if written == made else "run `make api-docs`"


def _features() -> list[dict[str, str]]:
    lines = (ROOT / "docs/features.md").read_text(encoding="utf-8").splitlines()
    found = [ROW.match(line) for line in lines if re.match(r"\| \d", line)]
    assert all(found), "a row of docs/features.md is not `| number | behaviour | state | proof |`"
    return [{name: value.strip() for name, value in row.groupdict().items()} for row in found if row]


def _unproven(row: dict[str, str]) -> list[str]:
    number, state, proofs = row["number"], row["state"], PROOF.findall(row["proof"])
    if state == "planned":
        return [f"{number}: planned, but a test is named"] if proofs else []
    if not proofs:
        return [f"{number}: {state}, but no test is named"]
    return [f"{number}: no test {path}::{name}" for path, name in proofs if name not in _tests_in(path)]


def _tests_in(path: str) -> set[str]:
    if not (ROOT / path).exists():
        return set()
    text = (ROOT / path).read_text(encoding="utf-8")
    if not path.endswith(".py"):
        return set(re.findall(r'\b(?:test|it)\("([^"]+)"', text))
    tree = ast.parse(text)
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
