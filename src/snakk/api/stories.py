"""What can be asked next of what an answer tells: the links of OpenAPI, by which a story can be told over the API."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from snakk.api.endpoint import Endpoint, Style
from snakk.api.operation import answer_of, wire_name
from snakk.api.schemas import Schema


class Resource(NamedTuple):
    """A resource of the REST face: its first segment, and the property that tells its key."""

    name: str
    key: str


def links_told(endpoints: Iterable[Endpoint], id_of: Callable[[Endpoint], str]) -> Iterator[tuple[Endpoint, Schema]]:
    """Each line that tells the key of something new or taken, with the lines that can be asked about it."""
    lines = [endpoint for endpoint in endpoints if endpoint.style is Style.REST]
    resources = {_carrier(line): _resource(line) for line in lines if line.operation.links}
    for line in lines:
        resource = resources.get(_carrier(line))
        if resource is not None and line.binding.method == "POST" and not _is_about_one(line, resource):
            about = [other for other in lines if _is_about_one(other, resource)]
            yield line, {id_of(other): _link(other, resource, id_of) for other in about}


def _link(other: Endpoint, resource: Resource, id_of: Callable[[Endpoint], str]) -> Schema:
    variable = other.binding.template.split("/")[1].strip("{}")
    return {
        "operationId": id_of(other),
        "parameters": {variable: f"$response.body#/{resource.key}"},
        "description": other.operation.summary,
    }


def _is_about_one(line: Endpoint, resource: Resource) -> bool:
    return line.binding.template.startswith(f"{resource.name}/{{")


def _carrier(line: Endpoint) -> Any:
    answer = answer_of(line.operation)[0]
    return answer if isinstance(answer, type) else None


def _resource(line: Endpoint) -> Resource:
    name, key = line.operation.links.split(":")
    return Resource(name, wire_name(key))
