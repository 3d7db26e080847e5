"""Users are set up by administrators, and somebody is always left who can."""

import asyncio
from typing import Any

import pytest

from snakk.carriers.administration import DeskUser, PictureData
from snakk.domain.errors import Forbidden, Invalid, LastAdministrator, LinkUsedUp, NotFound, OwnRights, Refusal
from snakk.domain.ids import UserId
from snakk.domain.picture import MOST_BYTES
from snakk.operations import accounts, audit, password_links, transfers, users
from snakk.operations.pictures import picture_by_key
from tests.integration.desk import NOBODY, SYSTEM, Desk, Who, refused
from tests.support.cast import ABSENT, ADA, ANN, AUD, BOB, MIA, SERVICE
from tests.support.examples import PICTURE

pytestmark = pytest.mark.anyio


async def known(desk: Desk, user_id: int) -> DeskUser:
    return next(user for user in await desk.run(ADA, users.get_users) if user.user_id == user_id)


async def save(desk: Desk, user_id: int = 0, who: Who = ADA, **changes: Any) -> DeskUser:
    """A user saved as stored, but for the changes."""
    told = await known(desk, user_id) if user_id else DeskUser()
    for name, value in changes.items():
        setattr(told, name, value)
    return await desk.run(who, users.save_user, user=told)


async def administrators(desk: Desk) -> set[int]:
    everybody = await desk.runner.read(accounts.all_users, SYSTEM)
    return {user.id for user in everybody if user.is_admin and not user.is_disabled}


async def photo_of(desk: Desk, user_id: int) -> bytes | None:
    key = (await desk.user(UserId(user_id))).photo
    picture = await desk.runner.read(picture_by_key, SYSTEM, key=key)
    return None if picture is None else picture.data


async def test_everybody_is_told_with_their_topics(desk: Desk) -> None:
    ann = await known(desk, ANN)
    assert (ann.login_name, ann.display_name, ann.topics, ann.present) == ("ann", "Ann Aas", [1, 3], True)
    assert (ann.is_admin, ann.is_auditor, ann.disabled, ann.has_password, ann.photo) == (False, False, False, False, "")
    assert (await known(desk, ADA)).is_admin
    assert [user.user_id for user in await desk.run(AUD, users.get_users)] == [*range(1, 9)]


@pytest.mark.parametrize("who", [ANN, MIA])
async def test_others_are_told_nothing_of_it(desk: Desk, who: UserId) -> None:
    async with refused(desk, Forbidden):
        await desk.run(who, users.get_users)


@pytest.mark.parametrize("who", [ANN, MIA, AUD])
@pytest.mark.parametrize("user_id", [0, BOB, ABSENT])
async def test_administrators_alone_save_users(desk: Desk, who: UserId, user_id: int) -> None:
    with pytest.raises(Forbidden):
        await desk.run(who, users.save_user, user=DeskUser(user_id=user_id, login_name="eva", is_admin=True))
    assert await administrators(desk) == {ADA}


async def test_a_new_user_has_no_password_and_is_at_no_desk(desk: Desk) -> None:
    made = await save(desk, login_name=" eva ", display_name="Eva Elv", email="eva@example.com", nick_name="Evie")
    assert (made.login_name, made.display_name, made.first_name, made.nick_name) == ("eva", "Eva Elv", "Eva", "Evie")
    assert (made.email, made.has_password, made.present, made.topics) == ("eva@example.com", False, False, [])
    assert await known(desk, made.user_id) == made


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("User.LoginName", {"login_name": ""}),
        ("User.LoginName", {"login_name": "ANN"}),
        ("User.LoginName", {"login_name": "e:va"}),
        ("User.LoginName", {"login_name": "x" * 240}),
        ("User.Email", {"login_name": "eva", "email": "eva"}),
        ("User.DisplayName", {"login_name": "eva", "display_name": "x" * 240}),
        ("User.FirstName", {"login_name": "eva", "first_name": "a\0"}),
        ("User.IsAuditor", {"login_name": "eva", "is_admin": True, "is_auditor": True}),
    ],
)
async def test_what_cannot_be_is_refused_by_its_field(desk: Desk, field: str, fields: dict[str, Any]) -> None:
    async with refused(desk, Invalid, field):
        await save(desk, **fields)


