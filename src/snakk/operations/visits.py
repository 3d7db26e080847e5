"""Where customers are while they write."""

from msgspec import structs

from snakk.domain.visit import LONGEST_TITLE, Visit, one_line, web_address
from snakk.operations.access import lock_session
from snakk.operations.context import Context
from snakk.storage import visitor_statements


async def tell_page(ctx: Context, chat_session_id: int, url: str = "", title: str = "") -> None:
    """Tell the page that the customer is on now.

    url: address of the page; what is none of a web page is passed over.
    title: title of the page.
    """
    session = (await lock_session(ctx, chat_session_id)).session
    known = await ctx.work.one(visitor_statements.VISIT_OF, session_id=session.id)
    place = {"page_url": web_address(url), "page_title": one_line(title, LONGEST_TITLE)}
    if known is None:
        ctx.work.add(Visit(session_id=session.id, updated_at=ctx.work.now, **place))
        return
    moved = structs.replace(known, **place)
    if moved != known:
        ctx.work.change(known, structs.replace(moved, updated_at=ctx.work.now))
