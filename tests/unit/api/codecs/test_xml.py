"""XML in and out (contract: conventions 2)."""

from time import thread_time
from typing import Any

import pytest

from snakk.api.codecs import xml
from snakk.api.codecs.bind import arguments_binder, binder
from snakk.carriers.carrier import Carrier
from snakk.carriers.lists import MDOListItem
from snakk.carriers.message import ChatMessage
from snakk.carriers.people import Associate
from snakk.carriers.presence import ChatPresence
from snakk.carriers.session import ChatSessionEntity
from snakk.domain.errors import Invalid
from snakk.domain.states import MessageType

HEAD = b"<?xml version='1.0' encoding='utf-8'?>\n"
NIL = b' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"'
MEBIBYTE = 1024 * 1024
BOMB_S = 4.0
"""Far above what it takes (under 0.2 s): a slow machine passes, a cost that grows with the square does not."""


@pytest.mark.parametrize(
    ("value", "declared", "written"),
    [
        (True, bool, b"<boolean>true</boolean>"),
        ("a<b", str, b"<string>a&lt;b</string>"),
        ([1, 2], list[int], b"<ArrayOfInt><int>1</int><int>2</int></ArrayOfInt>"),
        ([], list[ChatMessage], b"<ArrayOfChatMessage/>"),
        (None, ChatSessionEntity, b"<ChatSessionEntity" + NIL + b"/>"),
        (["a"], list[str], b"<ArrayOfString><string>a</string></ArrayOfString>"),
    ],
)
def test_the_root_is_named_for_the_type(value: Any, declared: Any, written: bytes) -> None:
    assert xml.encode(value, declared) == HEAD + written


def test_elements_stand_in_the_order_of_json_and_an_empty_text_is_an_empty_element() -> None:
    document = xml.encode(ChatMessage(chat_session_id=5, type=MessageType.TO_USER), ChatMessage)
    assert document.startswith(HEAD + b"<ChatMessage><ChatMessageId>0</ChatMessageId><ChatSessionId>5</ChatSessionId>")
    assert b"<Type>ToUser</Type><Message></Message>" in document
    assert b"<WhenPosted>0001-01-01T00:00:00</WhenPosted></ChatMessage>" in document


def test_null_lists_and_dictionaries_have_their_forms() -> None:
    document = xml.encode(ChatSessionEntity(user=Associate(custom_fields={"x": "y"})), ChatSessionEntity)
    assert b'<Person xsi:nil="true"/>' in document
    assert b"<CustomFields><Item><Key>x</Key><Value>y</Value></Item></CustomFields>" in document
    presence = xml.encode(ChatPresence(chat_topics=[1, 2]), ChatPresence)
    assert b"<ChatTopics><int>1</int><int>2</int></ChatTopics>" in presence
    item = xml.encode(MDOListItem(child_items=[MDOListItem()]), MDOListItem)
    assert b"<ChildItems><MDOListItem><Id>0</Id>" in item


def test_characters_that_xml_cannot_say_are_left_out() -> None:
    assert xml.encode("a\0b\x07c\ufffed\ud800e\r\n\t🙂", str) == HEAD + "<string>abcde&#13;\n\t🙂</string>".encode()


def test_names_are_matched_in_any_case_and_in_any_namespace() -> None:
    document = b'<m:chatmessage xmlns:m="urn:x"><m:CHATSESSIONID>5</m:CHATSESSIONID><type>toUser</type></m:chatmessage>'
    bound = binder(ChatMessage, text=True)(xml.decode(document, ChatMessage))
    assert (bound.chat_session_id, bound.type) == (5, MessageType.TO_USER)


def test_arguments_are_read_from_one_element_each() -> None:
    types = {"chat_session_id": int, "message": ChatMessage, "html": bool}
    document = b"<R><ChatSessionId>5</ChatSessionId><Message><Message>hi</Message></Message><HTML>True</HTML></R>"
    bound = arguments_binder(types, text=True)(xml.decode(document, types))
    assert bound == {"chat_session_id": 5, "message": ChatMessage(message="hi"), "html": True}


@pytest.mark.parametrize("body", [b"", b"  ", b"<ChatMessage" + NIL + b"/>"])
def test_no_body_and_nil_are_null(body: bytes) -> None:
    assert xml.decode(body, ChatMessage) is None


def test_text_around_elements_comments_and_instructions_are_passed_over() -> None:
    document = (
        HEAD + b"<!-- a --><?x y?><ChatMessage>\n <Message>a<!-- b -->c</Message> <New><Deep/></New>\n</ChatMessage>"
    )
    assert xml.decode(document, ChatMessage) == {"Message": "ac"}


def test_text_in_cdata_is_text() -> None:
    document = b"<ChatMessage><Message><![CDATA[<!DOCTYPE html>&amp;]]></Message></ChatMessage>"
    assert xml.decode(document, ChatMessage) == {"Message": "<!DOCTYPE html>&amp;"}


