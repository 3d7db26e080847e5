"""From a method and a path to a line of a face: dictionaries, in front of any web framework."""

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import unquote

from snakk.api.endpoint import Endpoint


class Found(NamedTuple):
    """The line that fits and the texts of its variables, in order."""

    endpoint: Endpoint
    variables: list[str]


class Routes:
    """The lines of one face. Paths match without regard to case; a fixed word wins over a variable (quirks 1)."""

    def __init__(self, endpoints: Iterable[Endpoint]) -> None:
        self._fixed: dict[tuple[str, str], Endpoint] = {}
        self._varying: dict[tuple[str, int, str], list[Endpoint]] = {}
        for endpoint in endpoints:
            self._add(endpoint)

    def find(self, method: str, path: str) -> Found | None:
        """The line for a path below the face's root, without a slash at either end; None when there is none."""
        fixed = self._fixed.get((method, path)) or self._fixed.get((method, path.lower()))
        if fixed is not None:
            return Found(fixed, [])
        segments = path.split("/")
        lower = [segment.lower() for segment in segments]
        for endpoint in self._varying.get((method, len(segments), lower[0]), ()):
            binding = endpoint.binding
            if [lower[at] for at in binding.fixed] == binding.words:
                free = [segments[at] for at in binding.free]
                return Found(endpoint, [unquote(text) if "%" in text else text for text in free])
        return None

    def methods(self, path: str) -> list[str]:
        """The methods a path has under any line: for telling a wrong method from a wrong path."""
        known = {method for method, _ in self._fixed} | {method for method, _, _ in self._varying}
        return sorted(method for method in known if self.find(method, path) is not None)

    def _add(self, endpoint: Endpoint) -> None:
        binding = endpoint.binding
        if "" not in binding.segments:
            self._fixed[binding.method, "/".join(binding.segments)] = endpoint
            self._fixed[binding.method, binding.template] = endpoint
            return
        key = (binding.method, len(binding.segments), binding.segments[0])
        row = self._varying.setdefault(key, [])
        row.append(endpoint)
        row.sort(key=lambda known: known.binding.segments.count(""))
