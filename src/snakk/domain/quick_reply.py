"""Quick replies: texts that an agent keeps to answer with (contract: behaviour 6.2 and 10)."""

from collections.abc import Sequence
from typing import Annotated

from msgspec import Meta, Struct, structs

from snakk.domain.errors import Invalid
from snakk.domain.ids import UNSET, Instant, UserId
from snakk.domain.text import clean_text

MAX_NAME = 255
MAX_TEXT = 4_000
MOST = 200
"""So many one agent may keep."""


class QuickReply(Struct, frozen=True):
    """One of an agent's texts, as stored. ``rank`` is its place among them, from 1, without gaps.

    text: may hold ``{name}`` and ``{agent}``, which the console fills in where it is used.
    """

    id: int
    user_id: UserId
    name: Annotated[str, Meta(max_length=MAX_NAME)] = ""
    text: str = ""
    rank: int = 0
    updated_at: Instant = UNSET


def written(row: QuickReply, name: str, text: str, now: Instant) -> QuickReply:
    """The reply with this name and text. Invalid names the wire field where one is empty or too long."""
    return structs.replace(
        row,
        name=clean_text(name.strip(), "QuickReply.Name", MAX_NAME, required=True),
        text=clean_text(text, "QuickReply.Text", MAX_TEXT, required=True),
        updated_at=now,
    )


def next_rank(known: Sequence[QuickReply]) -> int:
    """The place of a new one: the last. Invalid where the agent keeps as many as one may."""
    if len(known) >= MOST:
        raise Invalid("QuickReply", f"at most {MOST} quick replies can be kept; delete one first")
    return max((reply.rank for reply in known), default=0) + 1


def in_order(known: Sequence[QuickReply], ids: Sequence[int]) -> list[QuickReply]:
    """All of them with their new ranks: those named in ``ids`` first, the others after them as they were.

    Invalid where one is named twice; a key of no reply of this agent is passed over, as it may just have been deleted.
    """
    if len(set(ids)) != len(ids):
        raise Invalid("Order.Ids", "names one twice")
    place = {reply_id: at for at, reply_id in enumerate(ids)}
    ordered = sorted(known, key=lambda reply: (place.get(reply.id, len(place)), reply.rank, reply.id))
    return [structs.replace(reply, rank=at) for at, reply in enumerate(ordered, 1)]
