"""What a page's main thread did and for whom, by the browser's own trace. Times are the thread's own, in ms: a machine
that others use too does not make them longer."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from playwright.async_api import CDPSession

CATEGORIES = [
    "toplevel",
    "devtools.timeline",
    "disabled-by-default-devtools.timeline",
    "disabled-by-default-devtools.timeline.stack",
    "v8.execute",
    "disabled-by-default-v8.compile",
]
SCRIPT = {"EvaluateScript", "FunctionCall", "v8.compile", "v8.compileModule", "v8.produceCache"}
LOOKS = {"UpdateLayoutTree", "Layout"}
DIRTIED = {"ScheduleStyleRecalculation", "InvalidateLayout"}
"""Told once, by whoever is the first to make style or layout be worked out anew."""
LONG_MS = 50.0

Event = dict[str, Any]


@dataclass(frozen=True)
class Task:
    """One task of the main thread: how long it was, and how much of that was for a server's scripts."""

    ms: float
    ours_ms: float

    @property
    def blocked_ms(self) -> float:
        """What goes beyond the length that nobody notices."""
        return max(0.0, self.ms - LONG_MS)

    @property
    def caused_ms(self) -> float:
        """How much less it would block without what was done for us."""
        return self.blocked_ms - max(0.0, self.ms - self.ours_ms - LONG_MS)


class Recording:
    """A trace under way."""

    def __init__(self, cdp: CDPSession) -> None:
        self._cdp = cdp
        self._events: list[Event] = []
        self._done = asyncio.Event()
        cdp.on("Tracing.dataCollected", lambda told: self._events.extend(told["value"]))
        cdp.on("Tracing.tracingComplete", lambda _: self._done.set())

    async def start(self) -> None:
        """From now on."""
        config = {"includedCategories": CATEGORIES}
        await self._cdp.send("Tracing.start", {"transferMode": "ReportEvents", "traceConfig": config})

    async def stop(self) -> list[Event]:
        """Everything until now."""
        await self._cdp.send("Tracing.end")
        await self._done.wait()
        return self._events


def tasks_of(events: Iterable[Event], url: str, server: str) -> list[Task]:
    """The tasks of the thread that shows ``url``. A server's are its scripts, whatever calls them, and the style and
    layout that only they have asked for."""
    known = list(events)
    home = _thread_of(known, url)
    mine = sorted((one for one in known if (one.get("pid"), one.get("tid")) == home and "tts" in one), key=_begun)
    spans = [_span(one) for one in mine if one["name"] in SCRIPT and server in _address(one)]
    spans += [_span(one) for one in _caused(mine, server)]
    tasks = (_span(one) for one in mine if one["name"].endswith("RunTask") and "tdur" in one)
    return [Task(_length([task]), _length(_cut(spans, task))) for task in _outermost(tasks)]


def _thread_of(events: list[Event], url: str) -> tuple[int, int]:
    for event in events:
        if event["name"] == "CommitLoad" and event["args"]["data"].get("url") == url:
            return event["pid"], event["tid"]
    raise AssertionError(f"the trace holds no page at {url}")


def _caused(events: list[Event], server: str) -> list[Event]:
    """Style and layout that was asked for from a script of the server's, and by nobody before it."""
    found: list[Event] = []
    askers: list[bool] = []
    for event in events:
        if event["name"] in DIRTIED:
            askers.append(server in str(event["args"]))
        elif event["name"] in LOOKS:
            forced = server in str(event["args"].get("beginData", {}).get("stackTrace", ""))
            if forced or (askers and all(askers)):
                found.append(event)
            if event["name"] == "Layout":
                askers = []
    return found


def _begun(event: Event) -> float:
    return float(event["ts"])


def _address(event: Event) -> str:
    data = event.get("args", {}).get("data", {})
    return f"{data.get('url', '')} {event.get('args', {}).get('fileName', '')}"


def _span(event: Event) -> tuple[float, float]:
    """In microseconds of the thread's own time."""
    begun = float(event["tts"])
    return begun, begun + float(event.get("tdur", 0))


def _outermost(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for begun, ended in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not found or begun >= found[-1][1]:
            found.append((begun, ended))
    return found


def _cut(spans: Iterable[tuple[float, float]], task: tuple[float, float]) -> list[tuple[float, float]]:
    cut = ((max(begun, task[0]), min(ended, task[1])) for begun, ended in spans)
    return [(begun, ended) for begun, ended in cut if ended > begun]


def _length(spans: list[tuple[float, float]]) -> float:
    """Milliseconds of all of them; those inside of others do not count twice."""
    total, until = 0.0, 0.0
    for begun, ended in sorted(spans):
        total += max(0.0, ended - max(begun, until))
        until = max(until, ended)
    return total / 1000
