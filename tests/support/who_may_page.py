"""The page that says who may what, written from the matrix: python -m tests.support.who_may_page"""

from collections.abc import Mapping
from pathlib import Path

from tests.support.lines import BY_NAME
from tests.support.roles import ROLES
from tests.support.who_may import CUSTOMERS_FACE, VENDORS_FACES, wanted

PAGE = Path(__file__).parents[2] / "docs/topics/who-may-what.md"
HEAD = """\
# Who may what

Every operation, asked by everybody who can ask, about a conversation of one topic that an agent has. Written from the
matrix that the tests hold the server to (`tests/support/who_may.py`, `tests/contract/test_who_may.py`); the rules are
in `domain/rights.py`.

- **yes**: it is done.
- **no**: 403. The caller may know that it is there, but not do this.
- **absent**: 404, or `null` on the method face: exactly as if it were not there.
- **as it is**: 200 and the session unchanged, where the contract knows no refusal.
- **conflict**: 409, the session is not in a state for it.
- **sign in**: 401.

A list tells each caller only what is theirs. A foreign row costs the database as many questions as an absent one, so
that no clock tells them apart. A customer is known on the customer's face alone.
"""
SHORT = {
    "nobody": "nobody, ended ticket",
    "customer of another session": "another customer",
    "agent of another topic": "agent elsewhere",
    "member without rights": "member, no right",
}
LEFT_OUT = "revoked ticket"
"""The same as nobody, which the tests check."""


def page() -> str:
    """The page."""
    return (
        HEAD
        + "\n## The vendor's faces\n\n"
        + _table(VENDORS_FACES)
        + "\n## The customer's face\n\n"
        + _table(CUSTOMERS_FACE)
    )


def _table(rows: Mapping[str, str]) -> str:
    roles = [role for role in ROLES if role != LEFT_OUT]
    lines = [
        "| | " + " | ".join(SHORT.get(role, role) for role in roles) + " |",
        "| --- " * (len(roles) + 1) + "|",
    ]
    for name, signs in rows.items():
        told = wanted(signs)
        lines.append(f"| `{name}` | " + " | ".join(told[role] for role in roles) + " |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write it."""
    assert set(VENDORS_FACES) | set(CUSTOMERS_FACE) <= set(BY_NAME)
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
