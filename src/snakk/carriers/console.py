"""Carriers of the console: the dashboard, the lists, quick replies."""

from typing import Annotated

from snakk.carriers.carrier import SERVER, Carrier, says
from snakk.carriers.live import Moment, SessionRow, moment
from snakk.domain.figures import Figures
from snakk.domain.quick_reply import MAX_NAME, MAX_TEXT, QuickReply


class HourOfTraffic(Carrier, kw_only=True):
    """What happened in one hour of the day."""

    hour: Annotated[int, says("0 to 23, by the installation's clock.")] = 0
    incoming: Annotated[int, says("Chats that came into the queue.")] = 0
    picked_up: Annotated[int, says("Chats that an agent picked up for the first time.")] = 0


class Hero(Carrier, kw_only=True):
    """An agent with many chats today."""

    user_id: Annotated[int, says("Key of the agent.")] = 0
    display_name: Annotated[str, says("Name colleagues see.")] = ""
    photo: Annotated[str, says("Address of the picture, below the server's own; empty for none.")] = ""
    picked_up: Annotated[int, says("Chats of today that are or were the agent's.")] = 0


class Dashboard(Carrier, kw_only=True):
    """The figures of now and of today. Spans are in seconds, -1 where nothing is known."""

    zone: Annotated[str, says("Whose clock decides what today is, such as Europe/Oslo.")] = ""
    people_waiting: Annotated[int, says("Customers in the queue.")] = 0
    agents_available: Annotated[int, says("Agents who are Present and may respond, each once.")] = 0
    agents_total: Annotated[int, says("Agents who may respond, each once.")] = 0
    average_wait_seconds: Annotated[int, says("How long the chats picked up today waited, on average.")] = -1
    longest_wait_seconds: Annotated[int, says("The longest of them, or of those that still wait.")] = -1
    longest_wait_topic_id: Annotated[int, says("Topic of the longest wait; 0 where nothing is known.")] = 0
    longest_wait_at: Annotated[Moment, says("When that wait ended; now for one that goes on, null for none.")] = None
    goal_seconds: Annotated[int, says("A wait is good up to here: the shortest warning of these topics.")] = -1
    active_now: Annotated[int, says("Conversations that run.")] = 0
    active_with_bot: Annotated[int, says("Those of them that a bot has.")] = 0
    started_today: Annotated[int, says("Chats that were asked for today.")] = 0
    started_last_week: Annotated[int, says("The same a week ago, up to this time of day.")] = 0
    hours: Annotated[list[HourOfTraffic], says("The 24 hours of today, in order.")] = []
    heroes: Annotated[list[Hero], says("At most three, most chats first.")] = []


def dashboard(figures: Figures, heroes: list[Hero], zone: str) -> Dashboard:
    """Fill it."""
    longest = figures.longest
    return Dashboard(
        zone=zone,
        people_waiting=figures.people_waiting,
        agents_available=figures.agents_available,
        agents_total=figures.agents_total,
        average_wait_seconds=figures.average_wait_s,
        longest_wait_seconds=longest.wait_s if longest else -1,
        longest_wait_topic_id=longest.topic_id if longest else 0,
        longest_wait_at=moment(longest.at) if longest else None,
        goal_seconds=figures.goal_s,
        active_now=figures.active_now,
        active_with_bot=figures.active_with_bot,
        started_today=figures.started_today,
        started_last_week=figures.started_last_week,
        hours=[
            HourOfTraffic(hour=hour, incoming=incoming, picked_up=picked_up)
            for hour, (incoming, picked_up) in enumerate(zip(figures.incoming, figures.picked_up, strict=True))
        ],
        heroes=heroes,
    )


class OngoingChats(Carrier, kw_only=True):
    """Who waits and who talks in the caller's topics."""

    incoming: Annotated[list[SessionRow], says("Customers in the queue, longest wait first.")] = []
    ongoing: Annotated[list[SessionRow], says("Conversations that run, oldest first.")] = []
    more: Annotated[bool, says("True where there are more than are told.")] = False


class QuickReplyEntity(Carrier, kw_only=True):
    """A text that an agent keeps to answer with. `{name}` and `{agent}` in it are filled in where it is used."""

    quick_reply_id: Annotated[int, says("Key of the quick reply; 0 for a new one.")] = 0
    name: Annotated[str, says("What it is found by; customers do not see it.", MAX_NAME)] = ""
    text: Annotated[str, says("What it says.", MAX_TEXT)] = ""
    rank: Annotated[int, says("Its place in the list, from 1.", keeping=SERVER)] = 0


def quick_reply_entity(row: QuickReply) -> QuickReplyEntity:
    """Fill it."""
    return QuickReplyEntity(quick_reply_id=row.id, name=row.name, text=row.text, rank=row.rank)


class QuickReplyOrder(Carrier, kw_only=True):
    """The order of one's quick replies."""

    ids: Annotated[
        list[int], says("Their keys, the first one first. Those left out come after them as they were.")
    ] = []


class RequestToFile(Carrier, kw_only=True):
    """What an agent says of a request to be filed."""

    title: Annotated[str, says("What it is to be called; empty for the first thing said.", 255)] = ""
