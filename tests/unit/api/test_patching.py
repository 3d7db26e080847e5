"""Patches: told apart by shape, case-free, all or nothing (contract: conventions 7, quirks 12)."""

from typing import Annotated, Any

import pytest

from snakk.api.patching import MOST_OPERATIONS, patcher
from snakk.carriers.carrier import Carrier, says
from snakk.carriers.people import Associate, Person
from snakk.carriers.session import ChatSessionEntity
from snakk.carriers.topic import ChatTopicEntity
from snakk.domain.errors import DoesNotMatch, Invalid
from snakk.domain.states import SessionStatus


class Item(Carrier):
    """Something in a list."""

    name: str = ""
    tags: list[str] = []


class Thing(Carrier):
    """A carrier with everything a patch can meet."""

    name: Annotated[str, says("Its name.", 10)] = "a thing"
    count: int = 3
    parts: list[Item] = []
    words: list[str] = []
    labels: dict[str, str] = {}
    inner: Item | None = None


def a_thing() -> Thing:
    return Thing(parts=[Item(name="one"), Item(name="two")], words=["a", "b"], labels={"x": "1", "a/b": "2"})


def patched(data: Any, before: Thing | None = None) -> Thing:
    after: Thing = patcher(Thing)(data)(before or a_thing())
    return after


def step(op: str, path: str, *value: Any) -> dict[str, Any]:
    return {"op": op, "path": path, **({"value": value[0]} if value else {})}


@pytest.mark.parametrize("path", ["/Name", "Name", "name", "/NAME", "/nAmE"])
def test_a_path_is_case_free_and_its_slash_is_optional(path: str) -> None:
    assert patched([step("replace", path, "new")]).name == "new"
    assert patched([step("add", path, "new")]).name == "new"


@pytest.mark.parametrize("changes", [{"name": "new"}, {"NAME": "new"}, {"Name": "old", "nAme": "new"}])
def test_a_merge_is_case_free(changes: dict[str, Any]) -> None:
    assert patched(changes).name == "new"


def test_operations_and_their_words_are_case_free_too() -> None:
    assert patched([{"Op": "Replace", "PATH": "/name", "Value": "new"}]).name == "new"


def test_what_is_not_named_stays() -> None:
    before = a_thing()
    after = patched({"count": 4}, before)
    assert (after.name, after.parts, after.words, after.labels, after.count) == (
        before.name,
        before.parts,
        before.words,
        before.labels,
        4,
    )
    assert before.count == 3
    assert patched([]) == patched({}) == a_thing()


def test_a_path_nests_appends_and_counts() -> None:
    after = patched(
        [
            step("replace", "/parts/1/name", "second"),
            step("add", "/parts/-", {"NAME": "last"}),
            step("add", "/parts/0", {"name": "first"}),
            step("remove", "/words/0"),
            step("add", "/words/-", "c"),
            step("add", "/parts/0/tags/-", "new"),
        ]
    )
    assert [item.name for item in after.parts] == ["first", "one", "second", "last"]
    assert (after.words, after.parts[0].tags) == (["b", "c"], ["new"])


def test_a_part_of_nothing_is_made() -> None:
    after = patched([step("replace", "inner/name", "deep"), step("add", "inner/tags/-", "new")])
    assert after.inner == Item(name="deep", tags=["new"])
    assert patched({"inner": {"name": "deep"}}).inner == Item(name="deep")


def test_keys_of_a_dictionary_are_as_they_are_written() -> None:
    after = patched(
        [step("add", "/labels/New", "3"), step("replace", "/labels/a~1b", "4"), step("remove", "/labels/x")]
    )
    assert after.labels == {"New": "3", "a/b": "4"}
    assert patched({"labels": {"x": None, "New": "3", "gone": None}}).labels == {"a/b": "2", "New": "3"}


def test_a_list_is_replaced_by_a_list_and_grows_by_anything_else() -> None:
    assert patched({"words": ["c"]}).words == ["c"]
    assert patched({"words": []}).words == []
    assert patched({"words": "c"}).words == ["a", "b", "c"]
    assert [item.name for item in patched({"parts": {"name": "three"}}).parts] == ["one", "two", "three"]
    assert [item.name for item in patched({"parts": [{"name": "three"}]}).parts] == ["three"]
    assert patched([step("replace", "/words", ["c"])]).words == ["c"]
    assert patched([step("add", "/words", ["c", "d"])]).words == ["a", "b", "c", "d"]
    assert patched([step("add", "/words", "c")]).words == ["a", "b", "c"]


@pytest.mark.parametrize(
    "clearing",
    [
        {"Name": None, "Count": None, "Words": None},
        [step("remove", f"/{n}") for n in ("Name", "Count", "Words")],
        [step("replace", f"/{name}", None) for name in ("Name", "Count", "Words")],
    ],
)
def test_nothing_is_the_default(clearing: Any) -> None:
    after = patched(clearing)
    assert (after.name, after.count, after.words) == ("a thing", 3, [])


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("name", "a thing"),
        ("/COUNT", 3),
        ("inner", None),
        ("inner/name", None),
        ("/parts/1/name", "two"),
        ("/words", ["a", "b"]),
    ],
)
def test_a_test_that_matches_lets_the_rest_be_done(path: str, value: Any) -> None:
    assert patched([step("test", path, value), step("replace", "name", "new")]).name == "new"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("name", "A thing"),
        ("name", None),
        ("count", 4),
        ("inner", {"name": "x"}),
        ("inner/name", "x"),
        ("/parts/7/name", "x"),
        ("/words", ["a"]),
    ],
)
def test_a_test_that_fails_is_a_refusal_of_the_whole(path: str, value: Any) -> None:
    before = a_thing()
    with pytest.raises(DoesNotMatch) as no:
        patched([step("replace", "name", "new"), step("replace", "name", "a thing"), step("test", path, value)], before)
    assert no.value.field.lower() == path.strip("/").replace("/", ".").lower()
    assert before == a_thing()