async def test_a_stored_user_is_changed_but_for_the_name_to_sign_in_with(desk: Desk) -> None:
    changed = await save(desk, BOB, login_name="robert", display_name="Bob Dal", is_auditor=True)
    assert (changed.login_name, changed.display_name, changed.is_auditor) == ("bob", "Bob Dal", True)
    assert await known(desk, BOB) == changed
    async with refused(desk, Invalid, "User.IsAuditor"):
        await save(desk, BOB, is_admin=True)
    async with refused(desk, NotFound):
        await desk.run(ADA, users.save_user, user=DeskUser(user_id=ABSENT))


async def test_saving_what_is_stored_already_ends_no_sign_in(desk: Desk) -> None:
    before = await desk.user(BOB)
    await save(desk, BOB)
    await save(desk, BOB, display_name="Bob Dal")
    after = await desk.user(BOB)
    assert (after.credential_version, after.present) == (before.credential_version, True)


async def test_whoever_is_shut_out_is_signed_out_and_leaves_the_desk(desk: Desk) -> None:
    before = await desk.user(BOB)
    assert (await save(desk, BOB, disabled=True)).present is False
    out = await desk.user(BOB)
    assert (out.is_disabled, out.present) == (True, False)
    assert out.credential_version > before.credential_version
    assert (await save(desk, BOB, disabled=False)).disabled is False


@pytest.mark.parametrize(
    ("change", "works"), [({"is_admin": False}, False), ({"disabled": True}, False), ({"nick_name": "Bob"}, True)]
)
async def test_links_that_an_administrator_kept_end_with_the_right_to_make_them(
    desk: Desk, change: dict[str, Any], works: bool
) -> None:
    await save(desk, BOB, is_admin=True)
    link = await desk.run(BOB, password_links.make_password_link, user_id=ANN)
    token = link.url.rpartition("/")[2]
    await save(desk, BOB, **({"is_admin": True} | change))
    if works:
        await desk.runner.read(password_links.check_link, NOBODY, token=token, first=False)
    else:
        with pytest.raises(LinkUsedUp):
            await desk.runner.read(password_links.check_link, NOBODY, token=token, first=False)


