"""Breaking things on purpose, only where asked to."""

import subprocess
import sys

import pytest

from snakk.storage.failpoints import AFTER_COMMIT, BEFORE_COMMIT, BEFORE_PUBLISH, Broken, Failpoints


def test_a_point_that_is_not_armed_is_passed_at_once() -> None:
    points = Failpoints(["after_commit=raise"])
    assert points.reach(BEFORE_COMMIT) == 0.0
    assert points.hold_commit_s == 0.0
    assert not points.publish_before_commit
    assert not points.forget_client_ids


def test_a_delay_says_its_seconds() -> None:
    points = Failpoints(["before_publish=delay:50", "hold_commit_ms=20"])
    assert points.reach(BEFORE_PUBLISH) == 0.05
    assert points.hold_commit_s == 0.02


def test_the_nth_time_is_counted() -> None:
    points = Failpoints(["after_commit=raise@2"])
    assert points.reach(AFTER_COMMIT) == 0.0
    with pytest.raises(Broken):
        points.reach(AFTER_COMMIT)
    assert points.reach(AFTER_COMMIT) == 0.0


def test_a_switch_is_on_when_named() -> None:
    points = Failpoints(["publish_before_commit", "forget_client_ids"])
    assert points.publish_before_commit
    assert points.forget_client_ids


def test_a_name_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="there is no failpoint 'before_comit'"):
        Failpoints(["before_comit=kill"])


def test_what_is_stored_cannot_be_kept_from_being_told() -> None:
    with pytest.raises(ValueError, match="nothing can be raised there"):
        Failpoints(["before_publish=raise"])


def test_a_kill_leaves_no_time_for_anything() -> None:
    program = (
        "from snakk.storage.failpoints import Failpoints\n"
        "try:\n    Failpoints(['before_commit=kill']).reach('before_commit')\n"
        "finally:\n    print('alive')\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (ended.returncode, ended.stdout) == (-9, "")
