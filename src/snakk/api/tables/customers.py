"""The customer's own face."""

from snakk.api.operation import ANYBODY, CUSTOMER, Operation
from snakk.operations import rating, requests, visitors, visits, waits

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
    Operation(
        function=requests.file_chat_request,
        chat="POST sessions/{chatSessionId}/request",
        socket=True,
        allow=CUSTOMER,
    ),
    Operation(function=requests.leave_request, chat="POST topics/{chatTopicId}/requests", allow=ANYBODY),
    Operation(function=rating.rate_chat, chat="POST sessions/{chatSessionId}/rating", socket=True, allow=CUSTOMER),
    Operation(
        function=rating.send_chat_transcript,
        chat="POST sessions/{chatSessionId}/transcript",
        socket=True,
        allow=CUSTOMER,
    ),
    Operation(
        function=waits.get_wait_range,
        chat="GET sessions/{chatSessionId}/wait",
        socket=True,
        allow=CUSTOMER,
        reads=True,
    ),
    Operation(function=visits.tell_page, chat="POST sessions/{chatSessionId}/page", socket=True, allow=CUSTOMER),
)
