"""Texts of several languages, and the server's own words (contract: conventions 4)."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snakk.carriers.languages import TAGS, find_language, in_words, parts_of
from snakk.carriers.notices import words_in
from snakk.carriers.resource_texts import LANGUAGES, NOTICES, TEXTS
from snakk.carriers.resources import resolved, text_of
from snakk.domain.states import SpecialType

CUSTOMER = 'US:"Customer";NO:"Kunde";GE:"Kunde (m/w)";'


@pytest.mark.parametrize(
    ("code", "tag"),
    [
        ("en", "US"),
        ("en-us", "US"),
        ("EN-GB", "US"),
        ("nb", "NO"),
        ("nn", "NO"),
        ("no", "NO"),
        ("nb-no", "NO"),
        ("NB_NO", "NO"),
        ("de", "GE"),
        ("fr", "FR"),
        ("it", "IT"),
        ("pl", "PL"),
        ("ja", "JP"),
        ("zh", "CN"),
        ("zh-cn", "CN"),
        ("sv", "SW"),
        ("da", "DA"),
        ("nl", "DU"),
        ("fi", "FI"),
        ("es", "SP"),
        ("cs", "CZ"),
        (" sv ", "SW"),
    ],
)
def test_the_contract_has_its_own_tag_for_a_language(code: str, tag: str) -> None:
    language = find_language(code)
    assert language is not None
    assert language.tags[0] == tag
    assert in_words(f'XX:"other";{tag}:"this"', language) == "this"


@pytest.mark.parametrize("code", ["", "xx", "us", "english", "n", "-", "*", "x", "xx-no", "\x00"])
def test_a_code_nobody_knows_is_none(code: str) -> None:
    assert find_language(code) is None


@pytest.mark.parametrize(
    ("text", "norwegian"),
    [
        (CUSTOMER, "Kunde"),
        ('US:"Customer";NO:"Kunde"', "Kunde"),
        ('us:"Customer"; no:"Kunde" ;', "Kunde"),
        ('NO:"Sier ""hei""";US:"Says ""hi"""', 'Sier "hei"'),
        ('NO:"a;b";US:"c"', "a;b"),
        ('US:"Customer";GE:"Kunde"', "Customer"),  # not there: American English
        ('GE:"Der Kunde";FR:"Le client"', "Der Kunde"),  # nor that: the first
        ('NO:"";US:"Customer"', ""),
        ('NB:"Kunde";US:"Customer"', "Kunde"),
        ('US:"Goods";NO:"Varer"/US:"Shoes";NO:"Sko"/Red', "Varer/Sko/Red"),
        ("Plain", "Plain"),
        ("", ""),
        ('He said NO:"never"', 'He said NO:"never"'),
        ('NO:"never" he said', 'NO:"never" he said'),
        ('NO:"open', 'NO:"open'),
        ('NO:"one"two"', 'NO:"one"two"'),
        ("NO:never", "NO:never"),
    ],
)
def test_a_text_of_several_languages_is_told_in_one(text: str, norwegian: str) -> None:
    language = find_language("nb-no")
    assert language is not None
    assert in_words(text, language) == norwegian


@given(
    st.dictionaries(st.text(string.ascii_uppercase, min_size=2, max_size=2), st.text(max_size=20), min_size=1),
    st.sampled_from([";", "; ", ""]),
)
def test_what_is_written_as_several_languages_is_read_as_them(parts: dict[str, str], end: str) -> None:
    written = "; ".join(f'{tag}:"{text.replace(chr(34), chr(34) * 2)}"' for tag, text in parts.items()) + end
    assert parts_of(written) == parts


@given(st.text(string.ascii_uppercase + ':";/ ', max_size=60))
def test_no_text_makes_a_reader_stumble(text: str) -> None:
    language = find_language("de")
    assert language is not None
    assert isinstance(in_words(text, language), str)
    assert in_words(text, language) == text or parts_of(text) or "/" in text


@pytest.mark.parametrize(
    "hostile", ['US:"' * 25_000, 'US:"a";' * 15_000 + "x", 'US:"a"/' * 15_000 + 'x"', '"' * 100_000]
)
def test_a_hostile_text_is_walked_once(hostile: str) -> None:
    language = find_language("en")
    assert language is not None
    in_words(hostile, language)  # one that went back and forth would not end


def test_every_language_has_words_of_its_own_or_is_told_in_english() -> None:
    assert set(LANGUAGES) <= set(TAGS)
    assert text_of("SR_YES", "fi") == text_of("SR_YES", "en") == text_of("SR_YES") == "Yes"


@pytest.mark.parametrize(
    ("asked", "told"),
    [("nb", "Nei"), ("nn", "Nei"), ("no", "Nei"), ("NB-no", "Nei"), ("sv", "Nej"), ("da", "Nej"), ("de-at", "Nein"),
     ("nl", "Nee"), ("fr_FR", "Non"), ("en", "No"), ("xx", "No"), ("", "No")],
)  # fmt: skip
def test_a_resource_is_told_in_the_language_asked_for(asked: str, told: str) -> None:
    assert text_of("SR_NO", asked) == text_of("[SR_NO]", asked) == text_of("sr_no", asked) == told


def test_an_unknown_resource_is_none_and_stays_as_it_is() -> None:
    assert text_of("SR_NOBODY_KNOWS") is None
    assert resolved("[SR_NOBODY_KNOWS]", "sv") == "[SR_NOBODY_KNOWS]"


@pytest.mark.parametrize("text", ["", "[", "[SR_", "SR_YES", " [SR_YES]", "[SR_YES] and more", "[SR_YES][SR_NO]"])
def test_a_resource_is_the_whole_value(text: str) -> None:
    assert resolved(text, "sv") == text


@pytest.mark.parametrize("name", TEXTS)
def test_a_resource_is_written_in_every_language_and_names_the_same(name: str) -> None:
    assert re.fullmatch(r"SR_[A-Z_]+", name)
    texts = TEXTS[name]
    assert len(texts) == len(LANGUAGES)
    assert all(text.strip() == text and text for text in texts)
    assert len({text.count("{param}") for text in texts}) == 1


def test_every_notice_of_the_contract_has_words() -> None:
    without = {SpecialType[name.removeprefix("SR_CHAT_")] for name in NOTICES if name != "SR_CHAT_THE_AGENT"}
    assert set(words_in("nb").notices) == without
    assert words_in("nb").agent == "Medarbeideren"
    assert words_in("nonsense") is words_in("en")
