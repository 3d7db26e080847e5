"""Who may ask, in every part that somebody can play at the desk, and what becomes of one question."""

from tests.support.cast import ABSENT, ADA, ANN, AUD, BOB, LENA, MIA, NILS, OTTO, TALKING, WAITING, key_of, ticket
from tests.support.desk import Desk, Reply
from tests.support.examples import EXAMPLES, Headers
from tests.support.lines import Args, Line, asked

CUSTOMER = "customer"
ROLES: dict[str, Headers] = {
    "nobody": {},
    "revoked ticket": {"Authorization": "SOTicket 7T:revoked"},
    "customer of another session": key_of(WAITING),
    CUSTOMER: key_of(TALKING),
    "agent of another topic": ticket(OTTO),
    "member without rights": ticket(NILS),
    "listener": ticket(LENA),
    "another agent": ticket(BOB),
    "agent": ticket(ANN),
    "manager": ticket(MIA),
    "auditor": ticket(AUD),
    "administrator": ticket(ADA),
}
"""The examples are about sessions of one topic, most of which are the agent's. From the weakest to the strongest."""

IDS = ("ChatSessionId", "ChatSessionEntityId", "ChatTopicId", "ChatTopicEntityId", "UserId")
NOT_OF_THE_DESK = {"audit_entry"}
"""Tables in which reading leaves a trace too."""

DONE, UNCHANGED, ABSENT_ROW, FORBIDDEN, CONFLICT, UNKNOWN = "yes", "as it is", "absent", "no", "conflict", "sign in"
OUTCOMES = {401: UNKNOWN, 403: FORBIDDEN, 404: ABSENT_ROW, 409: CONFLICT}


async def asks(desk: Desk, line: Line, role: str, args: Args | None = None) -> Reply:
    """One question in one part, as the example has it or about something else."""
    example = EXAMPLES[line.operation.name]
    request = asked(line, example.args if args is None else args)
    is_its_own = role == CUSTOMER and line.face == "CHAT"  # not every example is about the same session
    proof = example.customer or ROLES[role] if is_its_own else ROLES[role]
    return await desk.ask(request.method, request.target, request.headers | proof, request.body)


async def outcome(desk: Desk, line: Line, role: str, args: Args | None = None) -> tuple[str, bool]:
    """What becomes of a question, in a word, and whether it left a trace."""
    before = state(desk)
    reply = await asks(desk, line, role, args)
    changed = state(desk) != before
    return _word(line, reply, changed), changed


def state(desk: Desk) -> object:
    """Every row that says something of the desk."""
    return {name: rows for name, rows in desk.dump().items() if name not in NOT_OF_THE_DESK}


def about(args: Args, row: int = ABSENT) -> Args:
    """The same question about another row; one that is not there, if none is named."""
    match args:
        case {"Entity": dict(entity)}:
            return {**args, "Entity": about(entity, row)}
        case {"ChatPresence": list(rows)}:
            return {**args, "ChatPresence": [about(each, row) for each in rows]}
        case _:
            return {name: row if name in IDS else value for name, value in args.items()}


def _word(line: Line, reply: Reply, changed: bool) -> str:
    if reply.status in OUTCOMES:
        return OUTCOMES[reply.status]
    assert reply.status in (200, 204), (line.title, reply.status, reply.text[:300])
    if reply.body == b"null":
        return ABSENT_ROW
    return UNCHANGED if not line.operation.reads and not changed else DONE
