"""The project stands alone: no file names a machine it was made on, or where packages came from."""

import re

from tests.house.source import project

# Spelled in pieces, so that this file does not break its own rule.
TRACES = [
    re.compile(pattern)
    for pattern in (
        r"(?<![\w.])/" + r"work\b",
        r"(?<![\w.])/" + r"root/",
        r"(?<![\w.])/" + r"home/\w",
        r"/tmp/" + r"plan",
        r"(DESIGN|BRIEF)" + r"\.md",
        r"pypi" + r"\.org|files\.python" + r"hosted",
        r"registry\." + r"npmjs|deb\." + r"debian\.org",
        r"--index-" + r"url|--extra-" + r"index",
    )
]


def traces(path: str, text: str) -> list[str]:
    """Where a text names what it should not."""
    return [
        f"{path}:{number}: {line.strip()[:100]}"
        for number, line in enumerate(text.splitlines(), 1)
        if any(trace.search(line) for trace in TRACES)
    ]


def test_no_file_names_a_machine() -> None:
    assert [found for path, text in project() for found in traces(path, text)] == []


def test_every_trace_is_caught() -> None:
    told = [
        "/" + "work/main",
        "/" + "root/.venv",
        "/" + "home/ann",
        "https://registry." + "npmjs.org/x",
        "pypi" + ".org",
    ]
    for line in told:
        assert traces("a.md", line), line
    assert traces("a.md", "see docs/work/ and src/snakk/root.py, or /tmp") == []


def test_no_work_is_put_off_in_a_comment() -> None:
    put_off = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX)\b")
    assert [
        f"{path}:{number}"
        for path, text in project()
        if path.endswith((".py", ".ts", ".tsx", ".css"))
        for number, line in enumerate(text.splitlines(), 1)
        if put_off.search(line)
    ] == []
