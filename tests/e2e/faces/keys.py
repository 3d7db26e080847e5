"""Hands that have a keyboard and nothing else."""

from playwright.async_api import Page, expect

FOCUSED = "() => document.activeElement?.dataset.test ?? ''"
# Whatever was to take the focus on account of what was drawn last has taken it by then.
AT_REST = "() => new Promise(done => requestAnimationFrame(() => setTimeout(() => setTimeout(done))))"
SELECT_ALL = "Control+a"


async def reach(page: Page, test: str, *, most: int = 150, backwards: bool = False) -> None:
    """Press Tab until the part with this ``data-test`` has the focus and keeps it. Fails where Tab leads elsewhere."""
    await expect(page.locator(f"[data-test='{test}']").first).to_be_visible()
    for _ in range(most):
        if await page.evaluate(FOCUSED) == test:
            await page.evaluate(AT_REST)
            if await page.evaluate(FOCUSED) == test:
                return
            continue
        await page.keyboard.press("Shift+Tab" if backwards else "Tab")
    raise AssertionError(f"Tab does not lead to {test}")


async def write(page: Page, test: str, text: str) -> None:
    """Reach a field and write into it, over what stands there."""
    await reach(page, test)
    await page.keyboard.press(SELECT_ALL)
    await page.keyboard.type(text)


async def press(page: Page, test: str, key: str = "Enter") -> None:
    """Reach a part and press a key on it."""
    await reach(page, test)
    await page.keyboard.press(key)
