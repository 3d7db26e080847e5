"""A named question to the database, declared once and compiled for each engine at its start."""

from typing import Any, Generic, TypeVar

from sqlalchemy import Select

R_co = TypeVar("R_co", covariant=True)


class Query(Generic[R_co]):
    """One select with named parameters.

    name: for logs and for the test of query plans.
    into: the row type the columns fill, in the order of its fields; a plain scalar type when one column is selected.
    """

    __slots__ = ("into", "name", "statement")

    def __init__(self, name: str, statement: Select[Any], into: type[R_co]) -> None:
        self.name = name
        self.statement = statement
        self.into = into
