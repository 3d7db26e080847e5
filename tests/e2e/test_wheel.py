"""The wheel: installed, it serves its pages with no Node on the machine."""

import subprocess
import sys
import sysconfig
from pathlib import Path

import httpx2
import pytest

from tests.house.source import ROOT
from tests.support.process import environment, served

UV = str(Path(sys.executable).with_name("uv"))


def _run(*command: str) -> None:
    done = subprocess.run(
        command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False, timeout=900
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `snakk` of a new environment: the wheel, and the dependencies that are here anyway."""
    folder = tmp_path_factory.mktemp("wheel")
    python = folder / "venv" / "bin" / "python"
    _run(UV, "build", "--wheel", "--no-build-isolation", "--python", sys.executable, "--out-dir", str(folder))
    _run(sys.executable, "-m", "venv", "--without-pip", str(folder / "venv"))
    _run(UV, "pip", "install", "--no-deps", "--python", str(python), *map(str, folder.glob("*.whl")))
    _let_it_see_our_dependencies(python)
    return python.with_name("snakk")


def _let_it_see_our_dependencies(python: Path) -> None:
    """By a path file, which comes after its own packages, and in which our own sources do not stand."""
    told = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    )
    (Path(told.stdout.strip()) / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")


def test_the_pages_are_served_from_the_wheel_without_node(installed: Path, tmp_path: Path) -> None:
    nowhere = tmp_path / "bin"
    nowhere.mkdir()
    with served(
        "--demo", "--data", str(tmp_path / "data"), command=str(installed), cwd=tmp_path, PATH=str(nowhere)
    ) as server:
        for page in ("/console", "/demo", "/widget/loader.js", "/docs", "/docs/explorer/swagger-ui-bundle.js"):
            answer = httpx2.get(server.address + page, follow_redirects=True)
            assert answer.status_code == 200, page
            assert answer.content
