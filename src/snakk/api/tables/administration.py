"""Setting up: users, what topics have beside the vendor's settings, pictures, and how the server is."""

from snakk.api.operation import AGENTS, Operation
from snakk.domain.audit import Audited, Deed
from snakk.operations import checking, password_links, topic_extras, users

ADMINISTRATION: tuple[Operation, ...] = (
    Operation(group="Snakk", function=users.get_users, rest=("GET Snakk/Users",), allow=AGENTS, reads=True),
    Operation(
        group="Snakk",
        function=users.save_user,
        rest=("POST Snakk/Users", "PUT Snakk/Users/{id:user.user_id}"),
        allow=AGENTS,
    ),
    Operation(
        group="Snakk",
        function=password_links.make_password_link,
        rest=("POST Snakk/Users/{id:user_id}/PasswordLink",),
        allow=AGENTS,
        audited=Audited(Deed.PASSWORD_LINK_MADE, "User", "user_id"),
    ),
    Operation(
        group="Snakk",
        function=users.set_user_photo,
        rest=("PUT Snakk/Users/{id:user_id}/Photo",),
        allow=AGENTS,
        audited=Audited(Deed.PICTURE_CHANGED, "User", "user_id"),
    ),
    Operation(
        group="Snakk",
        function=users.remove_user_photo,
        rest=("DELETE Snakk/Users/{id:user_id}/Photo",),
        allow=AGENTS,
        audited=Audited(Deed.PICTURE_CHANGED, "User", "user_id"),
    ),
    Operation(
        group="Snakk", function=topic_extras.get_topic_list, rest=("GET Snakk/TopicList",), allow=AGENTS, reads=True
    ),
    Operation(
        group="Snakk",
        function=topic_extras.get_topic_extras,
        rest=("GET Snakk/Topics/{id:chat_topic_id}/Extras",),
        allow=AGENTS,
        reads=True,
    ),
    Operation(
        group="Snakk",
        function=topic_extras.set_topic_extras,
        rest=("PUT Snakk/Topics/{id:chat_topic_id}/Extras",),
        allow=AGENTS,
        audited=Audited(Deed.TOPIC_SAVED, "ChatTopic", "chat_topic_id"),
    ),
    Operation(
        group="Snakk",
        function=topic_extras.set_topic_logo,
        rest=("PUT Snakk/Topics/{id:chat_topic_id}/Logo",),
        allow=AGENTS,
        audited=Audited(Deed.PICTURE_CHANGED, "ChatTopic", "chat_topic_id"),
    ),
    Operation(
        group="Snakk",
        function=topic_extras.remove_topic_logo,
        rest=("DELETE Snakk/Topics/{id:chat_topic_id}/Logo",),
        allow=AGENTS,
        audited=Audited(Deed.PICTURE_CHANGED, "ChatTopic", "chat_topic_id"),
    ),
    Operation(group="Snakk", function=checking.get_check, rest=("GET Snakk/Check",), allow=AGENTS, reads=True),
    Operation(group="Snakk", function=checking.get_set_up, rest=("GET Snakk/SetUp",), allow=AGENTS, reads=True),
)
