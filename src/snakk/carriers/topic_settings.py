"""Carriers of a topic's settings: hours, widget and bot."""

from datetime import timedelta
from typing import Annotated, Any

from snakk.carriers.carrier import Carrier, says
from snakk.carriers.enums import ChatWidgetSize, WidgetRequiredFields, WidgetTheme
from snakk.carriers.filling import alike
from snakk.carriers.lists import KbCategory
from snakk.carriers.times import MIDNIGHT
from snakk.carriers.zones import TimeZoneData
from snakk.domain.topic import BotSettings, Day, OpeningHours, WidgetSettings


class ChatOpeningHours(Carrier, kw_only=True):
    """The week's opening hours, by the clock of one zone."""

    tz_location: Annotated[TimeZoneData | None, says("Zone whose clock is meant; null for the desk's own.")] = None
    mon_enabled: Annotated[bool, says("True when open on Mondays.")] = False
    mon_start: Annotated[timedelta, says("Opening time on Mondays.")] = MIDNIGHT
    mon_stop: Annotated[timedelta, says("Closing time on Mondays.")] = MIDNIGHT
    tue_enabled: Annotated[bool, says("True when open on Tuesdays.")] = False
    tue_start: Annotated[timedelta, says("Opening time on Tuesdays.")] = MIDNIGHT
    tue_stop: Annotated[timedelta, says("Closing time on Tuesdays.")] = MIDNIGHT
    wed_enabled: Annotated[bool, says("True when open on Wednesdays.")] = False
    wed_start: Annotated[timedelta, says("Opening time on Wednesdays.")] = MIDNIGHT
    wed_stop: Annotated[timedelta, says("Closing time on Wednesdays.")] = MIDNIGHT
    thu_enabled: Annotated[bool, says("True when open on Thursdays.")] = False
    thu_start: Annotated[timedelta, says("Opening time on Thursdays.")] = MIDNIGHT
    thu_stop: Annotated[timedelta, says("Closing time on Thursdays.")] = MIDNIGHT
    fri_enabled: Annotated[bool, says("True when open on Fridays.")] = False
    fri_start: Annotated[timedelta, says("Opening time on Fridays.")] = MIDNIGHT
    fri_stop: Annotated[timedelta, says("Closing time on Fridays.")] = MIDNIGHT
    sat_enabled: Annotated[bool, says("True when open on Saturdays.")] = False
    sat_start: Annotated[timedelta, says("Opening time on Saturdays.")] = MIDNIGHT
    sat_stop: Annotated[timedelta, says("Closing time on Saturdays.")] = MIDNIGHT
    sun_enabled: Annotated[bool, says("True when open on Sundays.")] = False
    sun_start: Annotated[timedelta, says("Opening time on Sundays.")] = MIDNIGHT
    sun_stop: Annotated[timedelta, says("Closing time on Sundays.")] = MIDNIGHT
    use_lunch_hours: Annotated[bool, says("True when shut for lunch every open day.")] = False
    lunch_start: Annotated[timedelta, says("When lunch begins.")] = MIDNIGHT
    lunch_stop: Annotated[timedelta, says("When lunch is over.")] = MIDNIGHT


class ChatWidgetSettings(Carrier, kw_only=True):
    """Look of the widget and what its forms ask."""

    auto_faq_enabled: Annotated[bool, says("True when answers from the FAQ are suggested before the chat.")] = False
    auto_faq_category: Annotated[KbCategory | None, says("FAQ folder to search, if one is set.")] = None
    pre_form_enabled: Annotated[bool, says("True when strangers fill in a form first.")] = False
    pre_form_message: Annotated[str, says("Words above that form.", 1024)] = ""
    required_fields: Annotated[WidgetRequiredFields, says("What that form asks; all of it must be answered.")] = (
        WidgetRequiredFields.NONE
    )
    post_form_enabled: Annotated[bool, says("True when a form follows the chat.")] = False
    post_form_header: Annotated[str, says("Heading of the form after the chat.", 255)] = ""
    post_form_message: Annotated[str, says("Words of the form after the chat.", 1024)] = ""
    post_transcript_enabled: Annotated[bool, says("True when the customer may have the transcript mailed.")] = False
    language_iso_code: Annotated[str, says("Language of the built-in texts, as an ISO code.", 63)] = ""
    size: Annotated[ChatWidgetSize, says("How large it opens.")] = ChatWidgetSize.NORMAL
    theme: Annotated[WidgetTheme, says("Its family of looks.")] = WidgetTheme.CLASSIC
    color: Annotated[str, says("Base colour.", 16)] = ""
    badge_color: Annotated[str, says("Badge background.", 16)] = ""
    badge_text_color: Annotated[str, says("Badge text.", 16)] = ""
    cust_msg_color: Annotated[str, says("Background of the customer's lines.", 16)] = ""
    cust_msg_text_color: Annotated[str, says("Text of the customer's lines.", 16)] = ""
    agent_msg_color: Annotated[str, says("Background of the agent's lines.", 16)] = ""
    agent_msg_text_color: Annotated[str, says("Text of the agent's lines.", 16)] = ""
    button_color: Annotated[str, says("Button background.", 16)] = ""
    button_text_color: Annotated[str, says("Button text.", 16)] = ""
    font: Annotated[str, says("Typeface.", 64)] = ""
    font_size: Annotated[str, says("Type size, as CSS writes it.", 16)] = ""
    logo_enabled: Annotated[bool, says("True when a logo heads the window.")] = False
    logo_blob_id: Annotated[int, says("Key of the stored logo; 0 for none.")] = 0
    logo_name: Annotated[str, says("Name of the logo.", 255)] = ""
    show_agent_photo: Annotated[bool, says("True when the agent's picture and name take the logo's place.")] = False
    welcome_title: Annotated[str, says("Greeting in the heading.", 255)] = ""
    welcome_message: Annotated[str, says("Line below the greeting.", 255)] = ""
    offline_header: Annotated[str, says("Heading while the desk is shut.", 255)] = ""
    offline_message: Annotated[str, says("Words while the desk is shut.", 1024)] = ""
    offline_fields: Annotated[WidgetRequiredFields, says("What the offline form asks; all of it must be answered.")] = (
        WidgetRequiredFields.NONE
    )
    use_agent_firstname: Annotated[bool, says("True when customers see only the agent's first name.")] = False


