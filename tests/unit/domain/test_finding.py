"""People and companies are found by plain texts, the same in every database."""

import pytest

from snakk.domain.directory import Company, Person
from snakk.domain.errors import CompanyIsThere, ContactIsThere, Invalid
from snakk.domain.finding import (
    LONGEST,
    begins_all,
    company_key,
    email_domain,
    key_of,
    names_in,
    plain,
    wanted_words,
    web_domain,
)
from snakk.domain.new_contact import Told, check_company, check_person, told
from snakk.domain.public_mail import company_domain


@pytest.mark.parametrize(
    ("text", "found_by"),
    [
        ("Åse-Marie  Østby", "ase-marie ostby"),
        ("ÆRØ Œuvre", "aero oeuvre"),
        ("Straße", "strasse"),
        ("(Vera), Lie!", "vera lie"),
        ("VERA@Example.COM", "vera@example.com"),
        ("東京　株式会社", "東京 株式会社"),
        ("\u202eevil\u200b ", "evil"),
        ("🙂", ""),
        ("", ""),
    ],
)
def test_case_accents_and_signs_do_not_count(text: str, found_by: str) -> None:
    assert plain(text) == found_by


def test_a_key_is_short_enough_for_every_index() -> None:
    assert len(key_of("ﷺ" * 255)) == LONGEST
    assert len(company_key("x" * 300)) == LONGEST


@pytest.mark.parametrize(
    ("name", "found_by"),
    [
        ("Nordlys Hotell AS", "nordlys hotell"),
        ("Möbel GmbH", "mobel"),
        ("Lampes S.A.", "lampes"),
        ("Bulbs Ltd.", "bulbs"),
        ("AS", "as"),
        ("Texas", "texas"),
    ],
)
def test_a_company_is_found_without_what_kind_it_is(name: str, found_by: str) -> None:
    assert company_key(name) == found_by


def test_domains_are_read_from_addresses_and_pages() -> None:
    assert email_domain(Person(id=1, email="Vera@Lynghei.Example")) == "lynghei.example"
    assert [email_domain(Person(id=1, email=email)) for email in ("", "lynghei.example", "a@b", "a@x y.no")] == [""] * 4
    pages = ("https://www.lynghei.example/about", "lynghei.example", "http://LYNGHEI.example:8080", "http://[", "", "x")
    assert [web_domain(Company(id=1, url=url)) for url in pages] == ["lynghei.example"] * 3 + [""] * 3


def test_an_address_that_anybody_can_have_tells_of_no_company() -> None:
    assert company_domain("vera@lynghei.example") == "lynghei.example"
    assert [company_domain(email) for email in ("vera@GMAIL.com", "vera@online.no", "vera", "")] == [""] * 4


def test_every_word_begins_a_word_that_is_told() -> None:
    assert begins_all(wanted_words("DAHL nord"), "Kari Dahl", "", "Nordlys Hotell")
    assert not begins_all(wanted_words("ahl"), "Kari Dahl")
    assert not begins_all(wanted_words("kari berg"), "Kari Dahl")


def test_one_word_is_too_little_of_a_name() -> None:
    assert names_in("Kari Anne Dahl") == ("kari", "dahl")
    assert names_in("Kari") is None
    assert names_in(" ") is None


GIVEN = {
    "first_name": "Vera",
    "last_name": "Lie",
    "title": "",
    "email": "",
    "phone": "",
    "company_name": "",
    "department": "",
}


def new(**given: str) -> Told:
    return told(GIVEN | given)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"first_name": " ", "last_name": "\t"}, "Contact.LastName"),
        ({"email": "vera"}, "Contact.Email"),
        ({"email": "vera@"}, "Contact.Email"),
        ({"phone": "1" * 256}, "Contact.Phone"),
        ({"company_name": "a\0b"}, "Contact.CompanyName"),
    ],
)
def test_what_cannot_be_a_contact_is_refused_by_name(given: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        new(**given)
    assert caught.value.field == field


def test_lines_and_blanks_in_what_was_told_are_made_one() -> None:
    assert new(first_name=" Anne \n Marie ").first_name == "Anne Marie"


def test_the_same_address_is_the_same_person() -> None:
    known = [Person(id=1, first_name="V", email="VERA@example.com")]
    with pytest.raises(ContactIsThere) as caught:
        check_person(new(email="vera@example.com"), 0, known)
    assert caught.value.field == "Contact.Email"
    check_person(new(email="vera@other.example"), 0, known)


def test_the_same_name_in_one_company_is_the_same_person_where_no_address_tells() -> None:
    known = [Person(id=1, first_name="Vera", last_name="Lie", company_id=7, email="vera@example.com")]
    with pytest.raises(ContactIsThere):
        check_person(new(), 7, known)
    check_person(new(email="another@example.com"), 7, known)
    check_person(new(), 8, known)
    check_person(new(), 0, [Person(id=1, first_name="Vera", last_name="Lie")])


def test_the_same_name_and_department_is_the_same_company() -> None:
    known = [Company(id=1, name="Nordlys", department="Bodø")]
    with pytest.raises(CompanyIsThere):
        check_company(new(company_name="NORDLYS", department="bodo"), known)
    check_company(new(company_name="Nordlys"), known)
