"""The server's own figures, read when somebody asks for them."""

from collections.abc import Callable, Iterable

from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

Gauges = dict[str, tuple[str, Callable[[], float]]]


class Figures(Collector):
    """Gauges by name: what each says, and how it is read."""

    def __init__(self, gauges: Gauges) -> None:
        self._gauges = gauges

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """Read them all."""
        for name, (text, read) in self._gauges.items():
            yield GaugeMetricFamily(name, text, value=read())


def registry(gauges: Gauges) -> CollectorRegistry:
    """A registry of these gauges alone."""
    figures = CollectorRegistry()
    figures.register(Figures(gauges))
    return figures
