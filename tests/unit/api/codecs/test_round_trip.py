"""Every carrier comes back as it went, through JSON and through XML, and both tell the same."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from snakk.api.codecs import json, xml
from snakk.api.codecs.bind import binder
from snakk.carriers.carrier import Carrier
from tests.support.carriers import ANY_TEXT, XML_TEXT, all_carriers, carriers, with_rights

CARRIERS = sorted(all_carriers().values(), key=lambda carrier: carrier.__name__)
NAMES = [carrier.__name__ for carrier in CARRIERS]
FEW = settings(max_examples=8, deadline=None, database=None, suppress_health_check=list(HealthCheck))


@FEW
@given(st.data())
@pytest.mark.parametrize("carrier", CARRIERS, ids=NAMES)
def test_a_carrier_comes_back_through_json(carrier: type[Carrier], data: st.DataObject) -> None:
    value = data.draw(carriers(carrier, ANY_TEXT))
    assert binder(carrier)(json.decode(json.encode(value))) == value


@FEW
@given(st.data())
@pytest.mark.parametrize("carrier", CARRIERS, ids=NAMES)
def test_a_carrier_comes_back_through_xml(carrier: type[Carrier], data: st.DataObject) -> None:
    value = data.draw(carriers(carrier, XML_TEXT))
    document = xml.encode(value, carrier)
    assert binder(carrier, text=True)(xml.decode(document, carrier)) == value


@FEW
@given(st.data())
@pytest.mark.parametrize("carrier", CARRIERS, ids=NAMES)
def test_a_list_of_carriers_comes_back_through_both(carrier: type[Carrier], data: st.DataObject) -> None:
    several = data.draw(st.lists(carriers(carrier, XML_TEXT), max_size=2))
    declared = list[carrier]  # type: ignore[valid-type]  # known only here
    assert binder(declared)(json.decode(json.encode(several))) == several
    assert binder(declared, text=True)(xml.decode(xml.encode(several, declared), declared)) == several


@FEW
@given(st.data())
@pytest.mark.parametrize("carrier", CARRIERS, ids=NAMES)
def test_xml_tells_what_json_tells_rights_included(carrier: type[Carrier], data: st.DataObject) -> None:
    value = with_rights(data.draw(carriers(carrier, XML_TEXT)))
    assert xml.decode(xml.encode(value, carrier), carrier) == _as_text(json.decode(json.encode(value)))


@pytest.mark.parametrize("value", [True, False, 0, -5, "", "a\nb", [1, 2], [], None, ["x"], 1.5])
def test_a_plain_answer_comes_back_through_both(value: Any) -> None:
    declared = DECLARED.get(type(value)) or (list[str] if value == ["x"] else list[int])
    assert binder(declared)(json.decode(json.encode(value))) == value
    assert binder(declared, text=True)(xml.decode(xml.encode(value, declared), declared)) == value


DECLARED: dict[type, Any] = {bool: bool, int: int, str: str, float: float, type(None): int | None}


def _as_text(told: Any) -> Any:
    match told:
        case dict():
            return {key: _as_text(item) for key, item in told.items()}
        case list():
            return [_as_text(item) for item in told]
        case bool():
            return "true" if told else "false"
        case int() | float():
            return repr(told)
        case _:
            return told
