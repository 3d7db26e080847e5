"""Faces as people meet them: at the width of a phone and of a desk, in light and in dark, and read by axe-core.

A face that fails says what is wrong, where, and how axe explains it. Where the folder ``.faces`` exists, a picture of
each is kept there under the face's name.
"""

from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple, TypedDict

from playwright.async_api import Frame, Page, ViewportSize

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
PICTURES = ROOT / ".faces"
WIDTHS = (ViewportSize(width=390, height=844), ViewportSize(width=1440, height=900))
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# What is folded away or out of sight is not painted, and its transitions never end. Nothing is waited for without end.
STEADY = """
() => {
    const ends = one => one.effect?.getComputedTiming().iterations !== Infinity &&
        one.effect?.target?.checkVisibility({ contentVisibilityAuto: true });
    const settled = async () => {
        await document.fonts.ready;
        await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
        await Promise.allSettled(document.getAnimations().filter(ends).map(one => one.finished));
    };
    return Promise.race([settled(), new Promise(done => setTimeout(done, 10_000))]);
}
"""
# The page's title and the like are the whole page's affair; a frame is judged by its content.
RUN = """
async rules => {
    const found = await axe.run(document, {
        iframes: false,
        resultTypes: ["violations"],
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        rules,
    });
    return found.violations.map(one => ({
        rule: one.id, help: one.help,
        nodes: one.nodes.map(node => `${node.target.join(" ")}: ${node.html.slice(0, 160)}: ${node.failureSummary}`),
    }));
}
"""
OF_WHOLE_PAGES = ("landmark-one-main", "page-has-heading-one")
"""Rules for the page around, which a frame within it need not keep by itself."""
FRAMES_ARE_THERE = """
async () => {
    const isThere = one => !one.contentDocument ||
        (one.contentDocument.readyState === "complete" && one.contentWindow.location.href !== "about:blank");
    for (let tries = 0; ![...document.querySelectorAll("iframe[src]")].every(isThere); tries++) {
        if (tries > 1_200) throw new Error("a frame has not come for a minute");
        await new Promise(done => setTimeout(done, 50));
    }
}
"""
HIGH = "() => document.documentElement.scrollHeight"
HIGHEST = 6_000
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


class _Found(TypedDict):
    rule: str
    help: str
    nodes: list[str]


class Face(NamedTuple):
    """One way of looking at a page."""

    size: ViewportSize
    scheme: Literal["light", "dark"]

    def __str__(self) -> str:
        return f"{self.size['width']}-{self.scheme}"


FACES = tuple(Face(size, scheme) for size in WIDTHS for scheme in SCHEMES)


@cache
def _axe() -> str:
    return AXE.read_text()


async def every_face(page: Page, name: str, *, faces: tuple[Face, ...] = FACES, host: bool = True) -> None:
    """Look at ``page`` in every face without reloading it, and fail with all that axe and the ruler found.

    name: of the state, for the message and the picture. host: whether the page around frames is judged too.
    """
    before = page.viewport_size
    wrong: list[str] = []
    for face in faces:
        await page.set_viewport_size(face.size)
        await page.emulate_media(color_scheme=face.scheme)
        await page.evaluate(STEADY)
        await page.evaluate(FRAMES_ARE_THERE)  # some pages have a frame at one width and none at another
        frames = [frame for frame in page.frames if not frame.is_detached() and (host or frame != page.main_frame)]
        for frame in frames:
            await frame.evaluate(STEADY)
        await _keep(page, f"{name}-{face}")
        await _show_whole(page, face)
        for frame in frames:
            wrong += [f"{name} at {face}: {line}" for line in await violations(frame)]
        if (over := await page.evaluate(OVERFLOW)) > 0:
            wrong.append(f"{name} at {face}: {over} px wider than the screen")
    if before:
        await page.set_viewport_size(before)
    assert not wrong, "\n" + "\n".join(wrong)


async def _show_whole(page: Page, face: Face) -> None:
    """Make the window as high as a page that scrolls: what a bar in its place covers now and then is no fault of it."""
    high: int = await page.evaluate(HIGH)
    if high > face.size["height"]:
        await page.set_viewport_size(ViewportSize(width=face.size["width"], height=min(high, HIGHEST)))
        await page.evaluate(STEADY)


async def violations(frame: Page | Frame) -> list[str]:
    """What axe-core has against one document, one line for each element."""
    hidden = await frame.evaluate("() => !innerWidth || !innerHeight || !document.body")
    if hidden:
        return []
    if not await frame.evaluate("() => Boolean(window.axe)"):
        await frame.evaluate(_axe())
    off = ("region", *OF_WHOLE_PAGES) if isinstance(frame, Frame) and frame.parent_frame else ("region",)
    found: list[_Found] = await frame.evaluate(RUN, {rule: {"enabled": False} for rule in off})
    return [f"{one['rule']} ({one['help']}): {node}" for one in found for node in one["nodes"]]


async def _keep(page: Page, name: str) -> None:
    if PICTURES.is_dir():
        await page.screenshot(path=PICTURES / f"{name}.png", animations="disabled", caret="initial")
