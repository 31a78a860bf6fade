"""Reading a file of a user's own vocabulary: its rows with the lines on which they stand, and all that is amiss."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from pledgebook import yaml_words
from pledgebook.vocabulary.faults import Fault
from pledgebook.vocabulary.shapes import FILES, Number, Row, Rows, Shape, Switch, Words

_NULL, _INT, _BOOL = "tag:yaml.org,2002:null", "tag:yaml.org,2002:int", "tag:yaml.org,2002:bool"
_DAY = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
_TERM = re.compile(rf"{_DAY}%?/(?:{_DAY})?")

Way = tuple[str, ...]
"""The keys that lead to a value, the last one the value itself where it stands in a list."""


@dataclass(slots=True)
class Checked:
    """One file's content, the line of every key and text in it, and its faults.

    ``texts`` are the words of each sort that must be checked against the whole vocabulary: what they must be, the words, their
    line.
    """

    path: Path
    rows: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    needed: list[tuple[Way, Row, int]] = field(default_factory=list)
    texts: list[tuple[str, str, int]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, line: int, found: str, expected: str, advice: str = "") -> None:
        """Note that something stands on a line that cannot be used."""
        self.faults.append(Fault(self.path, line, found, expected, advice))


def checked(path: Path, raw: bytes) -> Checked:
    """Check one file's content by the shape that its name gives it."""
    told = Checked(path)
    shape = FILES.get(path.stem)
    if shape is None:
        near = get_close_matches(path.stem, FILES, n=1)
        known = ", ".join(f"{name}.yaml" for name in sorted(FILES))
        advice = f"call it {near[0]}.yaml" if near else "put its rows into one of them"
        told.fault(1, f"a file {path.name!r}", f"one of {known}", advice)
        return told
    node = _node(raw, told)
    if node is not None:
        _Walk(told).value(node, shape, (), told.rows)
    return told


