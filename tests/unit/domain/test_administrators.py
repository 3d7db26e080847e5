"""Somebody is always left who looks after the installation."""

import pytest
from msgspec.structs import replace

from snakk.domain.administrators import check_change, check_roles
from snakk.domain.errors import Invalid, LastAdministrator, OwnRights
from tests.unit.domain.build import ADA, ANN, BOB

EVA = replace(BOB, is_admin=True)
AWAY = {"made an agent": {"is_admin": False}, "shut out": {"is_disabled": True}}


@pytest.mark.parametrize("change", AWAY.values(), ids=AWAY)
def test_one_administrator_may_be_made_less_while_another_is_left(change: dict[str, bool]) -> None:
    check_change(EVA, replace(EVA, **change), ADA.id, [ADA, EVA], demo=False)


@pytest.mark.parametrize("change", AWAY.values(), ids=AWAY)
def test_the_last_administrator_stays(change: dict[str, bool]) -> None:
    with pytest.raises(LastAdministrator):
        check_change(EVA, replace(EVA, **change), ADA.id, [EVA, ANN], demo=False)


@pytest.mark.parametrize("change", AWAY.values(), ids=AWAY)
def test_nobody_takes_their_own_access_away(change: dict[str, bool]) -> None:
    with pytest.raises(OwnRights):
        check_change(ADA, replace(ADA, **change), ADA.id, [ADA, EVA], demo=False)


@pytest.mark.parametrize("other", [replace(EVA, is_disabled=True), replace(EVA, is_demo=True)])
def test_an_administrator_who_cannot_sign_in_is_none(other: object) -> None:
    with pytest.raises(LastAdministrator):
        check_change(ADA, replace(ADA, is_admin=False), ANN.id, [ADA, other], demo=False)  # type: ignore[list-item]


def test_users_of_the_demo_count_while_it_runs() -> None:
    check_change(ADA, replace(ADA, is_admin=False), ANN.id, [ADA, replace(EVA, is_demo=True)], demo=True)


def test_an_agent_may_be_changed_in_any_way() -> None:
    check_change(ANN, replace(ANN, is_disabled=True), ADA.id, [ADA], demo=False)
    check_change(ANN, replace(ANN, is_admin=True), ADA.id, [ADA], demo=False)


def test_an_administrator_is_no_auditor() -> None:
    with pytest.raises(Invalid, match="auditor"):
        check_roles(replace(ADA, is_auditor=True), "IsAuditor")
    check_roles(ADA, "IsAuditor")
