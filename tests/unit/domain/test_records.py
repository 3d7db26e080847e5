"""Records of other systems become rows, or are refused with the column, the value and what would be right."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from snakk.domain.directory import Company, Person, Place, Project, Sale
from snakk.domain.directory_states import SaleStatus, TicketOrigin
from snakk.domain.lists import Country, KbCategory, full_name
from snakk.domain.records import KINDS, Reader, Record, Refused, kind_named, row_of
from snakk.domain.ticket import Ticket

OSLO = ZoneInfo("Europe/Oslo")
MAY_31 = 1_717_106_400_000_000  # at midnight in Oslo


def read(kind: type[Any], **given: Any) -> Record:
    reader = Reader(kind, OSLO)
    columns = {name: reader.column(name) for name in given}
    assert all(columns.values()), columns
    return reader.read(1, [(column, given[name]) for name, column in columns.items() if column is not None])


def refusal(kind: type[Any], **given: Any) -> tuple[str, str, str]:
    def take() -> None:
        record = read(kind, **given)
        row_of(kind, record.row_id, record.key, None, record.values)

    with pytest.raises(Refused) as caught:
        take()
    column, value, why = caught.value.problem
    return column, value, why


@pytest.mark.parametrize("name", ["First name", "first_name", "FirstName", "Firstname", "FIRST-NAME"])
def test_a_column_is_known_whatever_its_case_and_punctuation(name: str) -> None:
    column = Reader(Person, OSLO).column(name)
    assert column is not None
    assert column.field == "first_name"


def test_a_column_that_is_none_is_not_known() -> None:
    for name in ("shoe size", "full_name", "updated_at", ""):
        assert Reader(Person, OSLO).column(name) is None


@pytest.mark.parametrize("name", ["people", "persons2", "Person", "PEOPLE 2024"])
def test_files_are_known_by_their_names(name: str) -> None:
    assert kind_named(name) == "person"
    assert kind_named("export") == ""


def test_every_kind_reads_every_column_it_names() -> None:
    for kind in KINDS.values():
        reader = Reader(kind, OSLO)
        assert len(reader.names) == len(set(reader.names)) > 3
        fields = {column.field.partition(".")[0] for name in reader.names if (column := reader.column(name))}
        assert fields | {"updated_at", "full_name", "session_id"} >= set(kind.__struct_fields__)


def test_a_person_is_read() -> None:
    record = read(Person, key="p1", first_name=" Ada ", rank="3", retired="Yes", company="c1", email="")
    assert record.keys == {"company_id": "c1"}
    row = row_of(Person, 9, record.key, None, record.values)
    assert row == Person(id=9, external_key="p1", first_name="Ada", rank=3, retired=True)


def test_what_a_record_does_not_mention_stays_and_what_is_empty_is_emptied() -> None:
    before = Person(id=9, external_key="p1", first_name="Ada", last_name="Lie", email="ada@example.org", rank=3)
    record = read(Person, key="p1", email="", rank=None, title="Dr")
    assert row_of(Person, 9, "p1", before, record.values) == Person(
        id=9, external_key="p1", first_name="Ada", last_name="Lie", title="Dr"
    )


def test_an_address_is_given_in_parts() -> None:
    before = Company(id=1, external_key="c", name="Fjell", street=Place(address1="Storgata 1", city="Bodø"))
    record = read(Company, key="c", street_city="Oslo", postal_zipcode="0101")
    row = row_of(Company, 1, "c", before, record.values)
    assert row.street == Place(address1="Storgata 1", city="Oslo")
    assert row.postal == Place(zipcode="0101")


@pytest.mark.parametrize("given", ["sold", "Sold", "SOLD", 2, "2"])
def test_words_of_closed_sets_are_read_in_any_case_and_as_numbers(given: Any) -> None:
    assert read(Sale, key="s", status=given).values["status"] is SaleStatus.SOLD
    assert read(Ticket, key="t", origin="CustomerCentre").values["origin"] is TicketOrigin.CUSTOMER_CENTRE


@pytest.mark.parametrize(
    "given", ["2024-05-31", "2024-05-31T00:00:00", "2024-05-30T22:00:00Z", "2024-05-31 01:00:00+03:00"]
)
def test_dates_are_by_the_clock_of_the_zone_unless_they_say(given: str) -> None:
    assert read(Project, key="p", publish_from=given).values["publish_from"] == MAY_31


def test_the_unset_date_is_unset() -> None:
    assert read(Project, key="p", publish_from="0001-01-01T00:00:00").values["publish_from"] == 0


@pytest.mark.parametrize(
    ("kind", "given", "column", "value", "right"),
    [
        (Person, {"rank": "two"}, "rank", "two", "such as 12"),
        (Person, {"rank": "99999999999"}, "rank", "99999999999", "such as 12"),
        (Person, {"rank": "²"}, "rank", "²", "such as 12"),
        (Person, {"rank": True}, "rank", "True", "such as 12"),
        (Person, {"retired": "perhaps"}, "retired", "perhaps", "true or false"),
        (Person, {"first_name": "x" * 256}, "first_name", "x" * 200, "at most 255 characters, and has 256"),
        (Person, {"first_name": "a\0b"}, "first_name", "a\0b", "must not contain NUL"),
        (Person, {"first_name": ["x"]}, "first_name", "['x']", "a text"),
        (Country, {"iso_code": "NOR"}, "iso_code", "NOR", "at most 2"),
        (Sale, {"amount": "12,50"}, "amount", "12,50", "such as 12.50"),
        (Sale, {"amount": "nan"}, "amount", "nan", "such as 12.50"),
        (Sale, {"status": "won"}, "status", "won", "Unknown, Open, Sold"),
        (Project, {"publish_from": "31.05.2024"}, "publish_from", "31.05.2024", "such as 2024-05-31"),
        (Project, {"publish_from": 5}, "publish_from", "5", "such as 2024-05-31"),
        (Person, {}, "last_name", "", "last_name or first_name or email is needed"),
        (Company, {"department": "Sales"}, "name", "", "name is needed"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_would_be_right(
    kind: type[Any], given: dict[str, Any], column: str, value: str, right: str
) -> None:
    told = refusal(kind, key="k", **given)
    assert told[:2] == (column, value)
    assert right in told[2]


@pytest.mark.parametrize("given", [{}, {"key": ""}, {"id": "0"}, {"id": "-1", "key": "k"}])
def test_a_record_that_could_not_be_known_again_is_refused(given: dict[str, Any]) -> None:
    assert refusal(Person, first_name="Ada", **given)[0] == "key"


def test_a_folder_is_named_with_those_above_it_and_a_circle_ends() -> None:
    rows: dict[int, Any] = {
        1: KbCategory(id=1, name="Lamps"),
        2: KbCategory(id=2, name="Desk", parent_id=1),
        3: KbCategory(id=3, name="Blue", parent_id=2),
        4: KbCategory(id=4, name="Round", parent_id=5),
        5: KbCategory(id=5, name="And", parent_id=4),
        6: KbCategory(id=6, name="Lost", parent_id=99),
    }
    assert {row_id: full_name(row, rows) for row_id, row in rows.items()} == {
        1: "Lamps",
        2: "Lamps/Desk",
        3: "Lamps/Desk/Blue",
        4: "And/Round",
        5: "Round/And",
        6: "Lost",
    }
