"""Topics and who answers in them."""

from snakk.api.operation import AGENTS, Operation
from snakk.operations import topics

TOPICS: tuple[Operation, ...] = (
    Operation(
        group="Chat",
        function=topics.create_default_chat_topic_entity,
        rest=("GET ChatTopic/default",),
        allow=AGENTS,
        reads=True,
    ),
    Operation(
        group="Chat",
        function=topics.get_chat_topic_entity,
        rest=("GET ChatTopic/{id:chat_topic_entity_id}",),
        rpc_query=("chat_topic_entity_id",),
        links="ChatTopic:chat_topic_id",
        allow=AGENTS,
        reads=True,
    ),
    Operation(
        group="Chat",
        function=topics.save_chat_topic_entity,
        rest=("POST ChatTopic", "PUT ChatTopic/{id:entity.chat_topic_id}"),
        bare="entity",
        links="ChatTopic:chat_topic_id",
        allow=AGENTS,
    ),
    Operation(
        group="Chat",
        function=topics.chat_topics_for_user,
        rest=("GET ChatTopic/ForCurrentUser",),
        allow=AGENTS,
        reads=True,
    ),
    Operation(
        group="Chat",
        function=topics.is_within_opening_hours,
        rest=("GET ChatTopic/{chatTopicId}/IsOpen",),
        allow=AGENTS,
        reads=True,
    ),
)
