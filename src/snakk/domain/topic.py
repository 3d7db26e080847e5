"""A topic: a channel with its settings, its members and its queue."""

from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from snakk.domain.ids import UNSET, Instant, TopicId, UserId

Text255 = Annotated[str, Meta(max_length=255)]
Text1024 = Annotated[str, Meta(max_length=1024)]
Colour = Annotated[str, Meta(max_length=16)]
AUTO, NEVER = "auto", "never"
"""Whether the widget follows a reader's dark scheme."""


class Day(Struct, frozen=True, kw_only=True):
    """One weekday's hours, in seconds after local midnight. ``stop <= start`` runs past midnight."""

    enabled: bool = False
    start: int = 0
    stop: int = 0


class OpeningHours(Struct, frozen=True, kw_only=True):
    """The week, Monday first, in the zone of ``tz_code`` (a vendor code such as NO, or an IANA name)."""

    tz_id: int = 0
    tz_code: str = ""
    days: tuple[Day, Day, Day, Day, Day, Day, Day] = (Day(), Day(), Day(), Day(), Day(), Day(), Day())
    use_lunch: bool = False
    lunch_start: int = 0
    lunch_stop: int = 0


class WidgetSettings(Struct, frozen=True, kw_only=True):
    """Look and forms of the widget (contract: behaviour 4.2-4.5)."""

    auto_faq_enabled: bool = False
    auto_faq_category_id: int = 0
    pre_form_enabled: bool = False
    pre_form_message: Text1024 = ""
    required_fields: int = 0
    post_form_enabled: bool = False
    post_form_header: Text255 = ""
    post_form_message: Text1024 = ""
    post_transcript_enabled: bool = False
    language_iso_code: Annotated[str, Meta(max_length=63)] = ""
    size: int = 0
    theme: int = 1
    color: Colour = ""
    badge_color: Colour = ""
    badge_text_color: Colour = ""
    cust_msg_color: Colour = ""
    cust_msg_text_color: Colour = ""
    agent_msg_color: Colour = ""
    agent_msg_text_color: Colour = ""
    button_color: Colour = ""
    button_text_color: Colour = ""
    font: Annotated[str, Meta(max_length=64)] = ""
    font_size: Annotated[str, Meta(max_length=16)] = ""
    logo_enabled: bool = False
    logo_blob_id: int = 0
    logo_name: Text255 = ""
    show_agent_photo: bool = False
    welcome_title: Text255 = ""
    welcome_message: Text255 = ""
    offline_header: Text255 = ""
    offline_message: Text1024 = ""
    offline_fields: int = 0
    use_agent_firstname: bool = False


class BotSettings(Struct, frozen=True, kw_only=True):
    """Which bot answers first on this topic."""

    bot_name: Annotated[str, Meta(max_length=80)] = ""
    bot_register_script_id: int = 0
    bot_session_created_script_id: int = 0
    bot_session_changed_script_id: int = 0
    bot_message_received_script_id: int = 0


class Topic(Struct, frozen=True):
    """The settings of one channel, as stored (contract: behaviour 4).

    consent_url, consent_version: where it says what becomes of what visitors write, and which edition they agreed to.
    dark: whether the widget may follow a reader's dark scheme.
    logo: key of the picture in the widget's header, "" for none.
    """

    id: TopicId
    name: Text255 = ""
    description: Text255 = ""
    welcome_message: str = ""
    language_id: int = 0
    alert_recipient: Text255 = ""
    alert_template_id: int = 0
    collect_consent: bool = False
    badge_header: Text255 = ""
    custom_queue_text_enabled: bool = False
    custom_queue_text: Text255 = ""
    warn_new_chat_minutes: int = 0
    warn_manager_new_chat_minutes: int = 0
    ticket_enabled: bool = False
    ticket_category_id: int = 0
    ticket_priority_id: int = 0
    opening_hours_enabled: bool = False
    opening_hours: OpeningHours = OpeningHours()
    widget: WidgetSettings = WidgetSettings()
    bot_enabled: bool = False
    bot_settings: BotSettings = BotSettings()
    offline_collect_consent: bool = False
    warn_chat_message_minutes: int = 0
    warn_manager_chat_message_minutes: int = 0
    use_queue_offline_form: bool = False
    offline_form_time_limit: int = 0
    offline_form_queue_length: int = 0
    widget_enable_rating: bool = False
    widget_rating_text: Text1024 = ""
    allowed_origins: tuple[str, ...] = ()
    consent_url: Text1024 = ""
    consent_version: Annotated[str, Meta(max_length=64)] = ""
    dark: Annotated[str, Meta(max_length=8)] = AUTO
    logo: Annotated[str, Meta(max_length=64)] = ""
    updated_at: Instant = UNSET
    deleted: bool = False


class TopicName(NamedTuple):
    """As much of a topic as is told beside its sessions."""

    id: TopicId
    name: str
    description: str
    badge_header: str


class Queue(Struct, frozen=True):
    """The moving part of a topic, locked by whoever enters or takes from its queue.

    last_enqueue_no: the newest place given out. seconds_per_accept: moving average of the wait.
    """

    topic_id: TopicId
    last_enqueue_no: int = 0
    last_accept_at: Instant = UNSET
    seconds_per_accept: int = 0


class Member(Struct, frozen=True):
    """What one user may do in one topic (contract: behaviour 2.1). A member has at least one right."""

    topic_id: TopicId
    user_id: UserId
    can_respond: bool = False
    can_notify: bool = False
    can_listen: bool = False
    can_manage: bool = False
