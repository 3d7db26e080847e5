"""Proves or refutes a history: nothing lost, invented, doubled or reordered; no gap; one agent; one answer per send."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, pairwise

from tests.support.history import HIDDEN, Entry, Heard, History, Hold, Line, Outcome, Reader, Try


class Fault(StrEnum):
    """What a history can be refuted by."""

    LOST = "acknowledged, but not stored"
    INVENTED = "stored, but never sent, or refused"
    DOUBLED = "stored more than once"
    REORDERED = "stored in another order than it was acknowledged or numbered in"
    SPLIT = "a resend was answered with another message, or the answer is not what is stored"
    GAP = "the log is not numbered 1..n"
    MISREAD = "a reader took in something that the log does not hold at that number"
    UNREAD = "a reader that had caught up missed something"
    TWO_AGENTS = "two agents had one session at a time"


@dataclass(frozen=True, slots=True)
class Violation:
    """One refutation."""

    fault: Fault
    session_id: int
    detail: str

    def __str__(self) -> str:
        return f"session {self.session_id}: {self.fault.value}: {self.detail}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found, and how much there was to find it in: a verdict over nothing proves nothing."""

    violations: tuple[Violation, ...]
    acknowledged: int
    unknown: int
    stored: int
    heard: int

    @property
    def holds(self) -> bool:
        """Nothing refutes the history."""
        return not self.violations

    def count(self, fault: Fault) -> int:
        """How often one fault was found."""
        return sum(violation.fault is fault for violation in self.violations)

    def __str__(self) -> str:
        tally = Counter(violation.fault.name.lower() for violation in self.violations)
        found = ", ".join(f"{count} {name}" for name, count in tally.items()) or "no fault"
        told = f"{self.acknowledged} acknowledged, {self.unknown} unknown"
        head = f"{found}; {told}, {self.stored} stored, {self.heard} read"
        return "\n".join([head, *(f"  {violation}" for violation in self.violations[:20])])


Sends = dict[tuple[int, str, str], list[Try]]


def check(history: History) -> Verdict:
    """Everything there is to say about a history."""
    sends: Sends = defaultdict(list)
    for tried in history.tries:
        sends[tried.session_id, tried.sender, tried.client_id].append(tried)
    found: dict[tuple[int, str], list[Line]] = defaultdict(list)
    for line in history.stored.lines:
        found[line.session_id, line.digest].append(line)
    violations = (
        *_sends(sends, found),
        *_strangers(sends, history.stored.lines),
        *_order(history.tries, found),
        *_log(history),
        *_readers(history),
        *_agents(history.holds),
    )
    unknown = sum(all(t.outcome is not Outcome.OK for t in tries) for tries in sends.values())
    heard = sum(len(reader.heard) for reader in history.readers)
    return Verdict(violations, history.acknowledged, unknown, len(history.stored.lines), heard)


def _sends(sends: Sends, found: dict[tuple[int, str], list[Line]]) -> Iterator[Violation]:
    for (session_id, sender, client_id), tries in sends.items():
        lines = found.get((session_id, tries[0].digest), [])
        answers = {(t.message_id, t.seq) for t in tries if t.outcome is Outcome.OK}
        told = f"{client_id} of {sender}"
        if len(lines) > 1:
            yield Violation(Fault.DOUBLED, session_id, f"{told} as {[line.message_id for line in lines]}")
        if answers and not lines:
            yield Violation(Fault.LOST, session_id, f"{told}, acknowledged as {sorted(answers)}")
        if lines and all(t.outcome is Outcome.FAILED for t in tries):
            yield Violation(Fault.INVENTED, session_id, f"{told} was refused")
        if len({message_id for message_id, _ in answers}) > 1:
            yield Violation(Fault.SPLIT, session_id, f"{told}, answered with {sorted(answers)}")
        for line in lines:
            if any(message_id != line.message_id or seq not in {0, line.seq} for message_id, seq in answers):
                yield Violation(Fault.SPLIT, session_id, f"{told}, answered {sorted(answers)}, stored {line}")
            if line.client_id and line.client_id != client_id:
                yield Violation(Fault.INVENTED, session_id, f"{told} is stored as {line.client_id}")


def _strangers(sends: Sends, lines: Iterable[Line]) -> Iterator[Violation]:
    sent = {(session_id, tries[0].digest) for (session_id, _, _), tries in sends.items()}
    for line in lines:
        if (line.session_id, line.digest) not in sent:
            yield Violation(Fault.INVENTED, line.session_id, f"nobody sent {line}")


