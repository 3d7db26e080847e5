"""Topics and who answers in them."""

from snakk.api.operation import AGENTS, Operation
from snakk.domain.audit import Audited, Deed
from snakk.operations import archive, members, topics

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
        audited=Audited(Deed.TOPIC_SAVED, "ChatTopic", "chat_topic_id"),
        rest=("POST ChatTopic", "PUT ChatTopic/{id:entity.chat_topic_id}"),
        bare="entity",
        links="ChatTopic:chat_topic_id",
        allow=AGENTS,
    ),
    Operation(
        function=topics.patch_chat_topic_entity,
        audited=Audited(Deed.TOPIC_SAVED, "ChatTopic", "chat_topic_id"),
        rest=("PATCH ChatTopic/{id:chat_topic_id}",),
        links="ChatTopic:chat_topic_id",
        allow=AGENTS,
    ),
    Operation(
        group="Chat",
        function=topics.delete_chat_topic_entity,
        audited=Audited(Deed.TOPIC_DELETED, "ChatTopic", "chat_topic_entity_id"),
        rest=("DELETE ChatTopic/{id:chat_topic_entity_id}",),
        rpc_query=("chat_topic_entity_id",),
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
    Operation(
        function=archive.get_chat_sessions_of_topic,
        rest=("GET ChatTopic/{id:chat_topic_id}/Sessions",),
        archive=True,
        allow=AGENTS,
        reads=True,
    ),
    Operation(
        group="Chat",
        function=members.get_user_agent_list,
        rest=("GET ChatTopic/UserAgents",),
        allow=AGENTS,
        reads=True,
    ),
    Operation(
        group="Chat",
        function=members.create_default_chat_topic_agent,
        allow=AGENTS,
        reads=True,
    ),
    Operation(
        group="Chat",
        function=members.get_chat_topic_user_agent_list,
        rest=("GET ChatTopic/{chatTopicId}/UserAgent",),
        allow=AGENTS,
        reads=True,
    ),
    Operation(
        group="Chat",
        function=members.get_chat_topic_user_agent,
        rest=("GET ChatTopic/{chatTopicId}/UserAgent/{username}",),
        allow=AGENTS,
        reads=True,
    ),
    Operation(
        group="Chat",
        function=members.add_chat_topic_user_agent,
        audited=Audited(Deed.MEMBERS_CHANGED, "ChatTopic", "chat_topic_id"),
        rest=("POST ChatTopic/{chatTopicId}/UserAgent",),
        allow=AGENTS,
    ),
    Operation(
        group="Chat",
        function=members.update_chat_topic_user_agent,
        audited=Audited(Deed.MEMBERS_CHANGED, "ChatTopic", "chat_topic_id"),
        rest=("PUT ChatTopic/{chatTopicId}/UserAgent/{username}",),
        allow=AGENTS,
    ),
    Operation(
        group="Chat",
        function=members.update_chat_topic_user_agents,
        audited=Audited(Deed.MEMBERS_CHANGED, "ChatTopic", "chat_topic_id"),
        rest=("PUT ChatTopic/{chatTopicId}/UserAgent",),
        allow=AGENTS,
    ),
    Operation(
        group="Chat",
        function=members.delete_chat_topic_user_agent,
        audited=Audited(Deed.MEMBERS_CHANGED, "ChatTopic", "chat_topic_id"),
        rest=("DELETE ChatTopic/{chatTopicId}/UserAgent/{username}",),
        allow=AGENTS,
    ),
)
