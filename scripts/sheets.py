"""Put the pictures of every state, as the tests of the faces took them, on a few sheets in docs/shots/states.

mkdir .faces; pytest tests/e2e/faces; python -m scripts.sheets
"""

import asyncio
import html
import sys
from collections import defaultdict
from pathlib import Path

from playwright.async_api import Page, ViewportSize

from tests.support.browser import a_browser, a_page
from tests.support.faces import FACES, PICTURES, ROOT

SHEETS = ROOT / "docs" / "shots" / "states"
ON_A_SHEET = 8
"""States on one sheet; each has a line of its own."""
STYLE = """
body { margin: 16px; font: 14px system-ui, sans-serif; background: #e9edee; color: #10191b; }
figure { margin: 0 0 16px; } figcaption { margin-block-end: 4px; font-weight: 600; }
div { display: flex; gap: 12px; align-items: start; } img { block-size: 240px; border: 1px solid #b8c2c4; }
"""


async def main() -> int:
    states = _states()
    if not states:
        print(f"no pictures in {PICTURES}: make the folder and run the tests of tests/e2e/faces first")
        return 1
    SHEETS.mkdir(parents=True, exist_ok=True)
    for old in SHEETS.glob("*.jpg"):
        old.unlink()
    async with a_browser() as browser:
        page = await a_page(browser)
        await page.set_viewport_size(ViewportSize(width=1180, height=600))
        for area, names in sorted(states.items()):
            for number, start in enumerate(range(0, len(names), ON_A_SHEET), 1):
                await _sheet(page, names[start : start + ON_A_SHEET], SHEETS / f"{area}-{number}.jpg")
    return 0


def _states() -> dict[str, list[str]]:
    """The names of all states with a picture of each face, by the first word of the name."""
    found = defaultdict(list)
    first, *others = (f"-{face}.png" for face in FACES)
    for file in sorted(PICTURES.glob(f"*{first}")):
        name = file.name.removesuffix(first)
        if not name.startswith("harness") and all((PICTURES / f"{name}{other}").exists() for other in others):
            found[name.partition("-")[0]].append(name)
    return found


async def _sheet(page: Page, names: list[str], file: Path) -> None:
    figures = "".join(
        f"<figure><figcaption>{html.escape(name)}</figcaption><div>{_pictures(name)}</div></figure>" for name in names
    )
    sheet = PICTURES / "sheet.html"
    sheet.write_text(f"<!doctype html><meta charset=utf-8><style>{STYLE}</style>{figures}", encoding="utf-8")
    await page.goto(sheet.as_uri())
    await page.wait_for_load_state("load")
    await page.screenshot(path=file, type="jpeg", quality=60, full_page=True)
    print(file.relative_to(ROOT), flush=True)


def _pictures(name: str) -> str:
    return "".join(f'<img src="{html.escape(f"{name}-{face}.png")}" alt="">' for face in FACES)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
