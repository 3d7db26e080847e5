"""Taking over records of other systems into the directory, a batch at a time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec import structs

from snakk.domain.lists import full_name
from snakk.domain.records import KINDS, REFERENCES, Problem, Record, Refused, row_of
from snakk.domain.user import User
from snakk.operations.context import Context
from snakk.storage.directory_statements import ALL_OF, BY_IDS, BY_KEYS, USERS_BY_NAMES

NAMES = {kind: name for name, kind in KINDS.items()} | {User: "user"}


class Refusal(NamedTuple):
    """A record that was not taken over. ``place``: where it stood."""

    place: int
    problem: Problem


class Taken(NamedTuple):
    """What became of a batch. A refused record changes nothing; the others are stored together."""

    added: int
    changed: int
    unchanged: int
    refused: list[Refusal]


async def take_over(
    ctx: Context,
    kind: type[Any],
    records: Sequence[Record],
    assumed: Mapping[type[Any], set[str]] | None = None,
) -> Taken:
    """Store records: a row with the same id, or else with the same key, is changed; else a new one is made.

    A field that a record does not mention stays as it is. A new row gets the id that is given, or the next one.
    assumed: for a trial, in which nothing is stored: keys of rows that would be there by now, which grows.
    """
    batch = _Batch(kind, assumed)
    await batch.look_up(ctx, records)
    if assumed is None:
        await batch.draw_ids(ctx, records)
    for record in records:
        batch.take(record)
    if assumed is None:
        batch.store(ctx)
    return Taken(len(batch.added), len(batch.changed), batch.unchanged, batch.refused)


async def name_folders(ctx: Context, kind: type[Any]) -> None:
    """Give every line of a list of folders its full name anew: those above it may have been renamed or moved."""
    rows = {row.id: row for row in await ctx.work.ask(ALL_OF[kind])}
    for row in rows.values():
        named = structs.replace(row, full_name=full_name(row, rows))
        if named != row:
            ctx.work.change(row, named)


class _Batch:
    """Records of one kind on their way into rows."""

    def __init__(self, kind: type[Any], assumed: Mapping[type[Any], set[str]] | None) -> None:
        self._kind = kind
        self._assumed = assumed
        self._by_id: dict[int, Any] = {}
        self._by_key: dict[str, Any] = {}
        self._others: dict[tuple[type[Any], str], int] = {}
        self._other_ids: dict[type[Any], set[int]] = defaultdict(set)
        self._ids: list[int] = []
        self._stored: dict[int, Any] = {}
        self.added: set[int] = set()
        self.changed: set[int] = set()
        self.unchanged = 0
        self.refused: list[Refusal] = []

    async def look_up(self, ctx: Context, records: Iterable[Record]) -> None:
        """Find the rows that the records are about, and those that they refer to."""
        references = REFERENCES.get(self._kind, {})
        ids: dict[type[Any], set[int]] = defaultdict(set)
        keys: dict[type[Any], set[str]] = defaultdict(set)
        for record in records:
            ids[self._kind].add(record.row_id)
            keys[self._kind].add(record.key)
            for field, key in record.keys.items():
                keys[references[field]].add(key)
            for field, target in references.items():
                ids[target].add(record.values.get(field) or 0)
        for kind, wanted in ids.items():
            found = await ctx.work.ask(BY_IDS[kind], row_ids=sorted(wanted - {0})) if wanted - {0} else []
            self._other_ids[kind] = {row.id for row in found}
            if kind is self._kind:
                self._by_id |= {row.id: row for row in found}
        for kind, asked in keys.items():
            for row in await _by_keys(ctx, kind, asked - {""}):
                self._others[kind, row.name.lower() if kind is User else row.external_key] = row.id
                if kind is self._kind:
                    self._by_id[row.id] = self._by_key[row.external_key] = row
        self._by_key |= {row.external_key: row for row in self._by_id.values() if row.external_key}
        self._stored = dict(self._by_id)
        self._now = ctx.work.now

    async def draw_ids(self, ctx: Context, records: Sequence[Record]) -> None:
        """As many ids as there can be new rows, above all that the records bring themselves."""
        brought = max((record.row_id for record in records), default=0)
        if brought:
            await ctx.work.give_out(self._kind, brought)
        new = {record.key for record in records if not record.row_id} - self._by_key.keys()
        if new:
            self._ids = (await ctx.work.new_ids(self._kind, len(new)))[::-1]

    def take(self, record: Record) -> None:
        """Turn one record into its row, or refuse it."""
        try:
            before = self._before(record)
            given = record.values | {field: self._referred(field, key) for field, key in record.keys.items()}
            for field, target in REFERENCES.get(self._kind, {}).items():
                if field not in record.keys:
                    self._check_id(field, target, given.get(field))
            row_id = record.row_id or (before.id if before else -1)
            row = row_of(self._kind, row_id, record.key, before, given)
        except Refused as refused:
            self.refused.append(Refusal(record.place, refused.problem))
            return
        if before is not None and row == before:
            self.unchanged += 1
            return
        if row.id == -1:
            row = structs.replace(row, id=self._ids.pop() if self._ids else -1 - len(self._by_key))
        if before is not None and before.external_key != row.external_key:
            self._by_key.pop(before.external_key, None)
        self._keep(structs.replace(row, updated_at=self._now), is_new=before is None)

    def store(self, ctx: Context) -> None:
        """Write down what is new and what has changed."""
        for row_id in self.added:
            ctx.work.add(self._by_id[row_id])
        for row_id in self.changed:
            ctx.work.change(self._stored[row_id], self._by_id[row_id])

    def _before(self, record: Record) -> Any:
        by_id = self._by_id.get(record.row_id) if record.row_id else None
        by_key = self._by_key.get(record.key) if record.key else None
        if record.row_id and by_key is not None and by_key.id != record.row_id:
            raise Refused(Problem("key", record.key, f"this key is that of the row with the id {by_key.id}"))
        return by_id or by_key

    def _keep(self, row: Any, *, is_new: bool) -> None:
        if is_new:
            self.added.add(row.id)
        elif row.id not in self.added:
            self.changed.add(row.id)
        self._by_id[row.id] = row
        self._other_ids[self._kind].add(row.id)
        if row.external_key:
            self._by_key[row.external_key] = row
            self._others[self._kind, row.external_key] = row.id
            if self._assumed is not None:
                self._assumed[self._kind].add(row.external_key)

    def _referred(self, field: str, key: str) -> int:
        target = REFERENCES[self._kind][field]
        known = self._others.get((target, key.lower() if target is User else key))
        if known is None and self._assumed is not None and key in self._assumed.get(target, ()):
            return -1
        if known is None:
            why = "no user signs in with this name" if target is User else f"there is no {NAMES[target]} with this key"
            raise Refused(Problem(field.removesuffix("_id"), key, f"{why}; it must be there before it is referred to"))
        return known

    def _check_id(self, field: str, target: type[Any], row_id: int | None) -> None:
        if row_id and row_id not in self._other_ids[target]:
            name = field if field.endswith("_id") else f"{field}_id"
            raise Refused(Problem(name, str(row_id), f"there is no {NAMES[target]} with this id"))


async def _by_keys(ctx: Context, kind: type[Any], keys: set[str]) -> Sequence[Any]:
    if not keys:
        return ()
    if kind is User:
        return await ctx.work.ask(USERS_BY_NAMES, names=sorted({key.lower() for key in keys}))
    return await ctx.work.ask(BY_KEYS[kind], keys=sorted(keys))
