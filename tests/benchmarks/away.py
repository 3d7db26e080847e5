"""Ten real minutes without network on both sides: `python -m tests.benchmarks.away` says what differs afterwards.

It is the long twin of tests/e2e/test_outage.py, with the timers an installation has unless it is told otherwise.
"""

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.e2e.outage import outage
from tests.support.browser import a_browser

AWAY_S = 600


async def _away() -> int:
    with TemporaryDirectory() as folder:
        async with a_browser() as browser:
            aftermath = await outage(browser, Path(folder), {}, real_s=AWAY_S)
    differences = aftermath.differences()
    print(f"{AWAY_S} s without network; {len(aftermath.said)} lines said, {len(aftermath.stored)} stored")
    print(f"told their author that they were not sent: {sorted(aftermath.unsent)}")
    print("\n".join(differences) or "visitor, agent and server have the same conversation")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(_away()))
