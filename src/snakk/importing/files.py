"""Reading a file of records, one at a time, so that its length does not matter: CSV with a header, or JSON."""

import codecs
import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

DELIMITERS = ",;\t|"
PIECE = 1 << 16
LONGEST = 1 << 20
"""Characters of one record, and of one value of a CSV file."""


class CannotRead(Exception):
    """A file that cannot be read at all; says why, and what would be right."""


class Row(NamedTuple):
    """One record as it stands in the file: the number of its line, and its values by column, or why there are none."""

    line: int
    values: dict[str, Any]
    trouble: str = ""


class File:
    """One file of records. ``remarks``: what a person should know of how it was read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.remarks: list[str] = []
        try:
            self.size = path.stat().st_size
            self._bytes: BinaryIO = path.open("rb")
        except OSError as error:
            raise CannotRead(f"cannot be opened: {error.strerror}") from error
        self._text = io.TextIOWrapper(self._bytes, encoding=self._encoding(), errors="replace", newline="")

    @property
    def done(self) -> int:
        """Bytes that have been read."""
        return self._bytes.tell()

    def close(self) -> None:
        """Let go of it."""
        self._text.close()

    def rows(self) -> Iterator[Row]:
        """Every record in turn. Raises CannotRead where no further one can be found."""
        head = self._text.read(PIECE).lstrip()[:1]
        self._text.seek(0)
        match head:
            case "":
                raise CannotRead("is empty")
            case "[":
                return self._items()
            case "{":
                return self._lines()
            case _:
                return self._cells()

    def _encoding(self) -> str:
        start = self._bytes.read(4)
        self._bytes.seek(0)
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while piece := self._bytes.read(PIECE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            self.remarks.append(
                "is not UTF-8, so it was read as Windows-1252 (Latin-1). If letters such as æ come out wrong, save it "
                "as UTF-8 and import it again"
            )
            return "cp1252"
        finally:
            self._bytes.seek(0)
        return "utf-8-sig"

    # CSV

    def _cells(self) -> Iterator[Row]:
        csv.field_size_limit(LONGEST)
        header = self._text.readline()
        self._text.seek(0)
        delimiter = max(DELIMITERS, key=header.count)
        lines = csv.reader(self._text, delimiter=delimiter, strict=True)
        try:
            names = [name.strip() for name in next(lines)]
            self._check(names)
            begins = lines.line_num + 1
            for cells in lines:
                if any(cell.strip() for cell in cells):
                    yield _row(begins, names, cells)
                begins = lines.line_num + 1
        except csv.Error as error:
            raise CannotRead(
                f"cannot be read from line {lines.line_num} on: {error}; are its quotes in pairs?"
            ) from None

    def _check(self, names: list[str]) -> None:
        twice = sorted({name for name in names if name and names.count(name) > 1})
        if twice:
            raise CannotRead(f"has more than one column {twice[0]!r}")

    # JSON

    def _lines(self) -> Iterator[Row]:
        for number, line in enumerate(self._text, 1):
            if not line.strip():
                continue
            try:
                yield _object(number, json.loads(line))
            except (ValueError, RecursionError) as error:
                yield Row(number, {}, f"is no JSON object: {getattr(error, 'msg', 'nested too deep')}")

    def _items(self) -> Iterator[Row]:
        """The objects of one list, each read as soon as it is whole."""
        decode, text, line, at = json.JSONDecoder().raw_decode, "", 1, 0
        while True:
            at = _skipped(text, at)
            if at < len(text):
                if text[at] == "]":
                    return
                try:
                    value, end = decode(text, at)
                except RecursionError:
                    raise CannotRead(f"is nested too deep at line {line + text.count(chr(10), 0, at)}") from None
                except ValueError as error:
                    if len(text) - at > LONGEST:
                        raise CannotRead(_broken(line + text.count("\n", 0, at), error)) from None
                    trouble: ValueError | None = error
                else:
                    yield _object(line + text.count("\n", 0, at), value)
                    at = end
                    continue
            else:
                trouble = None
            line += text.count("\n", 0, at)
            text, at = text[at:], 0
            piece = self._text.read(PIECE)
            if not piece:
                raise CannotRead(_broken(line, trouble))
            text += piece


def _broken(line: int, error: ValueError | None) -> str:
    return f"is no JSON from line {line} on: {getattr(error, 'msg', 'the list does not end')}"


def _skipped(text: str, at: int) -> int:
    """Past blanks, commas between items, and the bracket that begins the list."""
    while at < len(text) and text[at] in " \t\r\n,[\ufeff":
        at += 1
    return at


def _object(line: int, value: Any) -> Row:
    if not isinstance(value, dict):
        return Row(line, {}, "is no JSON object")
    flat: dict[str, Any] = {}
    for name, inner in value.items():
        if isinstance(inner, dict):
            flat |= {f"{name}_{part}": each for part, each in inner.items()}
        else:
            flat[name] = inner
    return Row(line, flat)


def _row(line: int, names: list[str], cells: list[str]) -> Row:
    if len(cells) != len(names):
        return Row(line, {}, f"has {len(cells)} values, and the header names {len(names)} columns")
    return Row(line, {name: cell.strip() for name, cell in zip(names, cells, strict=True) if name})
