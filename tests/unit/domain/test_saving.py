"""What a save may change, and which move it asks for (contract: behaviour 1.4 and 3)."""

from collections.abc import Callable, Iterator
from itertools import product

import pytest

from snakk.domain.ending import delete, end
from snakk.domain.errors import IllegalMove, Invalid, NotAtThisStage, Refusal, SessionClosed
from snakk.domain.events import Outcome
from snakk.domain.ids import Sender, UserId
from snakk.domain.pickup import pick_up
from snakk.domain.reset import reset
from snakk.domain.saving import Move, Wanted, check_new, move_of, only_changed, saved_details
from snakk.domain.session import NOBODY, Session
from snakk.domain.states import ACTIVE, SessionStatus, SpecialType
from snakk.domain.transfer import accept, offer, reject, take_over
from snakk.domain.user import User
from tests.unit.domain.build import ANN, BOB, CAT, LINE, NOW, a_bot_session, a_member, a_queue, a_session, a_topic
from tests.unit.domain.build import offered as an_offer

S = SessionStatus
PEOPLE: dict[UserId, User] = {user.id: user for user in (ANN, BOB, CAT)}


@pytest.mark.parametrize(
    ("session", "wanted", "me", "move"),
    [
        (a_session(S.IN_QUEUE), Wanted(status=S.USER_LAST, user_id=BOB.id), BOB, Move.PICK_UP),
        (a_session(S.IN_QUEUE), Wanted(status=S.CUSTOMER_LAST, user_id=BOB.id), BOB, Move.PICK_UP),
        (a_session(S.IN_QUEUE), Wanted(status=S.IN_QUEUE, user_id=BOB.id), BOB, Move.PICK_UP),
        (a_session(S.IN_QUEUE), Wanted(user_id=BOB.id), BOB, Move.PICK_UP),
        (a_session(), Wanted(status=S.CUSTOMER_LAST, transfer_to=BOB.id), ANN, Move.OFFER),
        (a_session(), Wanted(transfer_to=BOB.id), ANN, Move.OFFER),
        (an_offer(BOB), Wanted(transfer_to=CAT.id), ANN, Move.OFFER),
        (an_offer(BOB), Wanted(user_id=BOB.id), BOB, Move.ACCEPT),
        (an_offer(BOB), Wanted(status=S.CUSTOMER_LAST, user_id=BOB.id, transfer_to=BOB.id), BOB, Move.ACCEPT),
        (an_offer(BOB), Wanted(status=S.CUSTOMER_LAST, user_id=ANN.id), BOB, Move.TAKE_BACK),
        (an_offer(BOB), Wanted(status=S.CUSTOMER_LAST), ANN, Move.TAKE_BACK),
        (a_session(), Wanted(user_id=CAT.id), CAT, Move.TAKE_OVER),
        (an_offer(BOB), Wanted(user_id=CAT.id, transfer_to=BOB.id), CAT, Move.TAKE_OVER),
        (a_bot_session(), Wanted(user_id=CAT.id), CAT, Move.TAKE_OVER),
        (a_session(), Wanted(status=S.FINISHED, user_id=ANN.id), ANN, Move.END),
        (an_offer(BOB), Wanted(status=S.FINISHED), ANN, Move.END),
        (a_session(), Wanted(status=S.IN_QUEUE), ANN, Move.RESET),
        (a_session(S.PRE_CHAT_FORM), Wanted(status=S.IN_QUEUE), ANN, Move.RESET),
        (a_session(S.FINISHED), Wanted(status=S.DELETED), ANN, Move.DELETE),
    ],
)
def test_a_save_asks_for_one_move(session: Session, wanted: Wanted, me: User, move: Move) -> None:
    assert move_of(session, wanted, me.id) is move


