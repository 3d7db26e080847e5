"""The customer's own face."""

from snakk.api.operation import ANYBODY, CUSTOMER, Operation
from snakk.operations import visitors

CUSTOMERS: tuple[Operation, ...] = (
    Operation(
        function=visitors.get_visitor_topic,
        chat="GET topics/{chatTopicId}",
        allow=ANYBODY,
        reads=True,
    ),
    Operation(function=visitors.start_chat, chat="POST topics/{chatTopicId}/sessions", allow=ANYBODY),
    Operation(
        function=visitors.get_visitor_session,
        chat="GET sessions/{chatSessionId}",
        allow=CUSTOMER,
        reads=True,
    ),
    Operation(
        function=visitors.submit_pre_chat_form,
        chat="POST sessions/{chatSessionId}/form",
        socket=True,
        allow=CUSTOMER,
    ),
    Operation(
        function=visitors.close_chat,
        chat="POST sessions/{chatSessionId}/close",
        socket=True,
        allow=CUSTOMER,
    ),
    Operation(
        function=visitors.leave_chat,
        chat="POST sessions/{chatSessionId}/leave",
        socket=True,
        allow=CUSTOMER,
    ),
)
