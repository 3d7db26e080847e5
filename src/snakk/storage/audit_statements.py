"""Questions about the audit log and its chain."""

from typing import NamedTuple

from sqlalchemy import BindParameter, bindparam, exists, func, select

from snakk.domain.audit import AuditEntry, AuditLink, Deed
from snakk.storage.query import Query
from snakk.storage.schema import audit, columns_of, link, tables, whole


class Linked(NamedTuple):
    """A link of the chain and its entry, which is gone where it was removed."""

    link: AuditLink
    entry: AuditEntry | None


_limit: BindParameter[int] = bindparam("limit")

AUDIT_BEFORE = Query(
    "audit_before",
    select(*columns_of(AuditEntry)).where(audit.id < bindparam("before")).order_by(audit.id.desc()).limit(_limit),
    AuditEntry,
)
"""A page of the log, newest first."""

LAST_LINK = Query(
    "last_link",
    select(*columns_of(AuditLink)).where(link.position > whole(0)).order_by(link.position.desc()).limit(1),
    AuditLink,
)

LINKED_AFTER = Query(
    "linked_after",
    select(*columns_of(AuditLink), *columns_of(AuditEntry))
    .select_from(tables[AuditLink].outerjoin(tables[AuditEntry], audit.id == link.entry_id))
    .where(link.position > bindparam("position"))
    .order_by(link.position)
    .limit(_limit),
    Linked,
)
"""A page of the chain, in its order."""

WITHOUT_LINK = Query(
    "without_link",
    select(*columns_of(AuditEntry))
    .where(audit.id > bindparam("after"), ~exists().where(link.entry_id == audit.id))
    .order_by(audit.id)
    .limit(_limit),
    AuditEntry,
)
"""Entries that have no place in the chain yet."""

REMOVED_TO = Query(
    "removed_to",
    select(func.max(audit.subject_id)).where(audit.deed == whole(Deed.OLD_ENTRIES_REMOVED)),
    int,
)
"""Up to which link the log says that old entries were removed; None where it says nothing."""
