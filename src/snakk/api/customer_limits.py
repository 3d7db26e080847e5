"""What a known customer does is counted alike on every face a customer has."""

from snakk.api.limits import Limiter
from snakk.api.operation import Operation
from snakk.domain.caller import Visitor
from snakk.operations.messages import add_chat_message
from snakk.operations.visits import tell_page


def count_deed(limiter: Limiter, operation: Operation, visitor: Visitor) -> None:
    """Count an operation of a customer's that changes something. Raises TooMany."""
    if operation.function is add_chat_message:
        limiter.try_message(visitor.session_id)
    elif operation.function is tell_page:
        limiter.try_page(visitor.session_id)
    elif not operation.reads:
        limiter.try_deed(visitor.session_id)
