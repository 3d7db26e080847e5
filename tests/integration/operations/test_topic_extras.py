"""What topics have beside the vendor's settings, who sees their list, and how far the setting up has come."""

from typing import Any

import pytest

from snakk.carriers.administration import PictureData, TopicExtras, TopicLine
from snakk.domain.errors import Forbidden, Invalid, NotFound, NotMeasured, Unavailable
from snakk.domain.ids import Instant, TopicId, UserId
from snakk.operations import checking, topic_extras
from snakk.operations import desk as ending
from snakk.operations.pictures import picture_by_key
from tests.integration.desk import SYSTEM, Desk, refused
from tests.support.cast import ABSENT, ADA, ANN, AUD, BOB, FORMS, LENA, MIA, NILS, OTTO, SALES, SERVICE
from tests.support.examples import PICTURE

pytestmark = pytest.mark.anyio

SHOP = "https://shop.example"


async def topics(desk: Desk, who: UserId = ADA) -> dict[int, TopicLine]:
    return {line.chat_topic_id: line for line in await desk.run(who, topic_extras.get_topic_list)}


async def change(desk: Desk, who: UserId = MIA, topic_id: int = SERVICE, **fields: Any) -> TopicExtras:
    return await desk.run(who, topic_extras.set_topic_extras, chat_topic_id=topic_id, extras=TopicExtras(**fields))


async def extras(desk: Desk, who: UserId = MIA) -> TopicExtras:
    return await desk.run(who, topic_extras.get_topic_extras, chat_topic_id=SERVICE)


async def see(desk: Desk, origin: str, topic_id: TopicId = SERVICE) -> None:
    """A site shows the widget."""
    now = Instant(desk.clock.instant())
    await desk.run(SYSTEM, topic_extras.note_sighting, topic_id=topic_id, origin=origin, seen_at=now)


@pytest.mark.parametrize(
    ("who", "seen"), [(ADA, {1, 2, 3}), (AUD, {1, 2, 3}), (MIA, {SERVICE}), (ANN, set()), (OTTO, set())]
)
async def test_everybody_is_told_of_the_topics_they_look_after(desk: Desk, who: UserId, seen: set[int]) -> None:
    assert set(await topics(desk, who)) == seen


async def test_a_topic_is_told_with_its_people_and_its_chats(desk: Desk) -> None:
    await desk.talking(ANN)
    await desk.talking(BOB)
    await desk.start()
    await desk.set_present(BOB, False)
    line = (await topics(desk))[SERVICE]
    assert (line.name, line.agents, line.present, line.sessions_30_days) == ("Customer service", 3, 2, 2)
    assert (line.is_open, line.closed_for, line.seen_origin, line.seen_at) == (True, "", "", None)
    assert (await topics(desk))[SALES].sessions_30_days == 0
    desk.clock.advance(30 * 86_400 + 1)
    assert (await topics(desk))[SERVICE].sessions_30_days == 0


async def test_a_deleted_topic_is_not_told(desk: Desk) -> None:
    await desk.set_topic(SALES, deleted=True)
    assert set(await topics(desk)) == {SERVICE, FORMS}


async def test_extras_are_kept_and_told(desk: Desk) -> None:
    before = (await desk.topic()).updated_at
    desk.clock.advance(60)
    told = await change(
        desk, allowed_origins=[f"{SHOP}/basket"], consent_url=f"{SHOP}/privacy", consent_version="2", dark="never"
    )
    assert (told.allowed_origins, told.consent_url, told.consent_version, told.dark) == (
        [SHOP],
        f"{SHOP}/privacy",
        "2",
        "never",
    )
    assert await extras(desk) == told
    stored = await desk.topic()
    assert (stored.allowed_origins, stored.dark) == ((SHOP,), "never")
    assert stored.updated_at > before
    assert 'data-topicId="1"' in told.embed_tag


async def test_the_tag_is_the_servers(desk: Desk) -> None:
    told = await change(desk, embed_tag="<script>alert(1)</script>", logo_url="widget/pictures/x")
    assert "alert" not in told.embed_tag
    assert told.logo_url == ""


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("Extras.AllowedOrigins[0]", {"allowed_origins": ["*"]}),
        ("Extras.AllowedOrigins[0]", {"allowed_origins": ["https://a.example; script-src *"]}),
        ("Extras.AllowedOrigins", {"allowed_origins": [SHOP] * 51}),
        ("Extras.ConsentUrl", {"consent_url": "javascript:alert(1)"}),
        ("Extras.ConsentUrl", {"consent_url": f"{SHOP}/{'x' * 1024}"}),
        ("Extras.ConsentVersion", {"consent_version": "x" * 65}),
        ("Extras.ConsentVersion", {"consent_version": "\0"}),
        ("Extras.Dark", {"dark": "always"}),
    ],
)
async def test_what_cannot_be_is_refused_by_its_field(desk: Desk, field: str, fields: dict[str, Any]) -> None:
    async with refused(desk, Invalid, field):
        await change(desk, **fields)


