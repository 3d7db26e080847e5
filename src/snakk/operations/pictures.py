"""The steps of putting up a picture and taking it down."""

from base64 import b64decode
from binascii import Error as NotBase64

from snakk.carriers.administration import PictureData, PutUp
from snakk.carriers.live import picture_path
from snakk.domain.errors import Invalid
from snakk.domain.picture import MOST_BYTES, Picture, type_of
from snakk.operations.context import Context
from snakk.storage import administration_statements

FIELD = "Picture.Data"
MOST_TEXT = MOST_BYTES * 4 // 3 + 1024
"""Longest base64 that is looked at, line ends and all."""


async def put_up(ctx: Context, told: PictureData, before: str) -> tuple[Picture, PutUp]:
    """Store a picture under a key of its own, in the place of the one before. Raises Invalid."""
    data = _bytes_of(told.data)
    kind = type_of(data)
    if kind is None:
        raise Invalid(FIELD, "is no PNG, JPEG, GIF or WebP picture")
    picture = Picture(key=ctx.installation.random(16).hex(), type=kind, data=data, stored_at=ctx.work.now)
    await take_down(ctx, before)
    ctx.work.add(picture)
    return picture, PutUp(path=picture_path(picture.key))


async def take_down(ctx: Context, key: str) -> None:
    """Remove a picture; "" and one that is gone are none. The row that names it is locked."""
    picture = await picture_by_key(ctx, key) if key else None
    if picture is not None:
        ctx.work.remove(picture)


async def picture_by_key(ctx: Context, key: str) -> Picture | None:
    """The picture of that key, for whoever knows it."""
    return await ctx.work.one(administration_statements.PICTURE_BY_KEY, key=key)


def _bytes_of(text: str) -> bytes:
    if len(text) > MOST_TEXT:
        raise Invalid(FIELD, f"holds more than {MOST_BYTES // 1024} kB")
    try:
        data = b64decode("".join(text.split()), validate=True)
    except (NotBase64, ValueError):
        raise Invalid(FIELD, "is not base64") from None
    if len(data) > MOST_BYTES:
        raise Invalid(FIELD, f"holds more than {MOST_BYTES // 1024} kB")
    return data
