"""Lines to pick from."""

from snakk.carriers.picking import folders, lines, statuses
from snakk.carriers.resources import text_of
from snakk.carriers.spelling import spelling
from snakk.domain.lists import CustomerLanguage, TicketCategory
from snakk.domain.states import SessionStatus


def test_folders_stand_below_each_other() -> None:
    rows = [
        TicketCategory(id=1, name="Lamps"),
        TicketCategory(id=2, name="Floor", parent_id=1, full_name="Lamps/Floor"),
        TicketCategory(id=3, name="Dimmable", parent_id=2),
        TicketCategory(id=4, name="Lost", parent_id=99),
    ]
    told = folders(rows)
    assert [line.id for line in told] == [1, 4]
    assert [line.id for line in told[0].child_items] == [2]
    assert told[0].child_items[0].full_name == "Lamps/Floor"
    assert [line.id for line in told[0].child_items[0].child_items] == [3]


def test_folders_in_a_ring_stand_nowhere_and_hang_nothing() -> None:
    rows = [TicketCategory(id=1, parent_id=2), TicketCategory(id=2, parent_id=1), TicketCategory(id=3)]
    assert [line.id for line in folders(rows)] == [3]


def test_a_language_says_its_code() -> None:
    (line,) = lines([CustomerLanguage(id=5, name="Norsk", iso_code="nb", tooltip="Norwegian")])
    assert (line.id, line.name, line.extra_info, line.tool_tip) == (5, "Norsk", "nb", "Norwegian")


def test_every_status_has_words_and_its_name_in_the_interface() -> None:
    told = statuses()
    assert [line.id for line in told] == [int(status) for status in SessionStatus]
    assert [line.extra_info for line in told] == list(spelling(SessionStatus).words.values())
    assert [line.name for line in told if text_of(line.name) is None] == []
