"""Carriers of the customer's own face: what a widget needs to know, and nothing from behind the desk."""

from typing import Annotated

from snakk.carriers.carrier import Carrier, says
from snakk.carriers.live import VisitorSession
from snakk.carriers.topic_settings import ChatWidgetSettings, widget_settings
from snakk.domain.topic import Topic


class VisitorTopic(Carrier, kw_only=True):
    """A topic as its visitors meet it."""

    chat_topic_id: Annotated[int, says("Key of the topic.")] = 0
    is_open: Annotated[bool, says("True within opening hours.")] = False
    closed_for: Annotated[str, says('Why it is closed: "" while open, "Hours" or "Lunch".')] = ""
    somebody_present: Annotated[bool, says("True when an agent, or a bot, can answer.")] = False
    badge_header: Annotated[str, says("Words on the closed badge.")] = ""
    collect_consent: Annotated[bool, says("True when customers must agree to data being stored.")] = False
    custom_queue_text: Annotated[str, says("Queue text of this topic, empty for the built-in one.")] = ""
    widget_enable_rating: Annotated[bool, says("True when customers may give stars.")] = False
    widget_rating_text: Annotated[str, says("Words beside the stars.")] = ""
    widget: Annotated[ChatWidgetSettings | None, says("How the widget looks and what its forms ask.")] = None


def visitor_topic(topic: Topic, *, is_open: bool, closed_for: str, somebody_present: bool) -> VisitorTopic:
    """Fill it. Internal texts (name, description, alarms) stay behind the desk."""
    return VisitorTopic(
        chat_topic_id=topic.id,
        is_open=is_open,
        closed_for=closed_for,
        somebody_present=somebody_present,
        badge_header=topic.badge_header,
        collect_consent=topic.collect_consent,
        custom_queue_text=topic.custom_queue_text if topic.custom_queue_text_enabled else "",
        widget_enable_rating=topic.widget_enable_rating,
        widget_rating_text=topic.widget_rating_text,
        widget=widget_settings(topic.widget),
    )


class StartedChat(Carrier, kw_only=True):
    """A chat that a visitor opened, with the key that makes its browser the customer."""

    chat_session_id: Annotated[int, says("Key of the session.")] = 0
    session_key: Annotated[str, says("Secret by which the browser acts for this session.")] = ""
    epoch: Annotated[str, says("Which history the sequence numbers belong to.")] = ""
    session: Annotated[VisitorSession | None, says("The session as its customer sees it.")] = None
