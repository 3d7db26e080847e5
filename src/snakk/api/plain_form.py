"""``/chat/form/{topicId}``: a request without script, reached by the link in an embed tag's ``noscript``."""

import asyncio
from collections.abc import Mapping

from snakk.api.call import Desk
from snakk.api.codecs import form
from snakk.api.errors import retry_after, status_of
from snakk.api.limits import Limiter
from snakk.api.operation import ANYBODY, Operation
from snakk.api.plain_form_page import done_page, form_page, language_of, nothing_page
from snakk.api.plain_form_texts import say
from snakk.api.web import Answer, Headers, Request
from snakk.carriers.visitor import FiledRequest, VisitorTopic
from snakk.domain.caller import Nobody
from snakk.domain.errors import IllegalMove, Invalid, MailDomain, NotFound, Refusal, TooMany
from snakk.domain.mail import is_mail_address
from snakk.domain.visit import web_address
from snakk.operations import visitors
from snakk.operations.requests import leave_request

LEAVE = Operation(function=leave_request, allow=ANYBODY)
REMEMBERED = 1_000
"""So many forms are remembered, so that one sent twice is answered with the request of the first time."""
LONGEST_TOKEN = 64
FIELDS = {
    "CustomerName": "customer_name",
    "CustomerEmail": "customer_email",
    "CustomerPhone": "customer_phone",
    "CustomerCompanyName": "customer_company_name",
    "CustomerCountry": "customer_country",
    "Message": "message",
    "PageUrl": "page_url",
}


class PlainForm:
    """The page and what it sends. Whoever sends it is nobody, so that a foreign page gains nothing by sending it."""

    def __init__(self, desk: Desk, limiter: Limiter) -> None:
        self._desk = desk
        self._limiter = limiter
        self._filed: dict[str, asyncio.Future[FiledRequest]] = {}

    async def answer(self, request: Request, path: str) -> Answer:
        """The answer to a request for ``path`` below ``/chat/form/``."""
        if request.method not in self.methods(path):
            return nothing_page(405, "Use GET or POST.", [(b"allow", b"GET, POST")])
        topic_id = _topic_id(path)
        topic = await self._desk.read(visitors.get_visitor_topic, Nobody(request.address), chat_topic_id=topic_id)
        if request.method == "GET":
            return form_page(topic, {"Token": self._desk.installation.random(16).hex(), "PageUrl": _referrer(request)})
        given: Mapping[str, str] = {}
        try:
            given = form.decode(request.body)
            return done_page(topic, await self._once(topic_id, request, given))
        except Refusal as refusal:
            return _again(topic, given, refusal)

    def methods(self, path: str) -> tuple[str, ...]:
        """The methods of a path."""
        return ("GET", "POST")

    async def _once(self, topic_id: int, request: Request, given: Mapping[str, str]) -> FiledRequest:
        token = given.get("Token", "")
        if not 0 < len(token) <= LONGEST_TOKEN:
            return await self._leave(topic_id, request, given)
        key = f"{topic_id} {token}"
        filed = self._filed.get(key)
        if filed is None:
            while len(self._filed) >= REMEMBERED:
                self._filed.pop(next(iter(self._filed)))
            filed = self._filed[key] = asyncio.ensure_future(self._leave(topic_id, request, given))
        try:
            return await asyncio.shield(filed)
        except Refusal:
            self._filed.pop(key, None)
            raise

    async def _leave(self, topic_id: int, request: Request, given: Mapping[str, str]) -> FiledRequest:
        self._limiter.try_leave(request.address, topic_id)
        args = {argument: given.get(name, "") for name, argument in FIELDS.items()}
        caller = Nobody(request.address, request.headers.get(b"user-agent", b"").decode("latin-1"))
        consented = bool(given.get("CustomerConsented"))
        filed: FiledRequest = await self._desk.run(
            LEAVE, caller, {"chat_topic_id": topic_id, "customer_consented": consented, **args}
        )
        return filed


def form_refused(_: Request, refusal: Refusal) -> Answer:
    """A refusal before there is a form to show it in."""
    words = "" if isinstance(refusal, NotFound) else refusal.message
    return nothing_page(status_of(refusal).code, words, _wait(refusal))


def _again(topic: VisitorTopic, given: Mapping[str, str], refusal: Refusal) -> Answer:
    """The form with what was written, and why it was not taken."""
    language = language_of(topic)
    wrong = refusal.field if isinstance(refusal, Invalid) and refusal.field in {*FIELDS, "CustomerConsented"} else ""
    match refusal:
        case MailDomain():
            domain = given.get("CustomerEmail", "").strip().rpartition("@")[2]
            words = say("domain", language).replace("{domain}", domain)
        case Invalid() if wrong:
            words = _why(wrong, given, language)
        case TooMany():
            words = say("many", language)
        case IllegalMove():
            words = say("none", language)
        case _:
            words = say("trouble", language)
    return form_page(topic, given, wrong=wrong, words=words, status=status_of(refusal).code, headers=_wait(refusal))


def _why(wrong: str, given: Mapping[str, str], language: str) -> str:
    if wrong == "CustomerConsented":
        return say("consent", language)
    value = given.get(wrong, "").strip()
    if value and wrong == "CustomerEmail" and not is_mail_address(value):
        return say("email", language)
    return say("wrong" if value else "required", language).replace("{field}", say(wrong, language))


def _wait(refusal: Refusal) -> Headers:
    wait_s = retry_after(refusal)
    return [(b"retry-after", b"%d" % wait_s)] if wait_s else []


def _topic_id(path: str) -> int:
    if not (path.isascii() and path.isdigit() and len(path) < 11):
        raise NotFound
    return int(path)


def _referrer(request: Request) -> str:
    return web_address(request.headers.get(b"referer", b"").decode("latin-1"))
