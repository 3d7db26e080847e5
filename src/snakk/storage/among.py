"""Lists as one parameter, so that a question keeps one text, and one plan, for every length of the list."""

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Text, bindparam
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

WHOLES: ARRAY[int] = ARRAY(BigInteger)
TEXTS: ARRAY[str] = ARRAY(Text)


class Among(FunctionElement[Any]):
    """``column`` is one of the values in the parameter.

    It has no boolean type: SQLite would compare the test with 1, and then no index serves it.
    """

    inherit_cache = True


def among(column: ColumnElement[Any], name: str) -> Among:
    """``column`` is one of the whole numbers given as parameter ``name``."""
    return Among(column, bindparam(name, type_=WHOLES))


def among_texts(column: ColumnElement[Any], name: str) -> Among:
    """``column`` is one of the texts given as parameter ``name``."""
    return Among(column, bindparam(name, type_=TEXTS))


@compiles(Among, "sqlite")
def _for_sqlite(element: Among, compiler: SQLCompiler, **options: Any) -> str:
    column, values = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({values}))"


@compiles(Among, "postgresql")
def _for_postgres(element: Among, compiler: SQLCompiler, **options: Any) -> str:
    column, values = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{column} = ANY ({values})"
