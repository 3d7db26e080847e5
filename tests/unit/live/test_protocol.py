"""Frames in are read or refused by name; frames out are what the document says."""

import json

import pytest

from snakk.domain.errors import Invalid, NotInQueue
from snakk.live.frames_in import Ask, Beat, Hello, Open, Seen
from snakk.live.protocol import CLOSED_BECAUSE, MAX_DEPTH, SERVED, CloseCode, Closing, answer, hello, parse, refused


def test_an_operation_is_whatever_has_no_meaning_of_its_own() -> None:
    frame = parse('{"Id":12,"Op":"AddChatMessage","Args":{"chatsessionid":5}}')
    assert frame == Ask("AddChatMessage", 12, {"chatsessionid": 5})


def test_half_a_sign_is_left_to_whoever_binds_the_arguments() -> None:
    """Were the socket closed for it, the page would come back and send it again."""
    frame = parse('{"Id":12,"Op":"AddChatMessage","Args":{"Message":{"Message":"so \\ud83d"}}}')
    assert frame == Ask("AddChatMessage", 12, {"Message": {"Message": "so \ud83d"}})


def test_frames_of_the_protocol_are_read_as_what_they_are() -> None:
    assert parse('{"Op":"Beat"}') == Beat()
    assert parse('{"Op":"Open","Id":13,"ChatSessionId":5,"After":7}') == Open(5, 13, 7)
    assert parse('{"Op":"Seen","ChatSessionId":5,"Seq":12}') == Seen(12, 5)
    assert parse('{"Op":"Seen","Seq":0}') == Seen(0)
    opening = parse('{"Op":"Hello","Version":1,"Ticket":"7T:x","Open":{"5":12},"Later":"unknown is ignored"}')
    assert opening == Hello(1, ticket="7T:x", open={"5": 12})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "binary"),
        ("", "truncated"),
        ("nonsense", "malformed"),
        ('{"Op":"AddChatMessage","Args":{"a":', "truncated"),
        ('{"Op":"Beat"} {"Op":"Beat"}', "trailing"),
        ("[]", "Expected `object`"),
        ("5", "Expected `object`"),
        ("{}", "missing required field `Op`"),
        ('{"Op":7}', "Op: Expected `str`"),
        ('{"Op":"x","Id":"7"}', "Id: Expected `int`"),
        ('{"Op":"x","Id":-1}', "Id: Expected `int` >= 0"),
        ('{"Op":"x","Id":99999999999999999999999}', "Id: Expected `int`"),
        ('{"Op":"x","Id":1e400}', "Id: Number out of range"),
        ('{"Op":"x","Args":[]}', "Args: Expected `object`"),
        ('{"Op":"Open"}', "missing required field `ChatSessionId`"),
        ('{"Op":"Open","ChatSessionId":2147483648}', "ChatSessionId: Expected `int` <="),
        ('{"Op":"Typing","ChatSessionId":5,"Typing":"yes"}', "Typing: Expected `bool`"),
        ('{"Op":"Seen","ChatSessionId":5}', "missing required field `Seq`"),
        ('{"Op":"Seen","ChatSessionId":5,"Seq":"12"}', "Seq: Expected `int`"),
        ('{"Op":"Seen","ChatSessionId":5,"Seq":-1}', "Seq: Expected `int` >= 0"),
        ('{"Op":"Hello","Version":1,"Open":{"5":-1}}', "Open"),
        ('{"Op":"\\ud800"}', "surrogates"),
        ('{"Op":"x","Args":{"a":"\\ud800"}', "delimiter"),
        ('{"Op":"x","Args":["\\ud800"]}', "Args: Expected `object`"),
        ('{"Op":"Hello","Version":1,"Epoch":"\\ud800"}', "truncated"),
        ('{"Op":"' + "x" * 65 + '"}', "Op: Expected `str` of length <= 64"),
        ('{"Op":"x","Args":' + '{"a":' * 40 + "1" + "}" * 40 + "}", "nested deeper"),
        ('{"Op":"x","Args":{"a":' + "[" * 30_000, "nested deeper"),
        ('{"Op":"x","Args":{"a":NaN}}', "malformed"),
    ],
)
def test_a_frame_that_cannot_be_read_is_refused_with_its_field(text: str | None, words: str) -> None:
    with pytest.raises(Closing) as caught:
        parse(text)
    assert caught.value.code is CloseCode.BAD_FRAME
    assert words in caught.value.reason


def test_brackets_in_a_text_are_not_nesting() -> None:
    text = json.dumps({"Op": "x", "Args": {"a": '[{"\\' * 100}})
    assert isinstance(parse(text), Ask)


def test_nesting_up_to_the_limit_is_read() -> None:
    inner = MAX_DEPTH - 2
    frame = parse('{"Op":"x","Args":{"a":' + "[" * inner + "]" * inner + "}}")
    assert isinstance(frame, Ask)


@pytest.mark.parametrize("text", ["x" * 101, "å" * 60])
def test_a_frame_over_the_cap_is_refused_by_its_bytes(text: str) -> None:
    with pytest.raises(Closing) as caught:
        parse(text, 100)
    assert caught.value.code is CloseCode.TOO_LARGE


def test_anything_before_hello_is_refused() -> None:
    with pytest.raises(Closing) as caught:
        hello(Beat())
    assert caught.value.code is CloseCode.UNAUTHENTICATED


def test_a_version_that_is_not_served_is_named() -> None:
    for version in SERVED:
        assert hello(Hello(version)).version == version
    with pytest.raises(Closing) as caught:
        hello(Hello(99))
    assert caught.value.code is CloseCode.VERSION_NOT_SERVED
    assert "1" in caught.value.reason


def test_answers_and_refusals_carry_the_number_of_their_question() -> None:
    assert json.loads(answer(12, b'{"ChatMessageId":7}')) == {"Re": 12, "Ok": {"ChatMessageId": 7}}
    told = json.loads(refused(3, Invalid("Message.Type", "no such member")))
    assert told["Re"] == 3
    assert told["Refused"]["Code"] == "Invalid"
    assert told["Refused"]["Field"] == "Message.Type"
    assert json.loads(refused(3, NotInQueue()))["Refused"]["Code"] == "NotInQueue"


def test_every_close_code_says_why() -> None:
    assert set(CLOSED_BECAUSE) == set(CloseCode)
    assert all(len(words.encode()) <= 123 for words in CLOSED_BECAUSE.values())
