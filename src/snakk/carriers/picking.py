"""Filling lines to pick from: lists of the directory, flat or as folders, users, topics and closed sets."""

from collections.abc import Iterable, Sequence

from snakk.carriers.lists import MDOListItem
from snakk.domain.lists import CustomerLanguage, Folder, Listed, UserGroup
from snakk.domain.states import SessionStatus
from snakk.domain.topic import Topic
from snakk.domain.user import User
from snakk.domain.zones import Zone


def lines(rows: Iterable[Listed]) -> list[MDOListItem]:
    """One line for each row."""
    return [_line(row) for row in rows]


def folders(rows: Sequence[Folder]) -> list[MDOListItem]:
    """The rows as a tree: those whose parent is not among them stand at the top. A ring stands nowhere."""
    known = {row.id for row in rows}
    made = {row.id: _line(row) for row in rows}
    for row in rows:
        if row.parent_id in known:
            made[row.parent_id].child_items = [*made[row.parent_id].child_items, made[row.id]]
    return [made[row.id] for row in rows if row.parent_id not in known]


def people(users: Iterable[User]) -> list[MDOListItem]:
    """One line for each user."""
    return [
        MDOListItem(
            id=user.id,
            name=user.display_name,
            tool_tip=user.name,
            deleted=user.is_disabled,
            rank=place,
            full_name=user.display_name,
        )
        for place, user in enumerate(users, start=1)
    ]


def people_in_groups(users: Sequence[User], groups: Iterable[UserGroup]) -> list[MDOListItem]:
    """The users in a folder for each group that has any; below them those who are in none."""
    rows = list(groups)
    found = [_group(row, [user for user in users if user.group_id == row.id]) for row in rows]
    known = {row.id for row in rows}
    return [folder for folder in found if folder.child_items] + people(
        user for user in users if user.group_id not in known
    )


def topics(rows: Iterable[Topic]) -> list[MDOListItem]:
    """One line for each topic."""
    return [
        MDOListItem(id=row.id, name=row.name, tool_tip=row.description, rank=place, full_name=row.name)
        for place, row in enumerate(rows, start=1)
    ]


def statuses() -> list[MDOListItem]:
    """One line for each status of a session; ExtraInfo is its name in the interface."""
    found = []
    for status in SessionStatus:
        wire = "".join(part.capitalize() for part in status.name.split("_"))
        text = f"[SR_CHATSTATUS_{wire.upper()}]"
        found.append(MDOListItem(id=int(status), name=text, rank=int(status), extra_info=wire, full_name=text))
    return found


def time_zones(zones: Iterable[Zone]) -> list[MDOListItem]:
    """One line for each zone; ExtraInfo is its code."""
    return [
        MDOListItem(id=zone.id, name=zone.title, tool_tip=zone.name, rank=place, extra_info=zone.code,
                    full_name=zone.title)
        for place, zone in enumerate(zones, start=1)
    ]  # fmt: skip


def _group(row: UserGroup, users: Sequence[User]) -> MDOListItem:
    folder = _line(row)
    folder.type = "usergroup"
    folder.child_items = people(users)
    for line in folder.child_items:
        line.full_name = f"{row.name}/{line.name}"
    return folder


def _line(row: Listed) -> MDOListItem:
    return MDOListItem(
        id=row.id,
        name=row.name,
        tool_tip=getattr(row, "tooltip", "") or getattr(row, "description", ""),
        deleted=row.deleted,
        rank=row.rank,
        extra_info=row.iso_code if isinstance(row, CustomerLanguage) else "",
        full_name=getattr(row, "full_name", "") or row.name,
    )
