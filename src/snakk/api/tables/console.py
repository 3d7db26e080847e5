"""What our own console asks beyond the conversations themselves."""

from snakk.api.operation import AGENTS, Operation
from snakk.operations import alerts, contact, contact_links, contact_search, dashboard, filing, quick_replies

CONSOLE: tuple[Operation, ...] = (
    Operation(
        group="Snakk",
        function=dashboard.get_dashboard,
        rest=("GET Snakk/Dashboard",),
        allow=AGENTS,
        reads=True,
    ),
    Operation(
        group="Snakk",
        function=dashboard.get_ongoing_chats,
        rest=("GET Snakk/OngoingChats",),
        socket=True,
        allow=AGENTS,
        reads=True,
    ),
    Operation(
        group="Snakk",
        function=dashboard.get_recent_chats,
        rest=("GET Snakk/RecentChats",),
        socket=True,
        allow=AGENTS,
        reads=True,
    ),
    Operation(
        group="Snakk",
        function=contact.get_contact_card,
        rest=("GET Snakk/ChatSession/{chatSessionId}/Contact",),
        allow=AGENTS,
        reads=True,
    ),
    Operation(
        group="Snakk",
        function=contact_search.find_contacts,
        rest=("GET Snakk/ChatSession/{chatSessionId}/Contacts",),
        socket=True,
        allow=AGENTS,
        reads=True,
    ),
    Operation(
        group="Snakk",
        function=contact_links.link_contact,
        rest=("PUT Snakk/ChatSession/{chatSessionId}/Contact",),
        socket=True,
        allow=AGENTS,
    ),
    Operation(
        group="Snakk",
        function=contact_links.add_contact,
        rest=("POST Snakk/ChatSession/{chatSessionId}/Contact",),
        socket=True,
        allow=AGENTS,
    ),
    Operation(
        group="Snakk",
        function=filing.file_request,
        rest=("POST Snakk/ChatSession/{chatSessionId}/Request",),
        socket=True,
        allow=AGENTS,
    ),
    Operation(
        group="Snakk",
        function=quick_replies.get_quick_replies,
        rest=("GET Snakk/QuickReplies",),
        allow=AGENTS,
        reads=True,
    ),
    Operation(
        group="Snakk",
        function=quick_replies.save_quick_reply,
        rest=("POST Snakk/QuickReplies",),
        allow=AGENTS,
    ),
    Operation(
        group="Snakk",
        function=quick_replies.order_quick_replies,
        rest=("POST Snakk/QuickReplies/Order",),
        allow=AGENTS,
    ),
    Operation(
        group="Snakk",
        function=quick_replies.delete_quick_reply,
        rest=("DELETE Snakk/QuickReplies/{quickReplyId}",),
        allow=AGENTS,
    ),
    Operation(
        group="CustomerService",
        function=alerts.has_chat_notify,
        allow=AGENTS,
        reads=True,
    ),
)
