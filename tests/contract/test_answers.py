"""Every operation is asked for and answered as the contract says, walked from the table and the contract's lists."""

import json
from pathlib import Path
from typing import Any

import pytest

from snakk.api.operation import Operation, answer_of, arguments_of
from snakk.carriers.shape import shape
from tests.contract.test_carriers import CARRIERS, ENUMS, told
from tests.support.desk import a_desk
from tests.support.examples import EXAMPLES
from tests.support.lines import ALL_LINES, BY_NAME, Line, asked

pytestmark = pytest.mark.anyio

DATA = Path(__file__).parent / "data"
ANSWERS: dict[str, str] = json.loads((DATA / "answers.json").read_text())
REQUESTS: dict[str, list[tuple[str, str]]] = json.loads((DATA / "requests.json").read_text())
ENDPOINTS: list[dict[str, Any]] = json.loads((DATA / "endpoints.json").read_text())
ANSWER_AT = {f"{each['method']} {each['path']}": ANSWERS[each["id"]] for each in ENDPOINTS}
"""What the contract says is answered at an address."""

LINKS = "WithLinks"
RIGHTS = ("TableRight", "FieldProperties", "_Links")
OF_THE_CONTRACT = [
    line
    for line in ALL_LINES
    if line.title in ANSWER_AT and line.operation.name in BY_NAME and not line.operation.archive
]
ADDED_BY_US = {"AddChatMessage": [("ClientId", "string")]}
"""Arguments that the contract does not know, all of which may be left out."""
PLAIN: dict[str, tuple[type, ...]] = {
    "int32": (int,),
    "double": (int, float),
    "bool": (bool,),
    "string": (str,),
    "date-time": (str,),
    "timespan": (str,),
}


def test_pages_of_the_archive_are_where_the_contract_has_them() -> None:
    """What is in them is looked at in a test of its own, for their columns are the caller's to choose."""
    pages = {title for title, answer in ANSWER_AT.items() if answer == "carrier:ODataSlimResponse"}
    assert pages == {line.title for line in ALL_LINES if line.operation.archive}


def test_most_lines_are_of_the_contract() -> None:
    assert len(OF_THE_CONTRACT) > 40


@pytest.mark.parametrize("line", OF_THE_CONTRACT, ids=lambda line: line.title)
def test_an_operation_answers_the_contracts_type(line: Line) -> None:
    assert declared(line.operation) == ANSWER_AT[line.title].replace(LINKS, "")


@pytest.mark.parametrize("name", [name for name in REQUESTS if name in BY_NAME])
def test_a_method_takes_the_contracts_arguments(name: str) -> None:
    taken = [(argument.wire, told(shape(argument.type))) for argument in arguments_of(BY_NAME[name])]
    ours = ADDED_BY_US.get(name, [])
    assert [argument for argument in taken if argument not in ours] == [tuple(each) for each in REQUESTS[name]]
    optional = {argument.wire for argument in arguments_of(BY_NAME[name]) if not argument.required}
    assert {wire for wire, _ in ours} <= optional


@pytest.mark.parametrize("line", OF_THE_CONTRACT, ids=lambda line: line.title)
async def test_an_answer_is_made_as_the_contracts_carriers_are(line: Line, furnished: Path, tmp_path: Path) -> None:
    example = EXAMPLES[line.operation.name]
    async with a_desk(tmp_path, furnished) as desk:
        request = asked(line, example.args)
        reply = await desk.ask(request.method, request.target, request.headers | example.agent, request.body)
    wanted = ANSWER_AT[line.title]
    if wanted == "none":
        assert (reply.status, reply.body) == (204, b"")
        return
    assert reply.status == 200
    assert list(unlike(wanted.replace(LINKS, ""), reply.json, wanted)) == []
    if LINKS in wanted:
        assert list(reply.json)[-1] == "_Links"


def test_an_answer_that_is_made_otherwise_is_caught() -> None:
    line = {name: "" for name, _, _ in CARRIERS["ChatMessage"]}
    assert list(unlike("carrier:ChatMessage", line, "line"))
    assert list(unlike("carrier:ChatMessage", {}, "line"))
    assert list(unlike("carrier:ChatMessage[]", {}, "lines"))
    assert list(unlike("bool", 1, "open"))
    assert list(unlike("enum:ChatMessageType", "Nonsense", "type"))
    assert list(unlike("date-time", None, "at"))


def declared(operation: Operation) -> str:
    """What an operation answers, in the words of the contract's lists."""
    answer, _ = answer_of(operation)
    return "none" if answer is None else told(shape(answer))


def unlike(wanted: str, value: Any, at: str) -> Any:
    """Where a value is not what the contract wants there, as JSON."""
    if wanted.endswith("[]"):
        if not isinstance(value, list):
            yield f"{at}: no list"
            return
        for number, item in enumerate(value):
            yield from unlike(wanted[:-2], item, f"{at}[{number}]")
    elif wanted.startswith("carrier:"):
        yield from _unlike_carrier(wanted.removeprefix("carrier:"), value, at)
    elif wanted.startswith("enum:"):
        words = {word for _, word in ENUMS[wanted.removeprefix("enum:")]["members"]}
        if not isinstance(value, str) or not set(value.split(", ")) <= words:
            yield f"{at}: {value!r} is no member of {wanted}"
    elif wanted in PLAIN and (not isinstance(value, PLAIN[wanted]) or isinstance(value, bool) != (wanted == "bool")):
        yield f"{at}: {value!r} is no {wanted}"


def _unlike_carrier(name: str, value: Any, at: str) -> Any:
    if value is None:
        return
    if not isinstance(value, dict):
        yield f"{at}: no object"
        return
    fields = CARRIERS[name]
    names = [field for field, _, _ in fields]
    if [field for field in value if field not in RIGHTS] != [field for field in names if field not in RIGHTS]:
        yield f"{at}: the properties are {list(value)}"
        return
    for field, kind, _ in fields:
        if field not in RIGHTS:
            yield from unlike(kind, value[field], f"{at}.{field}")
