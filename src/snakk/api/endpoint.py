"""One line of one face: from a request to the operation's arguments, and from its answer to bytes."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any, NamedTuple

from snakk.api.codecs import form, json, xml
from snakk.api.codecs.bind import Binder, arguments_binder, binder
from snakk.api.codecs.charset import in_utf8
from snakk.api.codecs.negotiate import PATCHES, Format, Wanted, format_of
from snakk.api.operation import (
    Argument,
    Binding,
    Operation,
    answer_of,
    arguments_of,
    has_manner,
    patched_carrier,
    takes_conditions,
)
from snakk.api.patching import patcher
from snakk.api.view.view import AS_IT_IS, View
from snakk.api.web import Request
from snakk.domain.errors import Invalid, NotFound, UnknownFormat


class Style(Enum):
    """Where a face looks for the arguments that are not in its path."""

    REST = "scalars in the query, a carrier as the whole body"
    RPC = "an object in the body"
    CHAT = "the query of a GET, an object in the body of a POST"


class Readers(NamedTuple):
    """The binders of a body: for formats with types of their own, and for those that write everything as text."""

    typed: Binder
    text: Binder


class Variable(NamedTuple):
    """A segment of the path: the argument it is, or the key field of the carrier that is the body."""

    name: str
    wire: str
    field: str
    read: Binder


class Endpoint:
    """How a face asks one operation.

    patched: the carrier that its body changes. asks_of_change: conditions on the row's last change are heard.
    """

    __slots__ = (
        "answer",
        "asks_of_change",
        "bare",
        "binding",
        "body",
        "declared",
        "has_manner",
        "in_path",
        "in_query",
        "operation",
        "patched",
        "query",
        "style",
        "types",
    )

    def __init__(self, operation: Operation, binding: Binding, style: Style) -> None:
        self.operation = operation
        self.binding = binding
        self.style = style
        self.answer, _ = answer_of(operation)
        self.has_manner = has_manner(operation)
        self.asks_of_change = style is Style.REST and binding.method != "POST" and takes_conditions(operation)
        named = {argument.name: argument for argument in arguments_of(operation)}
        self.types = {argument.name: argument.type for argument in named.values()}
        self.in_path = [_variable(name, named) for name in binding.variables]
        left = [argument for argument in named.values() if argument.name not in binding.variables]
        self.bare = _bare(operation, left, style)
        self.patched = patched_carrier(self.bare.type) if self.bare else None
        queried = [argument for argument in left if argument is not self.bare and self._is_queried(argument)]
        self.in_query = {self._word(argument).lower(): argument.wire for argument in queried}
        self.query = _binder(queried, text=True) if queried else None
        wrapped = [argument for argument in left if argument is not self.bare and argument not in queried]
        self.declared: Any = self.bare.type if self.bare else {argument.name: argument.type for argument in wrapped}
        self.body = self._readers(wrapped)

    def arguments(self, request: Request, variables: Sequence[str], view: View = AS_IT_IS) -> dict[str, Any]:
        """The operation's keyword arguments, with dates heard as ``view`` says. Raises Invalid with the field named."""
        bound: dict[str, Any] = {} if self.query is None else self._read_query(self.query, request)
        if self.body is not None:
            self._read_body(request, bound)
        for variable, text in zip(self.in_path, variables, strict=True):
            value = variable.read(text, variable.wire)
            if variable.field:
                _fill_key(bound[variable.name], variable.field, value)
            else:
                bound[variable.name] = value
        if view is not AS_IT_IS:
            self._as_seen_by(view, bound)
        return bound

    def encode(self, value: Any, wanted: Wanted) -> bytes:
        """The answer in the wanted format."""
        if wanted.format is Format.XML:
            return xml.encode(value, self.answer or type(None))
        return json.encode(value)

    def _as_seen_by(self, view: View, bound: dict[str, Any]) -> None:
        for name, value in bound.items():
            is_patch = self.patched is not None and self.bare is not None and name == self.bare.name
            bound[name] = view.around(value, self.patched) if is_patch else view.heard(value, self.types[name])
        if self.has_manner:
            bound["manner"] = view.manner

    def _is_queried(self, argument: Argument) -> bool:
        match self.style:
            case Style.REST:
                return not argument.is_body
            case Style.RPC:
                return argument.name in self.operation.rpc_query
            case Style.CHAT:
                return self.binding.method == "GET"

    def _readers(self, wrapped: list[Argument]) -> Readers | None:
        if self.patched is not None:
            read = patcher(self.patched)
            return Readers(read, read)
        if self.bare is not None:
            return Readers(binder(self.bare.type), binder(self.bare.type, text=True))
        if wrapped:
            return Readers(_binder(wrapped, text=False), _binder(wrapped, text=True))
        return None

    def _word(self, argument: Argument) -> str:
        """What an argument is called in the query."""
        return f"${argument.wire[0].lower()}{argument.wire[1:]}" if self.operation.archive else argument.wire

    def _read_query(self, read: Binder, request: Request) -> dict[str, Any]:
        try:
            bound: dict[str, Any] = read(self._told_in_query(request))
        except Invalid as no:
            if self.operation.archive and no.field:
                raise Invalid(f"${no.field[0].lower()}{no.field[1:]}", no.reason) from None
            raise
        return bound

    def _told_in_query(self, request: Request) -> dict[str, str]:
        told: dict[str, str] = {}
        if request.query:
            for name, value in form.decode(request.query).items():
                wire = self.in_query.get(name.lower())
                if wire is not None and value:
                    told[wire] = value
        return told

    def _read_body(self, request: Request, bound: dict[str, Any]) -> None:
        assert self.body is not None
        content_type = request.headers.get(b"content-type", b"").decode("latin-1")
        body = in_utf8(request.body, content_type)
        match format_of(content_type):
            case Format.XML | Format.FORM if self.patched is not None:
                raise UnknownFormat("", f"a patch is JSON, such as {' or '.join(PATCHES)}")
            case Format.JSON:
                data, read = json.decode(body), self.body.typed
            case Format.XML:
                data, read = xml.decode(body, self.declared), self.body.text
            case Format.FORM:
                data, read = form.decode(body), self.body.text
            case None:
                raise UnknownFormat("", f"a body of type {content_type[:100]!r} is not read here")
        if self.bare is None:
            bound.update(read(data))
            return
        if data is None:
            raise Invalid(self.bare.wire, "a value is required")
        bound[self.bare.name] = read(data)


def _bare(operation: Operation, left: list[Argument], style: Style) -> Argument | None:
    """The argument that is the whole body, if any."""
    bodies = [argument for argument in left if argument.is_body]
    if style is Style.REST and len(bodies) == 1:
        return bodies[0]
    return next((argument for argument in bodies if style is Style.RPC and argument.name == operation.bare), None)


def _binder(arguments: list[Argument], *, text: bool) -> Binder:
    optional = [argument.name for argument in arguments if not argument.required]
    return arguments_binder({argument.name: argument.type for argument in arguments}, optional, text=text)


def _variable(name: str, named: Mapping[str, Argument]) -> Variable:
    argument, _, field = name.partition(".")
    if field:
        return Variable(argument, "id", field, binder(int, text=True))
    return Variable(name, named[name].wire, "", binder(named[name].type, text=True))


def _fill_key(carrier: Any, field: str, key: int) -> None:
    """Let a path such as ``ChatSession/{id}`` say which row a body is about; a body that says otherwise is refused.

    Raises NotFound for the key 0, which no row has: the same body would make a new one.
    """
    if not key:
        raise NotFound
    if getattr(carrier, field) not in (0, key):
        raise Invalid("id", "the address and the body name different rows")
    setattr(carrier, field, key)