def test_a_test_sees_what_was_done_before_it() -> None:
    assert patched([step("replace", "name", "new"), step("test", "name", "new")]).name == "new"


def test_closed_sets_are_tested_as_they_are_read() -> None:
    before = ChatSessionEntity(status=SessionStatus.USER_LAST)
    for value in ("UserLast", "userlast", 6):
        assert patcher(ChatSessionEntity)([step("test", "status", value)])(before).status is SessionStatus.USER_LAST


@pytest.mark.parametrize(
    ("data", "field"),
    [
        (5, "Changes"),
        ("text", "Changes"),
        (True, "Changes"),
        (["text"], "[0]"),
        ([step("add", "/name", "x"), None], "[1]"),
        ([{"path": "/name", "value": "x"}], "[0].op"),
        ([step("move", "/name")], "[0].op"),
        ([step("copy", "/name")], "[0].op"),
        ([{"op": 5, "path": "/name"}], "[0].op"),
        ([{"op": "add", "value": "x"}], "[0].path"),
        ([{"op": "add", "path": 5, "value": "x"}], "[0].path"),
        ([step("add", "/name")], "[0].value"),
        ([step("test", "/name")], "[0].value"),
        ([step("add", "", {})], "[0].path"),
        ([step("add", "/", {})], "[0].path"),
        ([step("add", "/nothing", 1)], "[0].path"),
        ([step("add", "/name/more", 1)], "[0].path"),
        ([step("add", "/parts/x", {})], "[0].path"),
        ([step("add", "/parts/01", {})], "[0].path"),
        ([step("add", "/parts/-1", {})], "[0].path"),
        ([step("add", "/parts/１", {})], "[0].path"),
        ([step("add", "/TableRight", None)], "[0].path"),
        ([step("add", "/" + "parts/0/" * 20, {})], "[0].path"),
        ([step("add", "/parts/9", {})], "[0].path"),
        ([step("replace", "/parts/-", {})], "[0].path"),
        ([step("replace", "/parts/2", {})], "[0].path"),
        ([step("remove", "/parts/2")], "[0].path"),
        ([step("remove", "/inner/name")], "[0].path"),
        ([step("remove", "/labels/none")], "[0].path"),
        ([step("replace", "/labels/none", "x")], "[0].path"),
        ([step("add", "/parts/9/name", "x")], "[0].path"),
        ([step("add", "/count", "x")], "Count"),
        ([step("add", "/name", "x" * 11)], "Name"),
        ([step("test", "/count", "x")], "Count"),
        ([step("add", "/parts/-", {"name": 5})], "Parts.-.Name"),
        ([step("add", "/parts", 5)], "Parts"),
        ([step("replace", "/parts", {})], "Parts"),
        ([step("replace", "/inner/name", 5)], "Inner.Name"),
        ({"nothing": 1}, "nothing"),
        ({"inner": {"nothing": 1}}, "Inner.nothing"),
        ({"count": "x"}, "Count"),
        ({"inner": 5}, "Inner"),
        ({"parts": [{"name": 5}]}, "Parts[0].Name"),
        ({"parts": 5}, "Parts"),
        ({"labels": {"x": 5}}, "Labels.x"),
        ({"labels": 5}, "Labels"),
    ],
)
def test_what_is_wrong_is_named(data: Any, field: str) -> None:
    with pytest.raises(Invalid) as no:
        patched(data)
    assert no.value.field == field
    assert len(str(no.value)) < 300


def test_rights_and_addresses_in_a_merge_are_passed_over() -> None:
    changes = {"name": "Lamps", "tableRight": {"mask": 15}, "fieldProperties": {"name": {}}, "_Links": {"Self": "x"}}
    assert patcher(ChatTopicEntity)(changes)(ChatTopicEntity()).name == "Lamps"


def test_every_carrier_comes_out_as_it_went_in() -> None:
    session = ChatSessionEntity(
        chat_session_id=5, user=Associate(associate_id=7, name="ann"), person=Person(person_id=3, full_name="Vera Lie")
    )
    assert patcher(ChatSessionEntity)([])(session) == session
    assert patcher(ChatTopicEntity)({})(ChatTopicEntity(name="Lamps")) == ChatTopicEntity(name="Lamps")


@pytest.mark.parametrize(
    "bomb",
    [
        [step("add", "/words/-", "x")] * 100_000,
        [step("test", "/name", "a thing")] * (MOST_OPERATIONS + 1),
        [{}] * 100_000,
        {"labels": {f"key {number}": "x" for number in range(100_000)}},
    ],
    ids=["adds", "tests", "nothing", "keys"],
)
def test_too_many_operations_are_counted_and_not_looked_at(bomb: Any) -> None:
    with pytest.raises(Invalid) as no:
        patched(bomb)
    assert str(MOST_OPERATIONS) in str(no.value)


def test_as_many_as_are_allowed_are_done() -> None:
    after = patched([step("add", "/words/-", str(number)) for number in range(MOST_OPERATIONS)])
    assert after.words[-1] == str(MOST_OPERATIONS - 1)
