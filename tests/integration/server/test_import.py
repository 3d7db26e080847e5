"""``snakk import``: files of records become the directory, and every line that does not is told."""

import asyncio
import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from snakk.domain.caller import System
from snakk.domain.directory import Company, Person
from snakk.domain.lists import KbCategory
from snakk.domain.ticket import Ticket
from snakk.importing.run import BATCH, Total, Trouble, import_files
from snakk.main import run_with
from snakk.operations.context import Context
from snakk.settings.declared import Settings
from snakk.storage.directory_statements import ALL_OF, BY_KEYS
from tests.support.desk import SECRET, a_desk

pytestmark = pytest.mark.anyio


class Heard:
    """All that an import told."""

    def __init__(self) -> None:
        self.remarks: list[str] = []
        self.refusals: list[Trouble] = []
        self.totals: list[Total] = []
        self.steps: list[tuple[int, int, int]] = []

    def progress(self, file: str, done: int, size: int, records: int) -> None:
        self.steps.append((done, size, records))

    def remark(self, file: str, words: str) -> None:
        self.remarks.append(words)

    def refused(self, trouble: Trouble) -> None:
        self.refusals.append(trouble)

    def finished(self, total: Total) -> None:
        self.totals.append(total)

    @property
    def lines(self) -> list[tuple[int, str, str]]:
        return [(trouble.line, trouble.column, trouble.value) for trouble in self.refusals]

    @property
    def counts(self) -> list[tuple[int, int, int, int]]:
        return [(total.added, total.changed, total.unchanged, total.refused) for total in self.totals]


