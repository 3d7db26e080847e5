"""Carriers of set-up: users, pictures, what topics have beside the vendor's settings, and how the server is."""

from collections.abc import Iterable
from typing import Annotated

from snakk.carriers.carrier import SERVER, Carrier, says
from snakk.carriers.live import Moment, moment, picture_path
from snakk.domain.sighting import Sighting
from snakk.domain.topic import Topic
from snakk.domain.user import User


class DeskUser(Carrier, kw_only=True):
    """Somebody who can sign in, as administrators see them."""

    user_id: Annotated[int, says("Key of the user; 0 for a new one.")] = 0
    login_name: Annotated[str, says("Name typed to sign in. It stays as it was first given.", 239)] = ""
    display_name: Annotated[str, says("Name colleagues see.", 239)] = ""
    first_name: Annotated[
        str, says("First name, for customers of topics that show no more. Empty: from the name.", 99)
    ] = ""
    nick_name: Annotated[str, says("Name customers see. Empty: the sign-in name.", 239)] = ""
    email: Annotated[str, says("E-mail address, empty for none.", 255)] = ""
    is_admin: Annotated[bool, says("May manage everything.")] = False
    is_auditor: Annotated[bool, says("May read everything and change nothing.")] = False
    disabled: Annotated[bool, says("Shut out: signed in nowhere, and lets nobody in.")] = False
    topics: Annotated[list[int], says("Topics the user is a member of.", keeping=SERVER)] = []
    has_password: Annotated[bool, says("False until a password was set.", keeping=SERVER)] = False
    present: Annotated[bool, says("At the desk.", keeping=SERVER)] = False
    photo: Annotated[str, says("Address of the picture, below the server's own; empty for none.", keeping=SERVER)] = ""


def desk_user(user: User, topics: Iterable[int]) -> DeskUser:
    """Fill it."""
    return DeskUser(
        user_id=user.id,
        login_name=user.name,
        display_name=user.display_name,
        first_name=user.first_name,
        nick_name=user.nickname,
        email=user.email,
        is_admin=user.is_admin,
        is_auditor=user.is_auditor,
        disabled=user.is_disabled,
        topics=sorted(topics),
        has_password=bool(user.password_hash),
        present=user.present,
        photo=picture_path(user.photo),
    )


class GivenLink(Carrier, kw_only=True):
    """A link by which somebody sets a password of their own. Told once; it works once."""

    url: Annotated[str, says("The whole link, to be handed to its user and nobody else.")] = ""
    valid_until: Annotated[Moment, says("It works until then.")] = None


class PictureData(Carrier, kw_only=True):
    """A picture to put up."""

    type: Annotated[str, says("What it was called, such as `image/png`. The bytes decide, not this.", 255)] = ""
    data: Annotated[str, says("Its bytes in base64: PNG, JPEG, GIF or WebP, 256 kB at most.")] = ""


class PutUp(Carrier, kw_only=True):
    """A picture that was put up."""

    path: Annotated[str, says("Its address, below the server's own.")] = ""


class TopicLine(Carrier, kw_only=True):
    """A topic in the list of whoever sets topics up."""

    chat_topic_id: Annotated[int, says("Key of the topic.")] = 0
    name: Annotated[str, says("Name of the topic.")] = ""
    description: Annotated[str, says("What it is for.")] = ""
    language: Annotated[str, says("Language of its widget, as an ISO code; empty for the visitor's.")] = ""
    is_open: Annotated[bool, says("True within opening hours.")] = False
    closed_for: Annotated[str, says('Why it is closed: "" while open, "Hours" or "Lunch".')] = ""
    agents: Annotated[int, says("Members who may answer.")] = 0
    present: Annotated[int, says("Those of them at the desk.")] = 0
    sessions_30_days: Annotated[int, says("Chats that were begun with an agent in the last 30 days.")] = 0
    seen_origin: Annotated[str, says("Site that showed its widget last; empty for none yet.")] = ""
    seen_at: Annotated[Moment, says("When it did.")] = None


def topic_line(
    topic: Topic, *, closed_for: str, agents: int, present: int, sessions: int, seen: Sighting | None
) -> TopicLine:
    """Fill it."""
    return TopicLine(
        chat_topic_id=topic.id,
        name=topic.name,
        description=topic.description,
        language=topic.widget.language_iso_code,
        is_open=not closed_for,
        closed_for=closed_for,
        agents=agents,
        present=present,
        sessions_30_days=sessions,
        seen_origin=seen.origin if seen else "",
        seen_at=moment(seen.seen_at) if seen else None,
    )


class TopicExtras(Carrier, kw_only=True):
    """What a topic has beside the vendor's settings."""

    allowed_origins: Annotated[list[str], says("Sites that may show the widget; none for all.")] = []
    consent_url: Annotated[str, says("Where it says what becomes of what visitors write.", 1024)] = ""
    consent_version: Annotated[str, says("The edition of it that visitors agree to.", 64)] = ""
    dark: Annotated[str, says('"auto": the widget follows a reader\'s dark scheme; "never": it does not.', 8)] = "auto"
    embed_tag: Annotated[str, says("The tag to put on a page, ready to copy.", keeping=SERVER)] = ""
    logo_url: Annotated[str, says("Address of the logo, below the server's own; empty for none.", keeping=SERVER)] = ""


def topic_extras(topic: Topic, embed_tag: str) -> TopicExtras:
    """Fill it."""
    return TopicExtras(
        allowed_origins=list(topic.allowed_origins),
        consent_url=topic.consent_url,
        consent_version=topic.consent_version,
        dark=topic.dark,
        embed_tag=embed_tag,
        logo_url=picture_path(topic.logo),
    )


class CheckLine(Carrier, kw_only=True):
    """One thing that was looked at, and how it is."""

    name: Annotated[str, says("`BaseUrl`, `Clock`, `Database`, `Disk`, `Bus`, `Jobs` or `Mail`.")] = ""
    state: Annotated[str, says("`Ok`, `Warning` or `Bad`.")] = ""
    values: Annotated[dict[str, str], says("What was found, by name.")] = {}


class SetUpState(Carrier, kw_only=True):
    """How far the setting up has come."""

    users: Annotated[int, says("People who can sign in.")] = 0
    topics: Annotated[int, says("Topics there are.")] = 0
    hours_set: Annotated[bool, says("A topic has opening hours.")] = False
    embed_seen_at: Annotated[Moment, says("When a page showed a widget last.")] = None
    chats_ended: Annotated[int, says("Chats that an agent has had and that are over, counted up to 100.")] = 0
    me_member: Annotated[bool, says("The caller may answer in a topic.")] = False
