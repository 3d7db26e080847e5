"""Answers completed from another system's directory, which operations themselves cannot wait for."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from typing import Any, TypeVar

from snakk.carriers.session import ChatSessionEntity
from snakk.domain.caller import System
from snakk.domain.directory import Person
from snakk.domain.errors import NotLookedUp
from snakk.operations.cards import Cards, Directory, Links, OwnTables, put_on_session, wanted_by
from snakk.operations.context import Context
from snakk.operations.runner import Runner

R = TypeVar("R")

TRIES = 8
"""Runs of one operation: a save may ask for each of its five links, one after the other."""


class Completer:
    """Runs operations whose links are in another system: looks up what they ask for, and fills their cards."""

    def __init__(self, outside: Directory, runner: Runner) -> None:
        self._outside = outside
        self._directory = _Both(outside, runner)
        self._zone = runner.installation.zone

    async def completed(self, ask: Callable[[], Awaitable[Any]]) -> Any:
        """The answer of an operation with its cards filled; run again where it asked for something first."""
        for _ in range(TRIES - 1):
            try:
                return await self._fill(await ask())
            except NotLookedUp as missing:
                await self._outside.find(missing.kind, (missing.row_id,))
        return await self._fill(await ask())

    async def _fill(self, value: Any) -> Any:
        linked = [(entity, links) for entity in _sessions_in(value) if any(links := _links_on(entity))]
        if linked:
            cards = Cards(self._zone)
            await cards.look_up(self._directory, wanted_by(links for _, links in linked))
            for entity, links in linked:
                put_on_session(cards, links, entity)
        return value


class _Both:
    """What the other system has from there, users and the lists of the desk from our own tables."""

    def __init__(self, outside: Directory, runner: Runner) -> None:
        self._outside = outside
        self._runner = runner

    async def find(self, kind: type[R], ids: Collection[int]) -> Sequence[R]:
        """The rows of one kind with these ids."""
        outside = self._runner.installation.outside
        if outside is not None and kind in outside.kinds:
            return await self._outside.find(kind, ids)
        return await self._runner.read(_own, System(), kind=kind, ids=ids)

    async def people_by_email(self, email: str) -> Sequence[Person]:
        """The people of an address."""
        return await self._outside.people_by_email(email)


async def _own(ctx: Context, kind: type[R], ids: Collection[int]) -> Sequence[R]:
    return await OwnTables(ctx.work).find(kind, ids)


def _sessions_in(value: Any) -> Iterable[ChatSessionEntity]:
    if isinstance(value, ChatSessionEntity):
        return (value,)
    return [each for each in value if isinstance(each, ChatSessionEntity)] if isinstance(value, list) else ()


def _links_on(entity: ChatSessionEntity) -> Links:
    return Links(
        entity.person.person_id if entity.person else 0,
        entity.contact.contact_id if entity.contact else 0,
        entity.project.project_id if entity.project else 0,
        entity.sale.sale_id if entity.sale else 0,
        entity.ticket.ticket_id if entity.ticket else 0,
    )
