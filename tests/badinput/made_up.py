"""Requests made up from our own API's description, in four phases, and what was wrong with their answers."""

import logging
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import Status, events, from_schema

from snakk.api.openapi import document
from snakk.api.table import OPERATIONS
from tests.badinput.inside import Inside

CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
)
PHASES = ("examples", "coverage", "fuzzing", "stateful")
"""The second tries each limit of each property, and asks as often as all others together."""
SHOWN = 40
"""So many problems are told in full; a mistake in one place is made by many lines."""


@dataclass
class Tally:
    """What came of some requests. ``statuses``: how often each was answered; ``problems``: in words."""

    statuses: Counter[int] = field(default_factory=Counter)
    phases: Counter[str] = field(default_factory=Counter)
    problems: dict[str, str] = field(default_factory=dict)

    @property
    def requests(self) -> int:
        """How many were answered."""
        return sum(self.statuses.values())

    @property
    def server_errors(self) -> int:
        """How many answers said that the server had failed; 503 and 507 are meant."""
        return sum(count for status, count in self.statuses.items() if status in (500, 501, 502, 504))


def api(app: Any, seed: int, examples: int, phases: tuple[str, ...] = PHASES) -> Any:
    """Our description, ready to be asked of. ``examples``: for each line, and so many stories."""
    config = SchemathesisConfig.from_dict(
        {
            "seed": seed,
            "checks": {"enabled": False} | {check: {"enabled": True} for check in CHECKS},
            "generation": {"max-examples": examples, "database": "none"},
            "phases": {phase: {"enabled": phase in phases} for phase in PHASES},
            "suppress-health-check": ["all"],
        }
    )
    schema = schemathesis.openapi.from_dict(_without_dates(document(OPERATIONS)), config=config)
    schema.app = app
    return schema


def ask_everything(
    inside: Inside, role: str, seed: int, examples: int, tally: Tally, phases: tuple[str, ...] = PHASES
) -> None:
    """Ask all lines of the description as somebody, in some phases, of a desk that was just furnished."""
    inside.role = role
    inside.start_over()
    logging.getLogger("schemathesis").setLevel(logging.ERROR)
    for event in from_schema(api(inside, seed, examples, phases)).execute():
        if isinstance(event, events.ScenarioFinished):
            _counted(event, f"{role}, seed {seed}", tally)
        elif isinstance(event, events.NonFatalError):
            tally.problems.setdefault(f"{event.label}: {event.value!r}"[:300], f"{role}, seed {seed}")


def _counted(event: events.ScenarioFinished, who: str, tally: Tally) -> None:
    phase = event.phase.value
    for interaction in event.recorder.interactions.values():
        if interaction.response is not None:
            tally.statuses[interaction.response.status_code] += 1
            tally.phases[phase] += 1
    for case_id, checks in event.recorder.checks.items():
        for check in checks:
            if check.status is Status.FAILURE and check.failure_info is not None:
                case = event.recorder.cases[case_id].value
                failure = check.failure_info.failure
                what = f"{case.operation.label}: {failure.title}: {failure.message[:200]}"
                tally.problems.setdefault(what, f"{phase}, {who}: {_shown(event, case_id)}")


def _shown(event: events.ScenarioFinished, case_id: str) -> str:
    interaction = event.recorder.interactions.get(case_id)
    if interaction is None:
        return ""
    request, response = interaction.request, interaction.response
    answer = b"" if response is None else response.content[:200]
    return f"{request.method} {request.uri} {str(request.body)[:200]} -> {answer!r}"


def _without_dates(described: Any) -> Any:
    """The vendor's dates carry no zone, which a checker of the format date-time would not have."""
    if isinstance(described, dict):
        return {
            name: _without_dates(value)
            for name, value in described.items()
            if not (name == "format" and value == "date-time")
        }
    if isinstance(described, list):
        return [_without_dates(item) for item in described]
    return described