@pytest.mark.parametrize(
    ("session", "wanted"),
    [
        (a_session(), Wanted()),
        (a_session(), Wanted(topic_id=a_session().topic_id, status=S.CUSTOMER_LAST, user_id=ANN.id)),
        (a_session(), Wanted(status=S.USER_LAST)),  # who wrote last is the server's to know
        (a_session(S.USER_LAST), Wanted(status=S.CUSTOMER_LAST)),
        (an_offer(BOB), Wanted()),  # a save that does not tell the status tells nothing of the offer
        (an_offer(BOB), Wanted(status=S.CUSTOMER_LAST, transfer_to=BOB.id)),
        (a_session(S.CLOSED), Wanted(status=S.CLOSED, user_id=ANN.id)),
    ],
)
def test_a_save_that_says_what_is_so_asks_for_none(session: Session, wanted: Wanted) -> None:
    for me in (ANN, BOB, CAT):
        assert move_of(session, wanted, me.id) is Move.NONE


@pytest.mark.parametrize(
    ("session", "wanted", "field"),
    [
        (a_session(), Wanted(topic_id=99), "TopicId"),
        (a_session(), Wanted(user_id=BOB.id), "User"),
        (a_session(S.IN_QUEUE), Wanted(status=S.USER_LAST, user_id=BOB.id), "User"),
        (a_session(S.IN_QUEUE), Wanted(status=S.USER_LAST), "Status"),
        (a_session(), Wanted(status=S.FINISHED, user_id=CAT.id), "User"),
        (a_session(), Wanted(status=S.FINISHED, transfer_to=BOB.id), "TransferTo"),
        (a_session(), Wanted(user_id=CAT.id, transfer_to=BOB.id), "TransferTo"),
        *[
            (a_session(), Wanted(status=status), "Status")
            for status in (S.PRE_CHAT_FORM, S.FAQ, S.OFFLINE_FORM, S.CLOSED, S.REQUEST_POSTED, S.CLOSED_FROM_QUEUE)
        ],
    ],
)
def test_where_no_move_leads_the_field_is_named(session: Session, wanted: Wanted, field: str) -> None:
    with pytest.raises(Invalid) as no:
        move_of(session, wanted, CAT.id)
    assert no.value.field == field


@pytest.mark.parametrize(
    ("session", "wanted", "why"),
    [
        (a_session(S.FINISHED), Wanted(status=S.USER_LAST, user_id=CAT.id), SessionClosed),
        (a_session(S.CLOSED), Wanted(user_id=CAT.id), SessionClosed),
        (a_session(S.OFFLINE_FORM), Wanted(user_id=CAT.id), NotAtThisStage),
        (a_session(S.PRE_CHAT_FORM), Wanted(status=S.USER_LAST, user_id=CAT.id), NotAtThisStage),
    ],
)
def test_a_move_from_somewhere_else_is_illegal(session: Session, wanted: Wanted, why: type[IllegalMove]) -> None:
    with pytest.raises(why):
        move_of(session, wanted, CAT.id)


def test_a_new_session_enters_the_queue_and_is_nobodys() -> None:
    check_new(Wanted())
    check_new(Wanted(topic_id=3, status=S.IN_QUEUE))
    for wanted, field in (
        (Wanted(status=S.USER_LAST), "Status"),
        (Wanted(user_id=1), "User"),
        (Wanted(transfer_to=1), "TransferTo"),
    ):
        with pytest.raises(Invalid) as no:
            check_new(wanted)
        assert no.value.field == field


def test_details_are_cleaned_counted_in_characters_and_named() -> None:
    given = {
        "customer_alias": "\U0001f642" * 64,
        "customer_host": "",
        "customer_name": "Vera\x07",
        "customer_email": "",
        "customer_phone": "",
        "customer_company_name": "",
        "customer_consented": True,
        "rating": 5,
    }
    details = saved_details(given)
    assert (details["customer_name"], len(details["customer_alias"])) == ("Vera", 64)
    for name, value, field in (
        ("customer_alias", "x" * 65, "CustomerAlias"),
        ("customer_phone", "1" * 33, "CustomerPhone"),
        ("rating", 6, "Rating"),
        ("rating", -1, "Rating"),
    ):
        with pytest.raises(Invalid) as no:
            saved_details(given | {name: value})
        assert no.value.field == field
    assert only_changed(a_session(customer_name="Vera"), {"customer_name": "Vera", "rating": 5}) == {"rating": 5}


