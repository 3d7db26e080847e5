"""A row of the operations table, and the request type read from a function's signature.

This is the only reflection in the code base.
"""

import inspect
import re
from collections.abc import Awaitable, Callable
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from msgspec import Struct

from snakk.carriers.manner import Manner
from snakk.domain.audit import Audited
from snakk.domain.caller import Agent, Nobody, System, Visitor
from snakk.operations.conditions import Conditions

Kinds = frozenset[type]

AGENTS: Kinds = frozenset({Agent})
"""Signed-in users."""
IN_SESSION: Kinds = frozenset({Agent, Visitor})
"""Signed-in users and the customer of the session."""
CUSTOMER: Kinds = frozenset({Visitor})
"""The customer of the session."""
ANYBODY: Kinds = frozenset({Agent, Visitor, Nobody})
"""No proof needed."""
SERVER: Kinds = frozenset({System})
"""Timers and jobs."""


class Lost(Enum):
    """What the vendor's faces answer, with 200, to a lost race or an illegal move."""

    NULL = "null"
    UNCHANGED = "the session as it is"
    REFUSAL = "the refusal itself, as a conflict"


class Argument(Struct, frozen=True):
    """One argument of an operation. ``type`` is without None; ``wire`` is its name outside."""

    name: str
    wire: str
    type: Any
    nullable: bool
    required: bool
    default: Any
    is_body: bool
    """A carrier, a list of carriers or a change of one: fills a whole body where it is the only one left."""


class Operation(Struct, frozen=True, kw_only=True):
    """One thing that can be asked of the desk, and how each face asks for it.

    group: the RPC group; the RPC path is ``Agents/<group>/<Name>``, "" for none.
    rest: lines such as ``GET ChatSession/{id:chat_session_entity_id}``; a variable names an argument.
    chat: the line of the customer's HTTP face, below ``/chat``.
    socket: may be asked in a frame.
    reads: asks only; runs beside the writer.
    rpc_query: arguments the RPC face takes from the query string.
    bare: the argument that is the whole body on the RPC face too.
    links: REST answers carry ``_Links`` to this resource.
    lost: what the vendor's faces say to an illegal move.
    archive: answers with a page of the archive, and its words in the query begin with a dollar sign.
    audited: what the audit log says of it; for one that reads, of users who do.
    own: changes nothing but the caller's own sign-ins, so that auditors may as well.
    """

    group: str = ""
    function: Callable[..., Awaitable[Any]]
    allow: Kinds
    rest: tuple[str, ...] = ()
    chat: str = ""
    socket: bool = False
    reads: bool = False
    rpc_query: tuple[str, ...] = ()
    bare: str = ""
    links: str = ""
    lost: Lost = Lost.REFUSAL
    archive: bool = False
    audited: Audited | None = None
    own: bool = False

    @property
    def name(self) -> str:
        """The contract's spelling: ``AddChatMessage``."""
        return wire_name(self.function.__name__)

    @property
    def rpc(self) -> str:
        """Path of the RPC face below ``/api/v1``, "" for none."""
        return f"Agents/{self.group}/{self.name}" if self.group else ""

    @property
    def summary(self) -> str:
        """First line of the docstring: the API text."""
        return (inspect.getdoc(self.function) or "").split("\n", 1)[0]

    @property
    def description(self) -> str:
        """The rest of the docstring."""
        return (inspect.getdoc(self.function) or "").partition("\n")[2].strip()


def wire_name(name: str) -> str:
    """``chat_session_id`` -> ``ChatSessionId``."""
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))


def arguments_of(operation: Operation) -> tuple[Argument, ...]:
    """The arguments after ``ctx``, in order, but for the conditions and the manner, which no argument gives."""
    hints = get_type_hints(operation.function, include_extras=True)
    parameters = list(inspect.signature(operation.function).parameters.values())[1:]
    return tuple(_argument(p, hints[p.name]) for p in parameters if hints[p.name] not in {_CONDITIONS, Manner})


def takes_conditions(operation: Operation) -> bool:
    """Whether its REST resource has a last change to ask about."""
    return _CONDITIONS in get_type_hints(operation.function).values()


def has_manner(operation: Operation) -> bool:
    """Whether it writes dates or words into a text, and so has to know how the caller wants them."""
    return Manner in get_type_hints(operation.function).values()


_CONDITIONS = Conditions | None


def answer_of(operation: Operation) -> tuple[Any, bool]:
    """The type of the answer without None, and whether it may be null. ``(None, False)`` is a void answer."""
    hint = get_type_hints(operation.function, include_extras=True)["return"]
    if hint is NoneType:
        return None, False
    return _without_none(hint)


def _argument(parameter: inspect.Parameter, hint: Any) -> Argument:
    plain, nullable = _without_none(hint)
    required = parameter.default is inspect.Parameter.empty
    default = None if required else parameter.default
    wire = wire_name(parameter.name)
    return Argument(parameter.name, wire, plain, nullable, required, default, _fills_a_body(plain))


def _without_none(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) in (Union, UnionType):
        left = [arm for arm in get_args(hint) if arm is not NoneType]
        if len(left) == 1 and len(get_args(hint)) == 2:
            return left[0], True
    return hint, False


def _fills_a_body(plain: Any) -> bool:
    if get_origin(plain) is list:
        return _fills_a_body(get_args(plain)[0])
    return patched_carrier(plain) is not None or (isinstance(plain, type) and issubclass(plain, Struct))


def patched_carrier(plain: Any) -> type[Struct] | None:
    """The carrier that an argument changes: an argument that is a function from the carrier to itself is a patch."""
    if get_origin(plain) is not Callable:
        return None
    carrier: type[Struct] = get_args(plain)[1]
    return carrier


class Binding(Struct, frozen=True):
    """One line of a face: method, segments (lower case; "" stands for a variable) and the variables' arguments.

    fixed, words: places and texts of the segments that are words. free: places of the variables.
    """

    method: str
    template: str
    segments: tuple[str, ...]
    variables: tuple[str, ...]
    fixed: list[int]
    words: list[str]
    free: list[int]


_VARIABLE = re.compile(r"^\{(\w+)(?::([\w.]+))?\}$")


def binding(line: str) -> Binding:
    """Read ``GET ChatSession/{id:chat_session_entity_id}``. Without a colon the variable is the wire name itself."""
    method, template = line.split(" ", 1)
    segments: list[str] = []
    variables: list[str] = []
    shown: list[str] = []
    for segment in template.split("/"):
        if found := _VARIABLE.match(segment):
            segments.append("")
            shown.append("{" + found[1] + "}")
            variables.append(found[2] or _snake(found[1]))
        else:
            segments.append(segment.lower())
            shown.append(segment)
    fixed = [at for at, segment in enumerate(segments) if segment]
    free = [at for at, segment in enumerate(segments) if not segment]
    words = [segments[at] for at in fixed]
    return Binding(method, "/".join(shown), tuple(segments), tuple(variables), fixed, words, free)


def _snake(wire: str) -> str:
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", wire).lower()
