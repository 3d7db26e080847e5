"""How a refusal finds its way up to the whole value, gathering the path of what was wrong."""

from snakk.domain.errors import Invalid


class Mismatch(Exception):
    """A value is not of its declared type. ``reason`` says what would be right."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.steps: list[str] = []

    def inside(self, step: str) -> "Mismatch":
        """The same, seen from the object or list that holds the value: a wire name, or ``[3]``."""
        self.steps.append(step)
        return self

    def refusal(self, path: str = "") -> Invalid:
        """The refusal, naming the field by its whole path, such as ``[3].UserId``."""
        for step in reversed(self.steps):
            path += step if step.startswith("[") or not path else f".{step}"
        return Invalid(field=path, reason=self.reason)
