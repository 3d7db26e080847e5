"""An agent files a conversation as a request (contract: behaviour 6.2)."""

from snakk.carriers.console import RequestToFile
from snakk.carriers.cultures import culture_of, date_in_words
from snakk.carriers.notices import words_in
from snakk.carriers.resources import written_language
from snakk.carriers.times import to_wire
from snakk.carriers.visitor import FiledRequest
from snakk.domain.errors import Forbidden
from snakk.domain.filing import agents_ticket, filed
from snakk.domain.rights import Sight, may_edit
from snakk.domain.session import Session
from snakk.domain.text import clean_text
from snakk.domain.ticket import Ticket
from snakk.domain.topic import Topic
from snakk.domain.transcript import is_for_customer, transcript
from snakk.operations.access import lock_session, topic_of
from snakk.operations.context import Context
from snakk.storage import statements


async def file_request(ctx: Context, chat_session_id: int, request: RequestToFile) -> FiledRequest:
    """File a conversation as a request, with everything said in it. The conversation goes on.

    For the session's agent, and whoever may change what is known of its customer. Asked again it is answered with the
    same number.
    request: its title may be empty for the first thing said.
    """
    seen = await lock_session(ctx, chat_session_id)
    session = seen.session
    if seen.sight is not Sight.FULL or not may_edit(session, ctx.caller, seen.member):
        raise Forbidden
    title = clean_text(request.title.strip(), "Request.Title", 255)
    if not session.request_number:
        session = await _filed(ctx, session, title)
    return FiledRequest(number=session.request_number, email=session.customer_email)


async def _filed(ctx: Context, session: Session, title: str) -> Session:
    outside = ctx.installation.outside
    is_ours = outside is None or Ticket not in outside.kinds
    topic = await topic_of(ctx, session)
    text = await _log(ctx, session, topic)
    number = await ctx.work.new_id(Ticket)
    outcome = filed(session, number=number, linked=is_ours, by=ctx.sender, now=ctx.work.now)
    ctx.work.add(
        agents_ticket(
            session,
            topic,
            ctx.user,
            number=number,
            title=title,
            text=text,
            now=ctx.work.now,
            is_linked_here=outside is None,
        )
    )
    return ctx.work.write(session, outcome)


async def _log(ctx: Context, session: Session, topic: Topic) -> str:
    """What was said, as the customer may read it: the request may be answered to them with it."""
    language = written_language(topic.widget.language_iso_code)
    culture, zone = culture_of(language), ctx.installation.zone
    rows = await ctx.work.ask(statements.MESSAGES_OF, session_id=session.id)
    said = [(date_in_words(to_wire(row.posted_at, zone), culture), row) for row in rows if is_for_customer(row)]
    return transcript(said, words_in(language), html=False)
