"""A small desk kept in memory: rows, log and queues moved by the rules, and what must hold of them at any time."""

from collections.abc import Callable

import msgspec

from snakk.domain.ending import delete, end, expire, leave
from snakk.domain.errors import IllegalMove
from snakk.domain.events import Entry, Outcome
from snakk.domain.history import apply
from snakk.domain.ids import CUSTOMER, SECOND, SYSTEM, Instant, MessageId, Sender, SessionId, TopicId, UserId
from snakk.domain.lost import agent_lost
from snakk.domain.pickup import name_for_customer, next_rank, pick_up
from snakk.domain.presence import set_present
from snakk.domain.queue import next_for, positions
from snakk.domain.rating import rate
from snakk.domain.reopen import reopen
from snakk.domain.request import check_may_file, file_request
from snakk.domain.reset import reset
from snakk.domain.say import say
from snakk.domain.session import NOBODY, Session
from snakk.domain.start import Details, begin, enqueue, first_status, submit_form
from snakk.domain.states import ACTIVE, MessageType, SessionStatus, SpecialType
from snakk.domain.timers import Limits, due
from snakk.domain.topic import Member, Queue, Topic
from snakk.domain.transfer import accept, offer, reject, take_over
from tests.unit.domain.build import ANN, BOB, CAT, NOW, a_topic
from tests.unit.domain.moves import GIVES_AN_AGENT, LEGAL_STEPS, TAKES_THE_AGENT

IN_QUEUE = SessionStatus.IN_QUEUE

ALL_OFFERED = {"ticket_enabled": True, "use_queue_offline_form": True, "widget_enable_rating": True}
PLAIN = a_topic(id=TopicId(1), welcome_message="Welcome!", widget={"post_form_enabled": True}, **ALL_OFFERED)
FORMS = a_topic(id=TopicId(2), widget={"pre_form_enabled": True, "auto_faq_enabled": True}, **ALL_OFFERED)
BOTS = a_topic(id=TopicId(3), bot_enabled=True, widget={"post_form_enabled": True}, **ALL_OFFERED)
TOPICS = (PLAIN, FORMS, BOTS)


