"""Every place where a test may break the storage on purpose, and how.

Only the test kit arms these: ``main`` makes a ``Failpoints`` from what it was started with, and without one the
engines do not look. Armed as ``name`` or ``name=action``, where an action is ``kill``, ``raise`` or ``delay:50``
(milliseconds), and ``kill@20`` is for the twentieth time only.

before_commit, after_commit, before_publish   the three gaps in which a process can die
hold_commit_ms=20                             every commit takes this much longer
publish_before_commit                         BROKEN ON PURPOSE: tells and answers first; the checkers must catch it
forget_client_ids                             BROKEN ON PURPOSE: a message sent again is stored again
"""

import os
import signal
from collections.abc import Iterable

BEFORE_COMMIT = "before_commit"
AFTER_COMMIT = "after_commit"
BEFORE_PUBLISH = "before_publish"
HOLD_COMMIT = "hold_commit_ms"
PUBLISH_BEFORE_COMMIT = "publish_before_commit"
FORGET_CLIENT_IDS = "forget_client_ids"

DROP_CLIENT_IDS = "DROP INDEX IF EXISTS message_client_id"
"""What forgetting them takes, beside not looking."""

POINTS = (BEFORE_COMMIT, AFTER_COMMIT, BEFORE_PUBLISH)
SWITCHES = (PUBLISH_BEFORE_COMMIT, FORGET_CLIENT_IDS)
NAMES = (*POINTS, HOLD_COMMIT, *SWITCHES)


class Broken(Exception):
    """A failpoint was told to raise."""


class Failpoints:
    """What is armed in this process."""

    def __init__(self, armed: Iterable[str]) -> None:
        self._actions: dict[str, str] = {}
        self._hits = dict.fromkeys(POINTS, 0)
        for text in armed:
            name, _, action = text.strip().partition("=")
            if name not in NAMES:
                raise ValueError(f"there is no failpoint {name!r}; there are {', '.join(NAMES)}")
            if name == BEFORE_PUBLISH and action.startswith("raise"):
                raise ValueError("what is stored is told; nothing can be raised there")
            self._actions[name] = action
        self.publish_before_commit = PUBLISH_BEFORE_COMMIT in self._actions
        self.forget_client_ids = FORGET_CLIENT_IDS in self._actions
        self.hold_commit_s = float(self._actions.get(HOLD_COMMIT) or 0) / 1000

    def reach(self, point: str) -> float:
        """Pass a point: dies, raises Broken, or says how many seconds to wait there."""
        action, _, nth = self._actions.get(point, "").partition("@")
        self._hits[point] += 1
        if not action or (nth and int(nth) != self._hits[point]):
            return 0.0
        if action == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if action == "raise":
            raise Broken(point)
        return float(action.removeprefix("delay:")) / 1000