@pytest.mark.parametrize(
    ("document", "declared", "field"),
    [
        (b"<a><Type>Loud</Type></a>", ChatMessage, "Type"),
        (b"<a><User><AssociateId>x</AssociateId></User></a>", ChatSessionEntity, "User.AssociateId"),
        (b"<a><Message><b/></Message></a>", ChatMessage, "Message"),
        (b"<a><User>Ingrid</User></a>", ChatSessionEntity, "User"),
        (b"<a><ChatPresence/><ChatPresence><UserId/></ChatPresence></a>", list[ChatPresence], "[1].UserId"),
        (b"<a><Other/></a>", list[ChatPresence], "[0]"),
        (b"<a><CustomFields><Item><Value>x</Value></Item></CustomFields></a>", Associate, "CustomFields[0]"),
        (b"<a><ChatSessionId>2147483648</ChatSessionId></a>", ChatMessage, "ChatSessionId"),
    ],
)
def test_a_refusal_names_the_field(document: bytes, declared: Any, field: str) -> None:
    with pytest.raises(Invalid) as no:
        binder(declared, text=True)(xml.decode(document, declared))
    assert no.value.field == field


LAUGHS = b"<!DOCTYPE a [<!ENTITY b 'ha'>" + b"".join(
    b"<!ENTITY %c '&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;'>" % (c, *[c - 1] * 9) for c in range(ord("c"), ord("z"))
)


@pytest.mark.parametrize(
    "body",
    [
        b"<!DOCTYPE a><a/>",
        HEAD + b"<!-- c -->\n<!DOCTYPE a SYSTEM 'http://desk.test/a.dtd'><a/>",
        b"<!-- <a> --><?x <a>?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a><Message>&b;</Message></a>",
        LAUGHS + b"]><a><Message>&y;</Message></a>",
        b"<!DOCTYPE a [<!ENTITY % b SYSTEM 'http://desk.test/b'> %b;]><a/>",
        "<?xml version='1.0' encoding='utf-16'?><!DOCTYPE a><a/>".encode("utf-16"),
        b"<?xml version='1.0' encoding='utf-7'?>+ADwAIQ-DOCTYPE a+AD4APA-a/+AD4-",
    ],
    ids=["plain", "external", "hidden", "laughs", "parameter", "utf-16", "utf-7"],
)
def test_a_document_type_is_refused_before_it_is_parsed(body: bytes) -> None:
    assert _cost_s(ChatMessage, body) < BOMB_S
    with pytest.raises(Invalid):
        xml.decode(body, ChatMessage)


@pytest.mark.parametrize(
    "body",
    [b"<a>", b"{}", b"<a/><b/>", b"<a>&b;</a>", b"<a>\x00</a>", b"<a>\xff</a>", b"<a>&#0;</a>", b"<a>&#xD800;</a>",
     b"<a b='1' b='2'/>", b"<" + b"a" * 5000, b"<!--", b"<?"],
)  # fmt: skip
def test_what_is_not_xml_is_refused(body: bytes) -> None:
    with pytest.raises(Invalid) as no:
        binder(ChatMessage, text=True)(xml.decode(body, ChatMessage))
    assert 0 < len(str(no.value)) < 300


def test_depth_is_capped() -> None:
    assert xml.decode(b"<a>" * 32 + b"</a>" * 32, ChatMessage) == {}
    with pytest.raises(Invalid):
        xml.decode(b"<a>" * 33 + b"</a>" * 33, ChatMessage)
    with pytest.raises(Invalid):
        xml.decode(b"<a>" * 100_000 + b"</a>" * 100_000, ChatMessage)


def test_size_is_capped() -> None:
    with pytest.raises(Invalid):
        xml.decode(b"<a>" + b" " * xml.MAX_BYTES + b"</a>", ChatMessage)


@pytest.mark.parametrize(
    "body",
    [
        b"<a>" + b"<b/>" * 250_000 + b"</a>",
        b"<a " + b" ".join(b"b%d=''" % n for n in range(85_000)) + b"/>",
        b"<a><Message>" + b"&amp;" * 200_000 + b"</Message></a>",
        b"<a>" + b"<!---->" * 140_000 + b"</a>",
        b"<!---->" * 140_000 + b"<a/>",
        b"<a><CustomFields>" + b"<Item><Key>k</Key></Item>" * 40_000 + b"</CustomFields></a>",
    ],
    ids=["elements", "attributes", "references", "comments", "prolog", "dictionary"],
)
def test_a_bomb_of_a_mebibyte_costs_little(body: bytes) -> None:
    assert len(body) <= MEBIBYTE
    for declared in (ChatMessage, Associate):
        assert min(_cost_s(declared, body) for _ in range(3)) < BOMB_S


def _cost_s(declared: type[Carrier], body: bytes) -> float:
    began = thread_time()
    try:
        binder(declared, text=True)(xml.decode(body, declared))
    except Invalid as no:
        assert len(str(no)) < 300  # noqa: PT017 - some of these are taken, and that is as good
    return thread_time() - began