# Everything a save can say of every session: either it is refused, or what it says is so afterwards.

SESSIONS = [*[a_session(status) for status in S if status is not S.INVALID], an_offer(BOB), an_offer(CAT)]
EVERY_SAVE = [
    (session, Wanted(status=status, user_id=user_id, transfer_to=transfer_to), me)
    for session, status, user_id, transfer_to, me in product(
        SESSIONS, S, (0, ANN.id, BOB.id, CAT.id), (0, BOB.id, CAT.id), (ANN, BOB, CAT)
    )
]
Deciding = Callable[[Session, Wanted, UserId], Move]


def test_a_save_is_what_a_legal_rule_gives_or_nothing() -> None:
    assert list(broken_promises(move_of)) == []


def test_a_table_that_ends_a_chat_too_easily_is_caught() -> None:
    def careless(session: Session, wanted: Wanted, me: UserId) -> Move:
        return Move.END if wanted.status is S.CLOSED else move_of(session, wanted, me)

    assert list(broken_promises(careless)) != []


def test_a_table_that_passes_over_an_agent_is_caught() -> None:
    def deaf(session: Session, wanted: Wanted, me: UserId) -> Move:
        return move_of(session, Wanted(status=wanted.status, transfer_to=wanted.transfer_to), me)

    assert list(broken_promises(deaf)) != []


def broken_promises(decide: Deciding) -> Iterator[str]:
    """Saves that were taken though what they say is not so afterwards."""
    for session, wanted, me in EVERY_SAVE:
        try:
            move = decide(session, wanted, me.id)
            after = made(move, session, wanted, me).session
        except Refusal:
            continue
        if not is_so(after, session, wanted):
            yield f"{move} of {session.status.name} for {wanted} by {me.name}: {after.status.name}"


def is_so(after: Session, before: Session, wanted: Wanted) -> bool:
    """Whether the session stands where the save says, as far as it says anything."""
    # An agent or offer that was there already may be gone by the move that was asked for.
    gone = {NOBODY} if wanted.user_id == before.user_id else set()
    if wanted.user_id and after.user_id not in {wanted.user_id} | gone:
        return False
    if wanted.transfer_to:
        offers = {wanted.transfer_to} | ({NOBODY} if wanted.transfer_to == before.transfer_to else set())
    else:
        offers = {after.transfer_to} if wanted.status is S.INVALID else {NOBODY}
    if after.transfer_to not in offers:
        return False
    if wanted.status in ACTIVE or (wanted.status is S.IN_QUEUE and wanted.user_id not in (0, before.user_id)):
        return after.status in ACTIVE  # naming oneself is taking it, and who wrote last is the server's to know
    return wanted.status in (S.INVALID, after.status)


def made(move: Move, session: Session, wanted: Wanted, me: User) -> Outcome:
    """What the move's own rule gives."""
    match move:
        case Move.NONE:
            return Outcome(session)
        case Move.PICK_UP:
            return pick_up(session, a_queue(), me, a_topic(), now=NOW, rank=1, welcome_id=LINE)[0]
        case Move.OFFER:
            target = PEOPLE[UserId(wanted.transfer_to)]
            return offer(session, me, target, may_manage=me is CAT, target_member=a_member(target), now=NOW)
        case Move.ACCEPT:
            return accept(session, me, rank=1, agent_name=me.name, now=NOW, line_id=LINE)
        case Move.TAKE_BACK:
            return reject(session, me, now=NOW, line_id=LINE, may_manage=me is CAT)
        case Move.TAKE_OVER:
            return take_over(session, me, rank=1, agent_name=me.name, now=NOW, line_id=LINE)
        case Move.END:
            by_user = SpecialType.CLOSED_BY_USER
            return end(session, Sender(me.id), now=NOW, line_id=LINE, post_form=True, reason=by_user, may_manage=True)
        case Move.RESET:
            return reset(session, S.IN_QUEUE, NOW, by=Sender(me.id))
        case Move.DELETE:
            return delete(session, Sender(me.id), NOW)
