"""How people and companies are found by what somebody typed or told: by plain texts, the same in every database."""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import urlsplit

from snakk.domain.directory import Company, Person
from snakk.domain.mail import mail_domain

LONGEST = 100
"""Characters of a text that it is found by: an index takes no more than so much of it."""
MOST_WORDS = 4
"""Of what is searched for; further ones are passed over."""
LAST_OF_ALL = "\U0010ffff"
"""Put behind a beginning: all that begin with it stand before this."""

_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_BETWEEN = re.compile(r"[^\w@.+&'-]+")
_FORM = re.compile(
    r"(?<=.) (as|asa|ans|da|ab|aps|a s|oy|oyj|ag|kg|ug|gmbh|e\.?v\.?|bv|b\.v\.|nv|n\.v\.|sa|s\.a\.|sarl|sas|"
    r"ltd\.?|limited|inc\.?|llc|plc|corp\.?|co\.?)$"
)
"""What kind of company it is, behind its name."""


def plain(text: str) -> str:
    """A text without case and accents, its words parted by one blank; what stands between words is no part of it."""
    spread = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    return _BETWEEN.sub(" ", "".join(each for each in spread if not unicodedata.combining(each))).strip()


def key_of(text: str) -> str:
    """What a text is found by."""
    return plain(text)[:LONGEST]


def company_key(name: str) -> str:
    """What a company's name is found by: customers leave out what kind of company it is."""
    return _FORM.sub("", plain(name))[:LONGEST]


def name_key(row: Person) -> str:
    """What a person is found by from the first name on."""
    return key_of(row.full_name)


def last_name_key(row: Person) -> str:
    """What a person is found by from the last name on."""
    return key_of(row.last_name)


def email_key(row: Person) -> str:
    """What a person is found by from the beginning of the address on."""
    return key_of(row.email)


def company_name_key(row: Company) -> str:
    """What a company is found by."""
    return company_key(row.name)


def email_domain(row: Person | Company) -> str:
    """The domain of an address; "" where it has none that can be compared."""
    return mail_domain(row.email) if "@" in row.email else ""


def web_domain(row: Company) -> str:
    """The domain of a company's page, without `www`; "" where it has none."""
    try:
        host = urlsplit(row.url if "//" in row.url else f"//{row.url}").hostname or ""
    except ValueError:
        return ""
    return mail_domain(f"@{host.removeprefix('www.')}")


def wanted_words(text: str) -> list[str]:
    """The words of what is searched for."""
    return key_of(text).split()[:MOST_WORDS]


def begins_all(words: Iterable[str], *texts: str) -> bool:
    """Does each word begin a word of one of the texts?"""
    told = f" {' '.join(plain(text) for text in texts)}"
    return all(f" {word}" in told for word in words)


def names_in(name: str) -> tuple[str, str] | None:
    """The first and the last word of a name; None for one word, which says too little of who it is."""
    words = key_of(name).split()
    return (words[0], words[-1]) if len(words) > 1 else None