def _node(raw: bytes, told: Checked) -> yaml.Node | None:
    try:
        node: yaml.Node | None = yaml_words.nodes(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        told.fault(
            raw.count(b"\n", 0, error.start) + 1, f"the byte 0x{raw[error.start]:02X}", "UTF-8", "save it as UTF-8"
        )
        return None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        said = getattr(error, "problem", None) or "no YAML"
        told.fault(
            mark.line + 1 if mark else 1, f"no YAML ({said})", "rows of YAML", "quote words that hold : # & * or %"
        )
        return None
    if node is None:
        told.fault(1, "no rows", "rows of YAML", "add some or take the file away")
    return node


class _Walk:
    """Through the nodes of one file, beside the shape that they should have."""

    def __init__(self, told: Checked) -> None:
        self._told = told

    def value(self, node: yaml.Node, shape: Shape, way: Way, into: dict[str, Any]) -> None:
        """Put what the node says into the mapping: under the last key of the way, at the top its own keys."""
        match shape:
            case Row() | Rows():
                rows = into.setdefault(way[-1], {}) if way else into
                self._mapping(node, shape, way, rows)
            case Words():
                found = list(self._words(node, shape, way))
                if shape.many:
                    into[way[-1]] = found
                elif found:
                    into[way[-1]] = found[0]
            case Number():
                if self._is(node, _INT, way, "a whole number") and self._decimal(node, way):
                    into[way[-1]] = int(node.value)
            case Switch():
                if self._is(node, _BOOL, way, "true or false"):
                    into[way[-1]] = node.value.lower() == "true"

    def _mapping(self, node: yaml.Node, shape: Row | Rows, way: Way, rows: dict[str, Any]) -> None:
        at = _line(node)
        if isinstance(shape, Row) and way:
            self._told.needed.append((way, shape, at))
        if node.tag == _NULL and isinstance(shape, Row):
            return
        if not isinstance(node, yaml.MappingNode):
            self._told.fault(
                at, f"{_shown(node)}{_under(way)}", _expected(shape), "write a colon and a space behind each key"
            )
            return
        for name, inner in self._pairs(node, way):
            if isinstance(shape, Rows):
                if shape.key != "any":
                    self._told.texts.append((shape.key, name, self._told.lines[name]))
                self.value(inner, shape.each, (*way, name), rows)
            elif name in shape.keys:
                self.value(inner, shape.keys[name], (*way, name), rows)
            else:
                near = get_close_matches(name, shape.keys, n=1)
                advice = f"did you mean {near[0]!r}?" if near else ""
                self._told.fault(_line(inner), f"the key {name!r}{_under(way)}", _expected(shape), advice)

    def _pairs(self, node: yaml.MappingNode, way: Way) -> Iterator[tuple[str, yaml.Node]]:
        met: dict[str, int] = {}
        for key, inner in node.value:
            line = _line(key)
            if not isinstance(key, yaml.ScalarNode) or key.tag in (_NULL, _BOOL):
                self._told.fault(line, f"the key {_shown(key)}{_under(way)}", "words", "put it in quotation marks")
            elif key.value in met:
                advice = f"join it with line {met[key.value]}: only one of both would count"
                self._told.fault(line, f"{key.value!r} a second time{_under(way)}", "each key once", advice)
            else:
                met[key.value] = line
                self._told.lines.setdefault(key.value, line)
                yield key.value, inner

    def _words(self, node: yaml.Node, shape: Words, way: Way) -> Iterator[str]:
        nodes = node.value if isinstance(node, yaml.SequenceNode) and shape.many else [node]
        for each in nodes:
            if not isinstance(each, yaml.ScalarNode) or each.tag in (_NULL, _BOOL) or not each.value.strip():
                what = "words or a list of words" if shape.many else "words"
                self._told.fault(_line(each), f"{_shown(each)}{_under(way)}", what, "put words in quotation marks")
            elif self._fits(each, shape, way):
                self._told.lines.setdefault(each.value, _line(each))
                yield each.value

    def _fits(self, node: yaml.ScalarNode, shape: Words, way: Way) -> bool:
        text, line = node.value, _line(node)
        if shape.one_of and text not in shape.one_of:
            self._told.fault(line, f"{text!r}{_under(way)}", " or ".join(shape.one_of))
            return False
        if shape.check == "term" and not _TERM.fullmatch(text):
            expected = "from/to as in 2023-05/2025-01-31, with nothing behind the / for who is still in office"
            self._told.fault(line, f"{text!r}{_under(way)}", expected)
            return False
        if shape.check == "pattern" and not _compiles(text):
            self._told.fault(line, f"{text!r}{_under(way)}", "a regular expression of Python")
            return False
        if shape.check in ("party", "state"):
            self._told.texts.append((shape.check, text, line))
        return True

    def _is(self, node: yaml.Node, tag: str, way: Way, expected: str) -> bool:
        if node.tag == tag:
            return True
        self._told.fault(_line(node), f"{_shown(node)}{_under(way)}", expected)
        return False

    def _decimal(self, node: yaml.Node, way: Way) -> bool:
        """Whether a whole number is written with digits alone: "0x7E8", "1:30" and "017" are numbers in YAML, too."""
        if re.fullmatch(r"0|[1-9][0-9]*", node.value):
            return True
        self._told.fault(_line(node), f"{_shown(node)}{_under(way)}", "a whole number in digits, such as 2024")
        return False


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _shown(node: yaml.Node) -> str:
    if isinstance(node, yaml.ScalarNode):
        return repr(node.value) if node.value else "nothing"
    return "a list" if isinstance(node, yaml.SequenceNode) else "rows with keys"


def _under(way: Way) -> str:
    return f" under {' → '.join(way)}" if way else ""


def _expected(shape: Row | Rows) -> str:
    if isinstance(shape, Row):
        return f"a row with keys of {', '.join(sorted(shape.keys))}"
    return "rows with a key and a colon each"
