"""Form-encoded bodies and query strings."""

import pytest

from snakk.api.codecs import form
from snakk.api.codecs.bind import arguments_binder
from snakk.domain.errors import Invalid


def test_a_form_is_bound_like_a_body_of_text() -> None:
    bind = arguments_binder({"chat_session_id": int, "html": bool, "name": str}, text=True)
    assert bind(form.decode(b"chatSessionId=5&html=True&Name=a+b%C3%A5&other=")) == {
        "chat_session_id": 5,
        "html": True,
        "name": "a bå",
    }


def test_the_last_of_equal_names_wins_and_blanks_are_kept() -> None:
    assert form.decode("a=1&a=2&b=") == {"a": "2", "b": ""}


@pytest.mark.parametrize("text", [b"a=%FF", b"a=\xff", b"&".join([b"a=1"] * 10_000)])
def test_what_is_no_form_is_refused(text: bytes) -> None:
    with pytest.raises(Invalid):
        form.decode(text)
