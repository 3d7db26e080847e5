"""Whatever an operation changes or tells of a conversation is in one log or the other."""

import pytest

from snakk.api.table import OPERATIONS
from snakk.domain.audit import Deed
from snakk.domain.caller import Agent
from tests.support.lines import BY_NAME

IN_THE_EVENT_LOG = {
    "SaveChatSessionEntity", "PatchChatSessionEntity", "CreateChatSessionForTopic", "PickUpChatSession",
    "PickUpFirstChatSession", "ResetChatSession", "TransferChatSession", "AcceptChatSessionTransfer",
    "RejectChatSessionTransfer", "AddChatMessage", "EndChatSession", "TakeOverChatSession", "StartChat",
    "LeaveRequest", "FileRequest", "LinkContact", "AddContact",
}  # fmt: skip
"""What these do stands in the session's own log, with who did it."""
WRITES_ITSELF = {"CreateTicket", "SaveUser"}
"""These write their lines beside what they make."""
OF_NO_LASTING_CONSEQUENCE = {"SaveChatPresence", "SaveQuickReply", "OrderQuickReplies", "DeleteQuickReply"}


def test_every_operation_that_changes_something_says_where_that_is_kept() -> None:
    writing = {operation.name for operation in OPERATIONS if Agent in operation.allow and not operation.reads}
    audited = {operation.name for operation in OPERATIONS if operation.audited is not None and not operation.reads}
    assert audited | IN_THE_EVENT_LOG | WRITES_ITSELF | OF_NO_LASTING_CONSEQUENCE == writing
    assert not audited & (IN_THE_EVENT_LOG | WRITES_ITSELF | OF_NO_LASTING_CONSEQUENCE)


@pytest.mark.parametrize(
    ("name", "deed"),
    [
        ("GetChatMessages", Deed.MESSAGES_READ),
        ("GetChatTranscript", Deed.TRANSCRIPT_READ),
        ("GetAuditLog", Deed.AUDIT_LOG_READ),
    ],
)
def test_what_is_said_and_the_log_itself_are_not_read_unseen(name: str, deed: Deed) -> None:
    audited = BY_NAME[name].audited
    assert audited is not None
    assert audited.deed is deed


def test_every_audited_operation_names_its_row_by_an_argument_or_a_carrier() -> None:
    for operation in OPERATIONS:
        if operation.audited is not None and operation.audited.subject:
            assert operation.audited.key.endswith("_id"), operation.name