@pytest.mark.parametrize("who", [ANN, BOB, LENA, NILS])
async def test_members_who_do_not_manage_a_topic_neither_see_nor_change_it(desk: Desk, who: UserId) -> None:
    with pytest.raises(Forbidden):
        await extras(desk, who)
    with pytest.raises(Forbidden):
        await change(desk, who)
    with pytest.raises(Forbidden):
        await desk.run(who, topic_extras.set_topic_logo, chat_topic_id=SERVICE, picture=PictureData(data=PICTURE))


async def test_an_auditor_sees_and_changes_nothing(desk: Desk) -> None:
    assert await extras(desk, AUD) == await extras(desk, ADA)
    with pytest.raises(Forbidden):
        await change(desk, AUD)


@pytest.mark.parametrize("topic_id", [SERVICE, ABSENT])
async def test_for_an_outsider_the_topic_is_not_there(desk: Desk, topic_id: int) -> None:
    async with refused(desk, NotFound):
        await desk.run(OTTO, topic_extras.get_topic_extras, chat_topic_id=topic_id)
    async with refused(desk, NotFound):
        await change(desk, OTTO, topic_id)
    async with refused(desk, NotFound):
        await desk.run(OTTO, topic_extras.remove_topic_logo, chat_topic_id=topic_id)


async def test_a_logo_is_put_up_replaced_and_taken_down(desk: Desk) -> None:
    picture = PictureData(data=PICTURE)
    first = await desk.run(MIA, topic_extras.set_topic_logo, chat_topic_id=SERVICE, picture=picture)
    assert (await extras(desk)).logo_url == first.path
    second = await desk.run(ADA, topic_extras.set_topic_logo, chat_topic_id=SERVICE, picture=picture)
    keys = [told.path.rpartition("/")[2] for told in (first, second)]
    found = [await desk.runner.read(picture_by_key, SYSTEM, key=key) for key in keys]
    assert [each is not None for each in found] == [False, True]
    await desk.run(MIA, topic_extras.remove_topic_logo, chat_topic_id=SERVICE)
    assert (await extras(desk)).logo_url == ""
    assert await desk.runner.read(picture_by_key, SYSTEM, key=keys[1]) is None
    await desk.run(MIA, topic_extras.remove_topic_logo, chat_topic_id=SERVICE)


async def test_the_site_that_showed_the_widget_last_is_told(desk: Desk) -> None:
    await see(desk, SHOP)
    first = (await topics(desk))[SERVICE]
    assert first.seen_origin == SHOP
    desk.clock.advance(5)
    await see(desk, SHOP)
    assert (await topics(desk))[SERVICE].seen_at == first.seen_at  # not written down anew so soon
    desk.clock.advance(60)
    await see(desk, SHOP)
    again = (await topics(desk))[SERVICE]
    assert first.seen_at is not None
    assert again.seen_at is not None
    assert again.seen_at > first.seen_at
    await see(desk, "https://other.example")
    assert (await topics(desk))[SERVICE].seen_origin == "https://other.example"


async def test_a_site_that_may_not_show_it_was_not_seen(desk: Desk) -> None:
    await change(desk, allowed_origins=[SHOP])
    await see(desk, "https://other.example")
    await see(desk, SHOP, TopicId(ABSENT))
    assert (await topics(desk))[SERVICE].seen_at is None
    await see(desk, SHOP)
    assert (await topics(desk))[SERVICE].seen_origin == SHOP


async def test_how_far_the_setting_up_has_come(desk: Desk) -> None:
    first = await desk.run(ADA, checking.get_set_up)
    assert (first.users, first.topics, first.hours_set, first.embed_seen_at, first.chats_ended, first.me_member) == (
        8,
        3,
        False,
        None,
        0,
        False,
    )
    session_id = await desk.talking(ANN)
    await desk.run(ANN, ending.end_chat_session, chat_session_id=session_id)
    await desk.set_topic(SERVICE, widget={"post_form_enabled": False})
    session_id = await desk.talking(BOB)
    await desk.run(BOB, ending.end_chat_session, chat_session_id=session_id)
    await desk.talking(BOB)
    await desk.set_topic(SERVICE, opening_hours_enabled=True)
    await see(desk, SHOP)
    then = await desk.run(ADA, checking.get_set_up)
    assert (then.hours_set, then.embed_seen_at is not None, then.chats_ended) == (True, True, 2)
    for who in (MIA, ANN):
        async with refused(desk, Forbidden):
            await desk.run(who, checking.get_set_up)


async def test_where_nobody_looks_the_check_says_so(desk: Desk) -> None:
    with pytest.raises(NotMeasured) as caught:
        await desk.run(ADA, checking.get_check)
    assert isinstance(caught.value, Unavailable)
    for who in (MIA, ANN):
        async with refused(desk, Forbidden):
            await desk.run(who, checking.get_check)
