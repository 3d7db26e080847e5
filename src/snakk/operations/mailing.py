"""The conversation as a letter, and whether a letter can arrive."""

from html import escape
from zoneinfo import ZoneInfo

from snakk.carriers.cultures import culture_of, date_in_words
from snakk.carriers.mail_texts import mail_text
from snakk.carriers.notices import words_in
from snakk.carriers.resources import written_language
from snakk.carriers.times import to_wire
from snakk.domain.errors import MailDomain
from snakk.domain.ids import SessionId
from snakk.domain.mail import OutgoingMail, mail_domain
from snakk.domain.session import Session
from snakk.domain.topic import Topic
from snakk.domain.transcript import is_for_customer, transcript
from snakk.domain.visit import one_line
from snakk.domain.zones import find_zone, zone_of
from snakk.operations.context import Context
from snakk.storage import statements, visitor_statements

LONGEST_SUBJECT = 255
PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head><meta charset="utf-8"><title>{subject}</title></head>
<body>
<p>{greeting}</p>
{body}</body>
</html>
"""


def check_mail_domain(ctx: Context, address: str, field: str) -> None:
    """Refuse an address whose domain does not exist. One that nobody could look up in time passes."""
    domains, domain = ctx.installation.mail_domains, mail_domain(address)
    if domains is not None and domain and domains.is_missing(domain):
        raise MailDomain(field, f"there is no mail domain {domain}")


async def transcript_letter(ctx: Context, session: Session, topic: Topic, recipient: str) -> OutgoingMail:
    """The conversation for its customer, in the topic's language and by the customer's clock, to be sent."""
    language = written_language(topic.widget.language_iso_code)
    rows = await ctx.work.ask(statements.MESSAGES_OF, session_id=session.id)
    zone = await _zone(ctx, session.id, topic)
    culture = culture_of(language)
    said = [(date_in_words(to_wire(row.posted_at, zone), culture), row) for row in rows if is_for_customer(row)]
    words = words_in(language)
    subject = _subject(topic, language)
    greeting = mail_text("greeting", language)
    html = PAGE.format(
        language=language,
        subject=escape(subject),
        greeting=escape(greeting),
        body=transcript(said, words, html=True),
    )
    return OutgoingMail(
        id=await ctx.work.new_id(OutgoingMail),
        session_id=session.id,
        recipient=recipient,
        subject=subject,
        text=f"{greeting}\n\n{transcript(said, words, html=False)}",
        html=html,
        created_at=ctx.work.now,
    )


async def sent_to(ctx: Context, session_id: SessionId) -> frozenset[str]:
    """The addresses that a conversation was sent to, in small letters."""
    told = await ctx.work.ask(visitor_statements.TRANSCRIPTS_OF, session_id=session_id)
    return frozenset(address.casefold() for address in told)


def _subject(topic: Topic, language: str) -> str:
    title = one_line(topic.widget.welcome_title, LONGEST_SUBJECT)
    subject = mail_text("subject", language)
    return one_line(f"{subject}: {title}" if title else subject, LONGEST_SUBJECT)


async def _zone(ctx: Context, session_id: SessionId, topic: Topic) -> ZoneInfo:
    """The clock the customer lives by, as the browser said; else the topic's, else ours."""
    visit = await ctx.work.one(visitor_statements.VISIT_OF, session_id=session_id)
    hours = topic.opening_hours
    theirs = find_zone(visit.zone) if visit is not None else None
    topics = zone_of(hours.tz_id, hours.tz_code) if hours.tz_id or hours.tz_code else None
    known = theirs or topics
    return known.info if known else ctx.installation.zone
