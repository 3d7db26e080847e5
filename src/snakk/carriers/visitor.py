"""Carriers of the customer's own face: what a widget needs to know, and nothing from behind the desk."""

from typing import Annotated

from snakk.carriers.carrier import Carrier, says
from snakk.carriers.enums import WidgetRequiredFields
from snakk.carriers.live import Moment, VisitorSession, moment, picture_path
from snakk.carriers.topic_settings import ChatWidgetSettings, widget_settings
from snakk.domain.ids import Instant
from snakk.domain.topic import Topic
from snakk.domain.waiting import Waited


class RequestForm(Carrier, kw_only=True):
    """The form by which a visitor leaves a request while nobody answers."""

    enabled: Annotated[bool, says("True when the desk takes requests while nobody answers.")] = False
    fields: Annotated[WidgetRequiredFields, says("What it asks beside the message; all of it must be answered.")] = (
        WidgetRequiredFields.NONE
    )
    consent: Annotated[bool, says("True when the visitor must agree to data being stored.")] = False


class QueueRequest(Carrier, kw_only=True):
    """The way out of the queue: the same form, once one of the two limits is reached, or at once where both are 0."""

    offered: Annotated[bool, says("True when a waiting visitor may leave a request instead.")] = False
    after_minutes: Annotated[int, says("Minutes in the queue after which it is offered; 0 for no such limit.")] = 0
    from_length: Annotated[int, says("Length of the queue from which it is offered; 0 for no such limit.")] = 0


class VisitorTopic(Carrier, kw_only=True):
    """A topic as its visitors meet it."""

    chat_topic_id: Annotated[int, says("Key of the topic.")] = 0
    is_open: Annotated[bool, says("True within opening hours.")] = False
    closed_for: Annotated[str, says('Why it is closed: "" while open, "Hours" or "Lunch".')] = ""
    opens_at: Annotated[Moment, says("When it opens next; null while it is open, and where it never does.")] = None
    somebody_present: Annotated[bool, says("True when an agent, or a bot, can answer.")] = False
    badge_header: Annotated[str, says("Words on the closed badge.")] = ""
    collect_consent: Annotated[bool, says("True when customers must agree to data being stored.")] = False
    consent_url: Annotated[str, says("Page that says what becomes of the data; empty for none.")] = ""
    consent_version: Annotated[str, says("Edition of that page.")] = ""
    custom_queue_text: Annotated[str, says("Queue text of this topic, empty for the built-in one.")] = ""
    request_form: Annotated[RequestForm | None, says("The form while nobody answers.")] = None
    queue_request: Annotated[QueueRequest | None, says("The way out of the queue.")] = None
    transcript_offered: Annotated[bool, says("True when customers may have the conversation sent to them.")] = False
    widget_enable_rating: Annotated[bool, says("True when customers may give stars.")] = False
    widget_rating_text: Annotated[str, says("Words beside the stars.")] = ""
    logo_url: Annotated[str, says("Address of the logo, below the server's own; empty for none.")] = ""
    dark: Annotated[str, says('Whether the widget follows a dark page: "auto" or "never".')] = "auto"
    widget: Annotated[ChatWidgetSettings | None, says("How the widget looks and what its forms ask.")] = None


def visitor_topic(
    topic: Topic, *, is_open: bool, closed_for: str, opens_at: Instant, somebody_present: bool
) -> VisitorTopic:
    """Fill it. Internal texts (name, description, alarms) stay behind the desk."""
    return VisitorTopic(
        chat_topic_id=topic.id,
        is_open=is_open,
        closed_for=closed_for,
        opens_at=moment(opens_at),
        somebody_present=somebody_present,
        badge_header=topic.badge_header,
        collect_consent=topic.collect_consent,
        consent_url=topic.consent_url,
        consent_version=topic.consent_version,
        custom_queue_text=topic.custom_queue_text if topic.custom_queue_text_enabled else "",
        request_form=RequestForm(
            enabled=topic.ticket_enabled,
            fields=WidgetRequiredFields(topic.widget.offline_fields),
            consent=topic.offline_collect_consent,
        ),
        queue_request=QueueRequest(
            offered=topic.use_queue_offline_form,
            after_minutes=topic.offline_form_time_limit,
            from_length=topic.offline_form_queue_length,
        ),
        transcript_offered=topic.widget.post_transcript_enabled,
        widget_enable_rating=topic.widget_enable_rating,
        widget_rating_text=topic.widget_rating_text,
        logo_url=picture_path(topic.logo) if topic.widget.logo_enabled else "",
        dark=topic.dark,
        widget=widget_settings(topic.widget),
    )


class StartedChat(Carrier, kw_only=True):
    """A chat that a visitor opened, with the key that makes its browser the customer."""

    chat_session_id: Annotated[int, says("Key of the session.")] = 0
    session_key: Annotated[str, says("Secret by which the browser acts for this session.")] = ""
    epoch: Annotated[str, says("Which history the sequence numbers belong to.")] = ""
    session: Annotated[VisitorSession | None, says("The session as its customer sees it.")] = None


class FiledRequest(Carrier, kw_only=True):
    """A request that was filed, to be answered later."""

    number: Annotated[int, says("Number of the request.")] = 0
    email: Annotated[str, says("Address that the answer goes to; empty where none was given.")] = ""


class WaitRange(Carrier, kw_only=True):
    """How long others waited who came at the same place, on such a day at this hour. All 0: there is nothing to say."""

    from_minutes: Annotated[int, says("At least so long, in most cases.")] = 0
    to_minutes: Annotated[int, says("At most so long, in most cases; 0 where there is no telling.")] = 0
    longer: Annotated[bool, says("True for a long wait: more than FromMinutes, and no more is told.")] = False


def wait_range(waited: Waited | None) -> WaitRange:
    """Fill it."""
    if waited is None:
        return WaitRange()
    return WaitRange(from_minutes=waited.from_minutes, to_minutes=waited.to_minutes, longer=waited.longer)