class Desk:
    """Three topics (a plain one, one with form and FAQ, one with a bot), three agents who respond in all of them."""

    def __init__(self) -> None:
        self.now = NOW
        self.users = {user.id: user for user in (ANN, BOB, CAT)}
        self.queues = {topic.id: Queue(topic_id=topic.id) for topic in TOPICS}
        self.rows: dict[SessionId, Session] = {}
        self.log: dict[SessionId, list[Entry]] = {}
        self.replayed: dict[SessionId, Session] = {}
        self.line: dict[TopicId, list[SessionId]] = {topic.id: [] for topic in TOPICS}
        self.refused = 0
        self._last_message = 0

    # What happens

    def open(self, topic: Topic, *, identified: bool) -> None:
        session = Session(id=SessionId(len(self.rows) + 1), topic_id=topic.id, chatbot_is_active=topic.bot_enabled)
        status = first_status(topic, is_open=True, somebody_present=self._somebody_present(), identified=identified)
        self._write(session, self._lined_up(begin(session, status, self.now)))

    def submit(self, session_id: SessionId) -> None:
        def submitted(session: Session) -> Outcome:
            there = self._somebody_present()
            details = Details(name="Vera", email="vera@example.com")
            topic = self._topic(session)
            left = submit_form(session, details, topic, is_open=True, somebody_present=there, now=self.now)
            return self._lined_up(left)

        self._try(session_id, submitted)

    def customer_says(self, session_id: SessionId, body: str) -> None:
        def said(session: Session) -> Outcome:
            before = self._reopened(session) if session.status is SessionStatus.FINISHED else Outcome(session)
            after = self._say(before.session, CUSTOMER, body, MessageType.TO_USER)
            return Outcome(after.session, before.entries + after.entries)

        self._try(session_id, said)

    def agent_says(self, session_id: SessionId, user_id: UserId, body: str) -> None:
        self._try(session_id, lambda s: self._say(s, Sender(user_id), body, MessageType.TO_CUSTOMER))

    def bot_says(self, session_id: SessionId, body: str) -> None:
        if self.rows[session_id].chatbot_is_active:
            self._try(session_id, lambda s: self._say(s, SYSTEM, body, MessageType.TO_CUSTOMER, bot=True))

    def pick_up(self, session_id: SessionId, user_id: UserId) -> None:
        def picked_up(session: Session) -> Outcome:
            user, topic = self.users[user_id], self._topic(session)
            queue = self.queues[session.topic_id]
            outcome, self.queues[session.topic_id] = pick_up(
                session, queue, user, topic, now=self.now, rank=self.rank(user_id), welcome_id=self._message_id()
            )
            return outcome

        self._try(session_id, picked_up)

    def pick_up_next(self, user_id: UserId) -> None:
        memberships = [Member(topic_id=topic.id, user_id=user_id, can_respond=True) for topic in TOPICS]
        head = next_for((row for row in self.rows.values() if row.status is IN_QUEUE), memberships)
        if head is not None:
            self.pick_up(head.id, user_id)

    def offer(self, session_id: SessionId, by: UserId, to: UserId) -> None:
        def offered(session: Session) -> Outcome:
            member = Member(topic_id=session.topic_id, user_id=to, can_respond=True)
            return offer(session, self.users[by], self.users[to], may_manage=False, target_member=member, now=self.now)

        self._try(session_id, offered)

    def accept(self, session_id: SessionId, by: UserId) -> None:
        self._try(session_id, lambda s: self._handed(s, by, accept))

    def take_over(self, session_id: SessionId, by: UserId) -> None:
        self._try(session_id, lambda s: self._handed(s, by, take_over))

    def reject(self, session_id: SessionId, by: UserId) -> None:
        self._try(session_id, lambda s: reject(s, self.users[by], now=self.now, line_id=self._message_id()))

    def agent_ends(self, session_id: SessionId, by: UserId) -> None:
        self._try(session_id, lambda s: self._end(s, Sender(by), SpecialType.CLOSED_BY_USER))

    def customer_ends(self, session_id: SessionId) -> None:
        self._try(session_id, lambda s: self._end(s, CUSTOMER, SpecialType.CLOSED_BY_CUSTOMER))

    def leave(self, session_id: SessionId) -> None:
        self._try(session_id, lambda s: leave(s, self.now))

    def file_request(self, session_id: SessionId) -> None:
        def filed(session: Session) -> Outcome:
            topic = self._topic(session)
            waiting = sum(row.status is IN_QUEUE and row.topic_id == topic.id for row in self.rows.values())
            check_may_file(session, topic, waiting, self.now)
            details = Details(name="Vera", email="vera@example.com", country="NO", consented=True)
            return file_request(session, details, topic, number=session.id + 90, linked=True, now=self.now)

        self._try(session_id, filed)

    def rate(self, session_id: SessionId) -> None:
        self._try(session_id, lambda s: rate(s, self._topic(s), s.rating % 5 + 1, self.now))

    def reset(self, session_id: SessionId) -> None:
        def begun_again(session: Session) -> Outcome:
            topic = msgspec.structs.replace(self._topic(session), bot_enabled=False)
            there = self._somebody_present()
            status = first_status(topic, is_open=True, somebody_present=there, identified=True)
            return self._lined_up(reset(session, status, self.now))

        self._try(session_id, begun_again)

    def lose_agent(self, session_id: SessionId) -> None:
        self._try(session_id, lambda s: agent_lost(s, self.now))

    def agent_vanishes(self, user_id: UserId) -> None:
        """Whatever this agent has waits again."""
        for row in list(self.rows.values()):
            if row.user_id == user_id and row.status in ACTIVE:
                self.lose_agent(row.id)

    def delete(self, session_id: SessionId) -> None:
        self._try(session_id, lambda s: delete(s, SYSTEM, self.now))

    def set_present(self, user_id: UserId, present: bool) -> None:
        self.users[user_id] = set_present(self.users[user_id], present, self.now)

    def wait(self, seconds: int) -> None:
        """Time goes by, and every timer that is due does its work."""
        self.now = Instant(self.now + seconds * SECOND)
        limits = Limits()
        for row in list(self.rows.values()):
            seen = {"seen_at": Instant(0), "agent_seen_at": Instant(0)}
            expiry = due(row, **seen, now=self.now, serving_since=NOW, limits=limits)
            if expiry is not None:
                post_form = self._topic(row).widget.post_form_enabled
                expired = expire(row, expiry, self.now, self._message_id(), post_form)
                self._write(row, expired)

    # What must hold

    def check(self) -> None:
        """Every promise about the desk as it is now. Raises AssertionError."""
        for row in self.rows.values():
            self._check_row(row)
        for topic in TOPICS:
            self._check_line(topic.id)
        for user_id in self.users:
            ranks = [row.rank for row in self.rows.values() if row.status in ACTIVE and row.user_id == user_id]
            assert len(set(ranks)) == len(ranks), f"two chats of {user_id} have one rank: {ranks}"
            assert all(rank > 0 for rank in ranks), f"a chat of {user_id} has no rank"

    def _check_row(self, row: Session) -> None:
        numbers = [entry.event.seq for entry in self.log[row.id]]
        assert numbers == list(range(1, row.last_seq + 1)), f"holes in the log of {row.id}: {numbers}"
        assert self.replayed[row.id] == row, f"the log of {row.id} tells another story than its row"
        has_one = (row.user_id != NOBODY) or row.chatbot_is_active
        assert row.status not in ACTIVE or has_one, f"nobody has {row.id}"
        assert row.status is not IN_QUEUE or row.user_id == NOBODY, f"somebody has {row.id}, which waits"
        assert row.rank == 0 or row.status in ACTIVE, f"{row.id} has a rank and no chat"
        assert row.transfer_to == NOBODY or row.status in ACTIVE, f"{row.id} is offered and has no chat"
        assert row.transfer_to != row.user_id or row.user_id == NOBODY, f"{row.id} is offered to its own agent"

    def _check_line(self, topic_id: TopicId) -> None:
        waiting = [row for row in self.rows.values() if row.status is IN_QUEUE and row.topic_id == topic_id]
        places = positions(waiting)
        assert sorted(places.values()) == list(range(1, len(waiting) + 1)), f"holes in the line: {places}"
        numbers = [row.enqueue_no for row in waiting]
        assert 0 not in numbers, f"somebody waits without a place: {numbers}"
        assert len(set(numbers)) == len(numbers), f"two have one place: {numbers}"
        in_order = [session_id for session_id in self.line[topic_id] if session_id in places]
        assert sorted(places, key=places.__getitem__) == in_order, "the line is not in the order of entering"

    # How it is done

    def rank(self, user_id: UserId) -> int:
        rows = self.rows.values()
        return next_rank(row.rank for row in rows if row.status in ACTIVE and row.user_id == user_id)

    def _try(self, session_id: SessionId, move: Callable[[Session], Outcome]) -> None:
        row = self.rows[session_id]
        before, queues = msgspec.msgpack.encode(row), dict(self.queues)
        try:
            outcome = move(row)
        except IllegalMove:
            self.refused += 1
            assert msgspec.msgpack.encode(row) == before
            assert self.queues == queues
            return
        self._write(row, outcome)

    def _write(self, before: Session, outcome: Outcome) -> None:
        story: Session | None = self.replayed.get(before.id)
        for entry in outcome.entries:
            kind, had = entry.event.kind, story
            step = (kind, had.status if had else SessionStatus.INVALID, entry.event.status)
            story = apply(had, entry.event, entry.message)
            assert step in LEGAL_STEPS, f"no such step: {step}"
            given = had.user_id if had else NOBODY, story.user_id
            assert given[0] == given[1] or kind in (GIVES_AN_AGENT if given[1] else TAKES_THE_AGENT), (
                f"{kind.name} changes whose session it is"
            )
        if story is not None:
            self.replayed[before.id] = story
        self.rows[before.id] = outcome.session
        self.log.setdefault(before.id, []).extend(outcome.entries)
        line = self.line[before.topic_id]
        if outcome.session.enqueue_no and before.id not in line:
            line.append(before.id)

    def _lined_up(self, outcome: Outcome) -> Outcome:
        session = outcome.session
        if session.status is not IN_QUEUE:
            return outcome
        topic_id = session.topic_id
        waiting = sum(row.status is IN_QUEUE and row.topic_id == topic_id for row in self.rows.values())
        outcome, self.queues[topic_id] = enqueue(outcome, self.queues[topic_id], waiting, self.now)
        return outcome

    def _reopened(self, session: Session) -> Outcome:
        there = session.user_id != NOBODY and self.users[session.user_id].present
        rank = self.rank(session.user_id)
        post_form = self._topic(session).widget.post_form_enabled
        return self._lined_up(reopen(session, self.now, self._message_id(), rank, there, post_form))

    def _say(self, session: Session, by: Sender, body: str, kind: MessageType, *, bot: bool = False) -> Outcome:
        line = self._message_id()
        return say(session, by, body, message_id=line, now=self.now, author="", kind=kind, bot=bot)

    def _handed(self, session: Session, by: UserId, rule: Callable[..., Outcome]) -> Outcome:
        user = self.users[by]
        name = name_for_customer(user, self._topic(session))
        line = self._message_id()
        return rule(session, user, rank=self.rank(by), agent_name=name, now=self.now, line_id=line)

    def _end(self, session: Session, by: Sender, reason: SpecialType) -> Outcome:
        return end(session, by, now=self.now, line_id=self._message_id(), post_form=True, reason=reason)

    def _somebody_present(self) -> bool:
        return any(user.present for user in self.users.values())

    def _topic(self, session: Session) -> Topic:
        return next(topic for topic in TOPICS if topic.id == session.topic_id)

    def _message_id(self) -> MessageId:
        self._last_message += 1
        return MessageId(self._last_message)