def _order(tries: list[Try], found: dict[tuple[int, str], list[Line]]) -> Iterator[Violation]:
    """What was acknowledged before another line was first tried must stand before it."""
    steps: list[tuple[int, bool, Try]] = [(t.invoked_at, False, t) for t in tries]
    steps += [(t.ended_at, True, t) for t in tries if t.outcome is Outcome.OK]
    newest: dict[int, int] = defaultdict(int)
    begun: set[tuple[int, str]] = set()
    for _, is_answer, tried in sorted(steps, key=lambda step: step[0]):
        key = (tried.session_id, tried.digest)
        seqs = [line.seq for line in found.get(key, [])]
        if is_answer:
            newest[tried.session_id] = max([newest[tried.session_id], *seqs])
        elif key not in begun:
            begun.add(key)
            if seqs and min(seqs) <= newest[tried.session_id]:
                detail = f"{tried.client_id} has number {min(seqs)}; {newest[tried.session_id]} was acknowledged before"
                yield Violation(Fault.REORDERED, tried.session_id, detail)


def _log(history: History) -> Iterator[Violation]:
    entries: dict[int, list[Entry]] = defaultdict(list)
    for entry in history.stored.entries:
        entries[entry.session_id].append(entry)
    for session_id, last in history.stored.last_seq.items():
        seqs = sorted(entry.seq for entry in entries[session_id])
        if seqs != list(range(1, last + 1)):
            holes = sorted(set(range(1, last + 1)) ^ set(seqs))[:5]
            repeated = [seq for seq, count in Counter(seqs).items() if count > 1][:5]
            yield Violation(Fault.GAP, session_id, f"1..{last} differs at {holes}, twice {repeated}")
    logged = {(entry.session_id, entry.seq, entry.ref) for entry in history.stored.entries if entry.ref}
    by_session: dict[int, list[Line]] = defaultdict(list)
    for line in history.stored.lines:
        by_session[line.session_id].append(line)
        if history.stored.entries and (line.session_id, line.seq, line.message_id) not in logged:
            yield Violation(Fault.GAP, line.session_id, f"the log does not tell of {line}")
    for session_id, lines in by_session.items():
        for one, other in pairwise(sorted(lines, key=lambda line: line.seq)):
            if one.message_id >= other.message_id:
                yield Violation(Fault.REORDERED, session_id, f"ids do not rise with the numbers: {one}, {other}")


def _readers(history: History) -> Iterator[Violation]:
    log = {(entry.session_id, entry.seq): entry for entry in history.stored.entries}
    for reader in history.readers:
        yield from _read(reader, log)
        if reader.complete:
            due = [entry.seq for entry in history.stored.entries if entry.session_id == reader.session_id]
            heard = {heard.seq for heard in reader.heard}
            if missed := sorted(set(due) - heard):
                yield Violation(Fault.UNREAD, reader.session_id, f"{reader.name} missed {missed[:5]}")


def _read(reader: Reader, log: dict[tuple[int, int], Entry]) -> Iterator[Violation]:
    for one, other in pairwise(reader.heard):
        if one.epoch == other.epoch and other.seq <= one.seq:
            yield Violation(Fault.REORDERED, reader.session_id, f"{reader.name} took in {one.seq}, then {other.seq}")
    for heard in reader.heard:
        entry = log.get((reader.session_id, heard.seq))
        if entry is None or not _matches(heard, entry, reader):
            yield Violation(Fault.MISREAD, reader.session_id, f"{reader.name} took in {heard}, stored is {entry}")


def _matches(heard: Heard, entry: Entry, reader: Reader) -> bool:
    if heard.kind == HIDDEN:
        return reader.is_customer and (entry.private or not entry.ref)
    return (entry.kind, entry.ref) == (heard.kind, heard.ref) and not (reader.is_customer and entry.private)


def _agents(holds: list[Hold]) -> Iterator[Violation]:
    by_session: dict[int, list[Hold]] = defaultdict(list)
    for hold in holds:
        by_session[hold.session_id].append(hold)
    for session_id, kept in by_session.items():
        for one, other in combinations(sorted(kept, key=lambda hold: hold.since), 2):
            if one.agent != other.agent and (one.until is None or one.until > other.since):
                yield Violation(Fault.TWO_AGENTS, session_id, f"{one} and {other}")
