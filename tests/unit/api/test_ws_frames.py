"""Plain texts are read here, everything else by the library, however the network cuts it."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from websockets.frames import Frame, Opcode

from snakk.api.ws_frames import Frames

MAX = 1000


def sent(opcode: Opcode, data: bytes, *, fin: bool = True) -> bytes:
    """A frame as a client sends it."""
    return Frame(opcode, data, fin=fin).serialize(mask=True)


def read(frames: Frames, chunks: list[bytes]) -> list[tuple[bytes, str | None]]:
    return [found for chunk in chunks for found in frames.cut(chunk)]


@given(
    st.lists(st.text(max_size=300), max_size=6),
    st.lists(st.integers(min_value=0, max_value=2500), max_size=8),
)
def test_texts_come_whole_and_in_order_however_they_are_cut(texts: list[str], cuts: list[int]) -> None:
    data = b"".join(sent(Opcode.TEXT, text.encode()) for text in texts)
    edges = [0, *sorted(cuts), len(data)]
    chunks = [data[start:end] for start, end in pairwise(edges)]
    assert [text for _, text in read(Frames(10_000), chunks)] == texts


def test_a_text_byte_by_byte_is_one_text() -> None:
    data = sent(Opcode.TEXT, b"x" * 300)
    assert [text for _, text in read(Frames(MAX), [bytes([byte]) for byte in data])] == ["x" * 300]


def test_what_is_no_plain_text_is_left_to_the_library_whole() -> None:
    others = [sent(Opcode.BINARY, b"ab"), sent(Opcode.PING, b"p"), sent(Opcode.CLOSE, b""), sent(Opcode.TEXT, b"\xff")]
    assert read(Frames(MAX), [b"".join(others)]) == [(frame, None) for frame in others]


def test_a_message_in_pieces_is_left_to_the_library_and_so_is_a_text_between_them() -> None:
    pieces = [
        sent(Opcode.TEXT, b"a", fin=False),
        sent(Opcode.PING, b""),
        sent(Opcode.CONT, b"b", fin=False),
        sent(Opcode.TEXT, b"forbidden"),
        sent(Opcode.CONT, b"c"),
    ]
    whole = sent(Opcode.TEXT, b"d")
    assert read(Frames(MAX), [b"".join([*pieces, whole])]) == [*[(piece, None) for piece in pieces], (whole, "d")]


def test_a_frame_that_is_too_long_or_not_masked_is_left_to_the_library_at_its_head() -> None:
    long = sent(Opcode.TEXT, b"x" * (MAX + 1))[:20]
    bare = Frame(Opcode.TEXT, b"x").serialize(mask=False)
    assert read(Frames(MAX), [long]) == [(long, None)]
    assert read(Frames(MAX), [bare[:2]]) == [(bare[:2], None)]