class House:
    """A database and files to fill it from."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self.folder = folder
        self.settings = Settings(
            data=str(folder / "data"), database_url=database_url, secret=SECRET, zone="Europe/Oslo"
        )

    def file(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def take(self, *paths: Path, kind: str = "", dry_run: bool = False) -> Heard:
        heard = Heard()
        run_with(self.settings, lambda runner: import_files(runner, paths, kind, heard, dry_run=dry_run))
        return heard

    def stored(self, kind: type[Any], *keys: str) -> list[Any]:
        async def look(ctx: Context) -> list[Any]:
            return await ctx.work.ask(BY_KEYS[kind], keys=list(keys))

        rows = run_with(self.settings, lambda runner: runner.read(look, System()))
        return sorted(rows, key=lambda row: row.id)


@pytest.fixture
def house(database_url: str, tmp_path: Path) -> House:
    return House(tmp_path, database_url)


@pytest.fixture
def file_house(tmp_path: Path) -> House:
    return House(tmp_path, "")


def test_files_refer_to_each_other_by_keys_and_may_come_in_any_order(house: House) -> None:
    people = house.file("people.csv", "key,first name,last name,e-mail,company\np1,Ada,Bø,ada@example.org,c1\n")
    companies = house.file("companies.csv", "key;name;street_city\nc1;Lynghei;Bodø\n")
    tickets = house.file("tickets.json", json.dumps([{"key": "t1", "title": "Dark", "person": "p1", "origin": "Chat"}]))
    heard = house.take(tickets, people, companies)
    assert heard.refusals == []
    assert [total.kind for total in heard.totals] == ["company", "person", "ticket"]
    (company,) = house.stored(Company, "c1")
    (person,) = house.stored(Person, "p1")
    (filed,) = house.stored(Ticket, "t1")
    assert (company.name, company.street.city) == ("Lynghei", "Bodø")
    assert (person.last_name, person.company_id, filed.person_id) == ("Bø", company.id, person.id)
    assert person.updated_at > 0


def test_importing_again_changes_what_differs_and_nothing_else(house: House) -> None:
    first = house.file("people.csv", "key,first_name,email\na,Ada,ada@example.org\nb,Bo,bo@example.org\n")
    assert house.take(first).counts == [(2, 0, 0, 0)]
    before = house.stored(Person, "a", "b")
    second = house.file("people.csv", "key,first_name\na,Ada\nb,Bob\n")
    assert house.take(second).counts == [(0, 1, 1, 0)]
    after = house.stored(Person, "a", "b")
    assert after[0] == before[0]
    assert (after[1].id, after[1].first_name, after[1].email) == (before[1].id, "Bob", "bo@example.org")


def test_ids_from_elsewhere_are_kept_and_never_given_out_again(house: House) -> None:
    assert house.take(house.file("people.csv", "id,key,first_name\n1,a,Ada\n40,b,Bo\n")).counts == [(2, 0, 0, 0)]
    assert house.take(house.file("people.csv", "key,first_name\nc,Cy\n")).counts == [(1, 0, 0, 0)]
    assert [row.id for row in house.stored(Person, "a", "b", "c")] == [1, 40, 41]
    heard = house.take(house.file("people.csv", "id,key,first_name\n40,,Bob\n41,b,Bo\n"))
    assert heard.counts == [(0, 1, 0, 1)]
    assert heard.lines == [(3, "key", "b")]
    assert "the id 40" in heard.refusals[0].why


def test_refused_lines_are_told_with_what_would_be_right_and_the_rest_is_stored(house: House) -> None:
    heard = house.take(
        house.file(
            "people.csv",
            "key,first_name,rank,company,owner\n"
            "a,Ada,1,,\n"
            "b,Bo,two,,\n"
            "c,Cy,3,nowhere,\n"
            "d,Di,4,,nobody\n"
            ",Ed,5,,\n"
            'f,"Fi\nfi",6,,\n'
            "g,Gry,7\n"
            "h,,8,,\n"
            "i,Ida,9,,\n",
        )
    )
    assert heard.lines == [
        (3, "rank", "two"),
        (4, "company", "nowhere"),
        (5, "owner", "nobody"),
        (6, "key", ""),
        (9, "", ""),
        (10, "last_name", ""),
    ]
    whys = [trouble.why for trouble in heard.refusals]
    assert whys[0] == "a whole number is expected, such as 12"
    assert whys[1].startswith("there is no company with this key")
    assert whys[4] == "has 3 values, and the header names 5 columns"
    assert [row.first_name for row in house.stored(Person, *"abcdefghi")] == ["Ada", "Fi\nfi", "Ida"]
    assert str(heard.refusals[0]).endswith("people.csv, line 3, rank 'two': a whole number is expected, such as 12")


def test_a_key_twice_in_one_file_is_one_row(house: House) -> None:
    heard = house.take(house.file("people.csv", "key,first_name,title\na,Ada,Dr\nb,Bo,\na,Eva,\n"))
    assert heard.counts == [(2, 0, 0, 0)]
    (row,) = house.stored(Person, "a")
    assert (row.first_name, row.title) == ("Eva", "")


def test_a_trial_tells_the_same_and_stores_nothing(house: House) -> None:
    companies = house.file("companies.csv", "key,name\nc1,Lynghei\nc2,\n")
    people = house.file("people.csv", "key,first_name,company\na,Ada,c1\nb,Bo,c2\n")
    trial = house.take(companies, people, dry_run=True)
    assert house.stored(Company, "c1") == house.stored(Person, "a") == []
    real = house.take(companies, people)
    assert (trial.counts, trial.refusals) == (real.counts, real.refusals)
    assert trial.lines == [(3, "name", ""), (3, "company", "c2")]


def test_folders_are_named_with_those_above_them(house: House) -> None:
    house.take(house.file("folders.csv", "key,name,parent\na,Lamps,\nb,Desk,a\nc,Blue,b\n"))
    house.take(house.file("folders.csv", "key,name\na,Lights\n"))

    async def look(ctx: Context) -> list[Any]:
        return await ctx.work.ask(ALL_OF[KbCategory])

    rows = run_with(house.settings, lambda runner: runner.read(look, System()))
    assert [row.full_name for row in rows] == ["Lights", "Lights/Desk", "Lights/Desk/Blue"]


BOM = b"\xef\xbb\xbf"
LINES = "key{0}first_name{0}last_name\na{0}Åse{0}Lie, Dr\n"


@pytest.mark.parametrize(
    ("write", "remarks"),
    [
        (lambda text: text.encode(), 0),
        (lambda text: BOM + text.encode(), 0),
        (lambda text: text.encode("utf-16"), 0),
        (lambda text: text.replace("\n", "\r\n").encode(), 0),
        (lambda text: text.encode("latin-1"), 1),
    ],
)
@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_csv_is_read_however_it_was_saved(
    file_house: House, write: Callable[[str], bytes], remarks: int, delimiter: str
) -> None:
    heard = file_house.take(file_house.file("people.csv", write(LINES.format(delimiter))))
    assert (heard.refusals, len(heard.remarks)) == ([], remarks)
    assert all("is not UTF-8" in words for words in heard.remarks)
    (row,) = file_house.stored(Person, "a")
    assert (row.first_name, row.last_name) == ("Åse", "Lie, Dr")


ITEMS: list[dict[str, Any]] = [{"key": f"k{number}", "first_name": f"N{number}", "rank": number} for number in range(7)]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(ITEMS),
        json.dumps(ITEMS, indent=2),
        "\n".join(json.dumps(item) for item in ITEMS),
        "\n\n".join(json.dumps(item) for item in ITEMS) + "\n",
    ],
)
def test_json_is_a_list_or_an_object_on_each_line(file_house: House, text: str) -> None:
    heard = file_house.take(file_house.file("people.json", text))
    assert heard.counts == [(7, 0, 0, 0)]
    assert [row.rank for row in file_house.stored(Person, "k0", "k6")] == [0, 6]


def test_broken_json_is_refused_as_far_as_it_is_broken(file_house: House) -> None:
    text = '{"key": "a", "first_name": "Ada"}\n{"key": "b", \n[1]\n{"key": "c", "x": {"y": 1}, "last_name": "C"}\n'
    heard = file_house.take(file_house.file("people.jsonl", text))
    assert [(line, column) for line, column, _ in heard.lines] == [(2, ""), (3, "")]
    assert [row.external_key for row in file_house.stored(Person, *"abc")] == ["a", "c"]
    heard = file_house.take(file_house.file("people.json", '[{"key": "d", "first_name": "Di"}, 7,\n {"key": '))
    assert [(line, column) for line, column, _ in heard.lines] == [(1, ""), (0, "")]
    assert "line 2" in heard.refusals[1].why
    assert heard.counts == [(1, 0, 0, 2)]


def test_an_object_inside_a_record_is_an_address(file_house: House) -> None:
    record = {"key": "c", "name": "Fjell", "street": {"city": "Oslo", "zipcode": "0101"}}
    assert file_house.take(file_house.file("companies.json", json.dumps([record]))).refusals == []
    (row,) = file_house.stored(Company, "c")
    assert (row.street.city, row.street.zipcode) == ("Oslo", "0101")


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("people.csv", "", "is empty"),
        ("people.csv", "key,key\na,b\n", "more than one column 'key'"),
        ("people.csv", 'key,first_name\na,"Ada\n', "are its quotes in pairs?"),
        ("export.csv", "key\na\n", "its kind is not known"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(file_house: House, name: str, content: str, why: str) -> None:
    heard = file_house.take(file_house.file(name, content))
    (trouble,) = heard.refusals
    assert trouble.line == 0
    assert why in trouble.why


def test_a_column_that_is_not_known_is_left_out_and_told_with_its_likely_name(file_house: House) -> None:
    heard = file_house.take(file_house.file("people.csv", "key,first_name,emial\na,Ada,x\nb,Bo,y\n"))
    assert heard.counts == [(2, 0, 0, 0)]
    assert heard.remarks == ["its column 'emial' is not one of a person and was left out; did you mean email?"]


def test_many_records_go_in_batches_and_progress_is_told(house: House) -> None:
    count = 3 * BATCH + 1
    lines = "".join(f"k{number},N{number}\n" for number in range(count))
    heard = house.take(house.file("people.csv", "key,first_name\n" + lines))
    assert heard.counts == [(count, 0, 0, 0)]
    assert [records for _, _, records in heard.steps] == [BATCH, 2 * BATCH, 3 * BATCH, count]
    assert heard.steps[-1][0] == heard.steps[-1][1]
    assert len(house.stored(Person, "k0", f"k{count - 1}")) == 2


# The command.


def snakk(*arguments: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "snakk", "import", *arguments, "--data", str(cwd / "data")]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=120)


def test_the_command_tells_what_came_of_it_and_fails_where_a_line_was_refused(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("key,first_name,rank\na,Ada,1\nb,Bo,two\nc,=1+1,x\n")
    ended = snakk("people.csv", "--report", "refused.csv", cwd=tmp_path)
    assert ended.returncode == 1
    assert "people.csv: 1 added, 0 changed, 0 as they were, 2 refused (person)" in ended.stdout
    assert "people.csv, line 3, rank 'two'" in ended.stderr
    assert "\r" not in ended.stderr
    with (tmp_path / "refused.csv").open(newline="") as report:
        rows = list(csv.DictReader(report))
    assert [(row["line"], row["column"], row["value"]) for row in rows] == [("3", "rank", "two"), ("4", "rank", "x")]
    (tmp_path / "list.csv").write_text("key,first_name\na,Ada\n")
    ended = snakk("list.csv", "--kind", "person", "--dry-run", cwd=tmp_path)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "nothing was stored" in ended.stdout


async def test_beside_a_server_on_sqlite_it_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("key,first_name\na,Ada\n")
    async with a_desk(tmp_path / "data"):
        ended = await asyncio.to_thread(snakk, "people.csv", cwd=tmp_path)
    assert ended.returncode == 1
    assert "in use by another Snakk" in ended.stderr
    assert "On PostgreSQL the import runs beside the server." in ended.stderr


@pytest.mark.postgres
async def test_beside_a_server_on_postgresql_it_counts_at_once(tmp_path: Path, postgres: Any) -> None:
    url = postgres.fresh()
    house = House(tmp_path, url)
    people = house.file("people.csv", "id,key,first_name\n7,a,Ada\n")
    async with a_desk(tmp_path / "other", database_url=url) as desk:
        await asyncio.to_thread(house.take, people)

        async def count(ctx: Context) -> int:
            return len(await ctx.work.ask(BY_KEYS[Person], keys=["a"]))

        assert await desk.server.desk.read(count, System()) == 1
