"""Where a topic's widget was met last, so that whoever set it up sees that the tag is in its place."""

from typing import Annotated

from msgspec import Meta, Struct

from snakk.domain.ids import Instant, TopicId


class Sighting(Struct, frozen=True):
    """The site that framed a topic's widget last."""

    topic_id: TopicId
    origin: Annotated[str, Meta(max_length=255)]
    seen_at: Instant
