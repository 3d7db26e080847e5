"""Every refusal has its status."""

from collections.abc import Iterator

import pytest

from snakk.api.errors import STATUS, body_of, named, retry_after, status_of
from snakk.carriers.fault import BindingError, RestError
from snakk.domain.errors import (
    AlreadySaid,
    Busy,
    CommitUnknown,
    Forbidden,
    Invalid,
    NotFound,
    NotInQueue,
    Refusal,
    StorageFull,
    TooLarge,
    TooMany,
    Unauthenticated,
    UnknownFormat,
)


def _all(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    for inner in kind.__subclasses__():
        yield inner
        yield from _all(inner)


ALL = [kind for kind in _all(Refusal) if kind.__module__ == "snakk.domain.errors"]


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_a_refusal_has_a_status_a_code_and_words(kind: type[Refusal]) -> None:
    refusal = kind()
    assert 400 <= status_of(refusal).code <= 507
    assert status_of(refusal).type.startswith("So")
    assert refusal.code == kind.__name__
    assert named(refusal).code == kind.__name__


@pytest.mark.parametrize(
    "kind", [kind for kind in ALL if not issubclass(kind, Invalid)], ids=lambda kind: kind.__name__
)
def test_a_refusal_says_one_sentence_to_a_person(kind: type[Refusal]) -> None:
    assert kind().message.endswith(".")


def test_there_is_no_row_without_a_refusal() -> None:
    assert set(STATUS) <= set(ALL)


def test_a_refusal_without_a_status_is_caught() -> None:
    class Unheard(Refusal):
        """Nobody thought of this."""

    with pytest.raises(LookupError, match="Unheard"):
        status_of(Unheard())


@pytest.mark.parametrize(
    ("refusal", "status"),
    [
        (Invalid("A", "b"), 400),
        (TooLarge("", "b"), 413),
        (UnknownFormat("", "b"), 415),
        (Unauthenticated(), 401),
        (Forbidden(), 403),
        (NotFound(), 404),
        (NotInQueue(), 409),
        (AlreadySaid(), 409),
        (TooMany(), 429),
        (Busy(), 503),
        (CommitUnknown(), 503),
        (StorageFull(), 507),
    ],
)
def test_statuses_are_those_of_the_contract(refusal: Refusal, status: int) -> None:
    assert status_of(refusal).code == status


def test_what_cannot_be_bound_is_told_in_two_words_and_the_rest_in_four() -> None:
    assert body_of(Invalid("Message.Type", "is none")) == BindingError(message_detail="Message.Type: is none")
    assert body_of(NotFound()) == RestError(
        error_type="SoNotFoundException", error_message="There is nothing here by that id."
    )


def test_a_named_refusal_has_the_field() -> None:
    assert named(Invalid("Message.Type", "is none")).field == "Message.Type"
    assert named(NotInQueue()).field == ""


def test_waiting_is_advised_where_it_helps() -> None:
    assert retry_after(TooMany(retry_after_s=7)) == 7
    assert retry_after(Busy()) == 1
    assert retry_after(NotFound()) == 0
