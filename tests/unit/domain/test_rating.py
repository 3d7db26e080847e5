"""After the chat: stars, and the conversation by mail."""

import pytest

from snakk.domain.errors import Invalid, NotAtThisStage
from snakk.domain.events import EventKind
from snakk.domain.rating import rate, send_transcript
from snakk.domain.states import SessionStatus
from tests.unit.domain.build import NOW, a_session, a_topic

RATED = a_topic(widget_enable_rating=True)
MAILED = a_topic(widget={"post_transcript_enabled": True})
OVER = a_session(SessionStatus.FINISHED)


def test_stars_are_kept_and_the_last_ones_count() -> None:
    first = rate(OVER, RATED, 2, NOW)
    assert (first.session.rating, first.entries[-1].event.kind) == (2, EventKind.DETAILS_CHANGED)
    assert rate(first.session, RATED, 5, NOW).session.rating == 5
    assert rate(first.session, RATED, 2, NOW).entries == ()


@pytest.mark.parametrize("stars", [-1, 0, 6, 2**31])
def test_there_are_one_to_five_stars(stars: int) -> None:
    with pytest.raises(Invalid) as refusal:
        rate(OVER, RATED, stars, NOW)
    assert refusal.value.field == "Rating"


def test_a_conversation_goes_to_an_address_once() -> None:
    sent = send_transcript(OVER, MAILED, " vera@example.com ", frozenset(), NOW)
    assert sent.session.transcript_to == "vera@example.com"
    assert send_transcript(OVER, MAILED, "Vera@Example.com", frozenset({"vera@example.com"}), NOW).entries == ()


def test_a_fourth_address_is_refused() -> None:
    others = frozenset({"a@example.com", "b@example.com", "c@example.com"})
    with pytest.raises(NotAtThisStage):
        send_transcript(OVER, MAILED, "d@example.com", others, NOW)
    assert send_transcript(OVER, MAILED, "c@example.com", others, NOW).entries == ()


@pytest.mark.parametrize("email", ["", " ", "vera", "vera@example", "a b@example.com", "x" * 300 + "@example.com"])
def test_what_is_no_address_is_refused(email: str) -> None:
    with pytest.raises(Invalid) as refusal:
        send_transcript(OVER, MAILED, email, frozenset(), NOW)
    assert refusal.value.field == "Email"
