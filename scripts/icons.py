"""Draw the console's icons as pictures from its mark: ``python -m scripts.icons``, after the mark has changed.

A phone's home screen takes no SVG, and cuts a maskable icon to its own shape: that one has the mark on a whole ground,
within the middle four fifths that every shape leaves.
"""

import asyncio
from pathlib import Path

from tests.support.browser import a_browser

FOLDER = Path(__file__).parents[1] / "web" / "console" / "public"
GROUND = "#0b6472"
PLAIN = "<body style='margin:0'>{mark}</body><style>svg{{display:block;width:100vw;height:100vw}}</style>"
MASKED = (
    "<body style='margin:0;background:{ground};display:grid;place-items:center;height:100vh'>{mark}</body>"
    "<style>svg{{width:56vw;height:56vw}}</style>"
)


async def draw() -> None:
    """Write ``icon-192.png``, ``icon-512.png`` and ``icon-maskable-512.png`` beside the mark."""
    mark = (FOLDER / "icon.svg").read_text()
    inverted = mark.replace(GROUND, "#mark").replace("#fff", GROUND).replace("#mark", "#fff")
    wanted = {
        "icon-192.png": (192, PLAIN.format(mark=mark)),
        "icon-512.png": (512, PLAIN.format(mark=mark)),
        "icon-maskable-512.png": (512, MASKED.format(mark=inverted, ground=GROUND)),
    }
    async with a_browser() as browser:
        page = await browser.new_page()
        for name, (size, html) in wanted.items():
            await page.set_viewport_size({"width": size, "height": size})
            await page.set_content(html)
            await page.screenshot(path=FOLDER / name, omit_background=True)


if __name__ == "__main__":
    asyncio.run(draw())