class ChatBotSettings(Carrier, kw_only=True):
    """The bot of a topic and the scripts that move it."""

    bot_name: Annotated[str, says("Name the bot speaks under.", 80)] = ""
    bot_register_script_id: Annotated[int, says("Script run when the bot is switched on or off; 0 for no bot.")] = 0
    bot_session_created_script_id: Annotated[int, says("Script run when a session begins.")] = 0
    bot_session_changed_script_id: Annotated[int, says("Script run when a session's state changes.")] = 0
    bot_message_received_script_id: Annotated[int, says("Script run when the customer writes.")] = 0


DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def widget_settings(row: WidgetSettings) -> ChatWidgetSettings:
    """Fill the widget's carrier."""
    return ChatWidgetSettings(
        **alike(row, ChatWidgetSettings, "size", "theme", "required_fields", "offline_fields"),
        auto_faq_category=_category(row.auto_faq_category_id),
        size=ChatWidgetSize(row.size),
        theme=WidgetTheme(row.theme),
        required_fields=WidgetRequiredFields(row.required_fields),
        offline_fields=WidgetRequiredFields(row.offline_fields),
    )


def widget_row(carrier: ChatWidgetSettings) -> WidgetSettings:
    """Read the widget's carrier back."""
    category = carrier.auto_faq_category.kb_category_id if carrier.auto_faq_category else 0
    given = alike(carrier, WidgetSettings, "size", "theme", "required_fields", "offline_fields")
    return WidgetSettings(
        **given,
        auto_faq_category_id=category,
        size=int(carrier.size),
        theme=int(carrier.theme),
        required_fields=int(carrier.required_fields),
        offline_fields=int(carrier.offline_fields),
    )


def opening_hours(row: OpeningHours) -> ChatOpeningHours:
    """Fill the week's carrier."""
    days: dict[str, Any] = {}
    for name, day in zip(DAYS, row.days, strict=True):
        days[f"{name}_enabled"] = day.enabled
        days[f"{name}_start"] = timedelta(seconds=day.start)
        days[f"{name}_stop"] = timedelta(seconds=day.stop)
    zone = TimeZoneData(tz_location_id=row.tz_id, name=row.tz_code, tz_location_code=row.tz_code)
    return ChatOpeningHours(
        **days,
        tz_location=zone if row.tz_code else None,
        use_lunch_hours=row.use_lunch,
        lunch_start=timedelta(seconds=row.lunch_start),
        lunch_stop=timedelta(seconds=row.lunch_stop),
    )


def opening_hours_row(carrier: ChatOpeningHours, tz_id: int, tz_code: str) -> OpeningHours:
    """Read the week's carrier back. The zone was looked up by the caller."""
    mon, tue, wed, thu, fri, sat, sun = (
        Day(
            enabled=getattr(carrier, f"{name}_enabled"),
            start=_whole_seconds(getattr(carrier, f"{name}_start")),
            stop=_whole_seconds(getattr(carrier, f"{name}_stop")),
        )
        for name in DAYS
    )
    return OpeningHours(
        tz_id=tz_id,
        tz_code=tz_code,
        days=(mon, tue, wed, thu, fri, sat, sun),
        use_lunch=carrier.use_lunch_hours,
        lunch_start=_whole_seconds(carrier.lunch_start),
        lunch_stop=_whole_seconds(carrier.lunch_stop),
    )


def bot_settings(row: BotSettings) -> ChatBotSettings:
    """Fill the bot's carrier."""
    return ChatBotSettings(**alike(row, ChatBotSettings))


def bot_row(carrier: ChatBotSettings) -> BotSettings:
    """Read the bot's carrier back."""
    return BotSettings(**alike(carrier, BotSettings))


def _category(category_id: int) -> KbCategory | None:
    return KbCategory(kb_category_id=category_id) if category_id else None


def _whole_seconds(span: timedelta) -> int:
    return span.days * 86_400 + span.seconds