async def test_what_was_offered_to_whoever_is_shut_out_is_taken_back(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    await desk.run(ANN, transfers.transfer_chat_session, chat_session_id=session_id, to_associate="bob")
    assert (await desk.session(session_id)).transfer_to == BOB
    await save(desk, BOB, disabled=True)
    assert (await desk.session(session_id)).transfer_to == 0


@pytest.mark.parametrize("change", [{"is_admin": False}, {"disabled": True}])
async def test_nobody_takes_their_own_access_away(desk: Desk, change: dict[str, Any]) -> None:
    await save(desk, BOB, is_admin=True)
    async with refused(desk, OwnRights):
        await save(desk, ADA, **change)
    await save(desk, ADA, who=BOB, **change)
    assert await administrators(desk) == {BOB}


async def test_the_last_administrator_is_left_whoever_asks(desk: Desk) -> None:
    """Two of them make each other less at the same moment, again and again."""
    for _ in range(5):
        ends, left = await at_once(desk)
        assert len(left) == 1
        (why,) = [type(end) for end in ends if isinstance(end, Refusal)]
        assert why in (Forbidden, LastAdministrator)
        await restored(desk)


async def test_a_rule_that_looks_away_leaves_nobody(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for rule in ("check_change", "_check_still"):
        monkeypatch.setattr(users, rule, lambda *_, **__: None)
    _, left = await at_once(desk)
    assert left == set()


async def at_once(desk: Desk) -> tuple[list[Any], set[int]]:
    """Ada and Bob, both administrators, make each other less."""
    await save(desk, BOB, is_admin=True)
    tries = [(ADA, await known(desk, BOB)), (BOB, await known(desk, ADA))]
    callers = {who: await desk.caller(who) for who, _ in tries}
    for _, told in tries:
        told.is_admin = False
    asked = [desk.run(callers[who], users.save_user, user=told) for who, told in tries]
    return await asyncio.gather(*asked, return_exceptions=True), await administrators(desk)


async def restored(desk: Desk) -> None:
    (left,) = await administrators(desk)
    if left != ADA:
        await save(desk, ADA, who=UserId(left), is_admin=True)
    await save(desk, BOB, is_admin=False)


async def test_what_is_changed_stands_in_the_audit_log_without_a_name(desk: Desk) -> None:
    await save(desk, login_name="eva", is_admin=True)
    await save(desk, BOB, display_name="Secret Name", is_auditor=True)
    await save(desk, BOB, disabled=True)
    newest = (await desk.run(ADA, audit.get_audit_log, top=4))[:3]
    assert [(line.deed, line.details) for line in newest] == [
        ("UserDisabled", ""),
        ("UserChanged", "auditor, full name"),
        ("UserAdded", "administrator"),
    ]
    assert {line.user_id for line in newest} == {ADA}


async def test_a_photo_is_put_up_by_its_user_and_by_administrators(desk: Desk) -> None:
    first = await desk.run(ANN, users.set_user_photo, user_id=ANN, picture=PictureData(data=PICTURE))
    assert first.path == (await known(desk, ANN)).photo == f"widget/pictures/{(await desk.user(ANN)).photo}"
    kept = (await desk.user(ANN)).photo
    second = await desk.run(ADA, users.set_user_photo, user_id=ANN, picture=PictureData(data=PICTURE))
    assert second.path != first.path
    assert await desk.runner.read(picture_by_key, SYSTEM, key=kept) is None
    assert await photo_of(desk, ANN) is not None
    await desk.run(ANN, users.remove_user_photo, user_id=ANN)
    assert (await known(desk, ANN)).photo == ""
    assert await photo_of(desk, ANN) is None
    await desk.run(ANN, users.remove_user_photo, user_id=ANN)


@pytest.mark.parametrize("user_id", [ANN, ABSENT])
async def test_nobody_touches_the_photo_of_another(desk: Desk, user_id: int) -> None:
    for who in (BOB, MIA, AUD):
        with pytest.raises(Forbidden):
            await desk.run(who, users.set_user_photo, user_id=user_id, picture=PictureData(data=PICTURE))
        with pytest.raises(Forbidden):
            await desk.run(who, users.remove_user_photo, user_id=user_id)
    async with refused(desk, NotFound):
        await desk.run(ADA, users.remove_user_photo, user_id=ABSENT)


@pytest.mark.parametrize(
    "data",
    [
        "",
        "%%%",
        "iVBORw0KGgo=" + "=",
        "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIG9ubG9hZD0iYWxlcnQoMSkiLz4=",
        "PCFET0NUWVBFIGh0bWw+PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
        "iVBORw0KGgo" + "A" * (MOST_BYTES * 4 // 3 + 10),
        "A" * 10_000_000,
        "æøå",
    ],
    ids=["nothing", "no base64", "too much padding", "svg", "html", "too large", "far too large", "letters"],
)
async def test_what_is_no_small_picture_is_refused(desk: Desk, data: str) -> None:
    async with refused(desk, Invalid, "Picture.Data"):
        await desk.run(ADA, users.set_user_photo, user_id=ANN, picture=PictureData(type="image/png", data=data))


async def test_topics_of_a_user_leave_out_what_is_deleted(desk: Desk) -> None:
    await desk.set_topic(SERVICE, deleted=True)
    assert (await known(desk, ANN)).topics == [3]
