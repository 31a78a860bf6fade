"""Kinds of statement are data: a folder with a ``kind.yaml``, found by walking.

Adding a kind means adding a folder (here, or in a folder named by :envvar:`PLEDGEBOOK_KINDS`); no other file changes.
``docs/kinds.md`` describes the declaration.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from pledgebook import yaml_words
from pledgebook.errors import BadValue, BrokenKind, UnknownKind
from pledgebook.model import Json, Step
from pledgebook.once import once
from pledgebook.values import TYPES
from pledgebook.values.valuetype import ValueType

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind: its value type and, for labels, the choices in their order."""

    name: str
    type: ValueType
    about: str = ""
    labels: tuple[str, ...] = ()
    required: bool = False
    ladder: bool = False
    persons: bool = False
    """Whether persons keep their own name here instead of standing for their state."""
    vehicles: bool = False
    """Whether a vehicle that is named among these parties stands for the one whose it is."""
    nearby: bool = False
    """Whether a period, or who is credited, may be taken from the words near the anchor where no reader marked it."""
    implied: str = ""
    """The field of those whose an instrument is, where it may follow from them although nothing names it."""
    silent: Mapping[str, Any] = field(default_factory=dict)
    """Labels at which a field that no reader marked stays empty: ``{stage: [requested]}``."""
    at_once: Mapping[str, Any] = field(default_factory=dict)
    """Labels at which a thing took place at one time, so that no date is open at its end: ``{stage: [announced]}``."""
    of: str = ""
    """The field of those whose the amount is: a bare "$" is of their currency."""
    apart: str = ""
    """The field whose parties are none of this one's: nobody gives to himself."""
    inner: Mapping[str, Any] = field(default_factory=dict)
    """Labels at which bodies and persons of a party are apart from it, too: ``{stance: [requests]}``, of one's own parliament."""
    weighed: Mapping[str, Any] = field(default_factory=dict)
    """How its parties are weighed by the whole article (:mod:`pledgebook.resolve.weighed`), if they are.

    ``across`` is the field of the other side; ``add``, ``drop``, ``beside`` and ``fill`` are probabilities: from which a party
    is added to those that the reader took, and fills an empty field; up to which one that it took is left out, as it
    is and where another is added.
    """
    joint: Mapping[str, Any] = field(default_factory=dict)
    """Of those who give: from how many dollars on a group's sum may be told of others (``least``), and of a member for how many
    ``days``, if it tells nothing else in the fields ``own``."""
    within: str = ""
    """The field of money whose larger amount, the whole, this reference names."""
    instead: str = ""
    """The field of money whose former amount, of which this one takes the place, this reference names."""
    derived: bool = False
    """Whether no reader marks it: it follows from the words around (:mod:`pledgebook.resolve.recalled`)."""
    unanimous: bool = False
    """Whether an entry has it only where all of its reports do."""
    wider: str = ""
    """The label that holds the others: ``mixed``; a report that gives it says more than one that names a single one."""
    denied: Mapping[str, Any] = field(default_factory=dict)
    """Words by label that say, right beside the anchor, that it is not of that label: ``{military: [non-military]}``."""
    foretold: Mapping[str, Any] = field(default_factory=dict)
    """The label of what is only about to be announced (``label``), where a reader gave one of those ``instead``."""
    voted: Mapping[str, Any] = field(default_factory=dict)
    """The same for what those gave who only vote it."""
    told: tuple[Mapping[str, Any], ...] = ()
    """Rows: the ``label`` that a sentence's ``words`` (in ``vocabulary/acts.yaml``) tell where a reader gave one ``instead``.

    With ``apart`` (in the same file) they count behind the anchor, in its clause, without any of those between. Rows
    ``beside`` name words that stand right before or behind the anchor; a ``null`` among ``instead`` is no label at all.
    """
    sided: tuple[Mapping[str, Any], ...] = ()
    """Rows: the ``label`` of what stands on a ``side`` by its own words, where a reader gave one ``instead``."""
    words: Mapping[str, Any] = field(default_factory=dict)
    """Words of labels, lower case: where those of two labels are joined right after the anchor, it is the wider one."""
    sense: str = "date"
    """How a period's words are meant: ``date`` of an act, ``deadline``, or ``since`` when something counts."""

    def read(self, said: Json) -> Any:
        """The value that JSON from outside says, one of the labels where the field has some; raises :class:`BadValue`."""
        value = self.type.from_json(said)
        if self.labels and value not in self.labels:
            raise BadValue(self.name, said, f"one of {', '.join(self.labels)}")
        return value


@dataclass(frozen=True)
class Kind:
    """One kind of statement as its folder declares it.

    ``entry`` says how an entry is titled, shown and compared; ``rules`` is the reading-rules declaration
    (``rules.yaml``), empty where the folder has none; ``score`` names the fields by which extraction is measured
    (``fields``) and those that make a statement exact (``exact``), empty for a kind that is not measured; ``thing`` whether its
    statements are marked at a thing, whose words end in no preposition, and not at an act ("called on").
    """

    name: str
    plural: str
    about: str
    fields: Mapping[str, Field]
    entry: Mapping[str, Any] = field(default_factory=dict)
    score: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rules: Mapping[str, Any] = field(default_factory=dict)
    thing: bool = False

    @once
    def ladder(self) -> Field | None:
        """The field whose labels are the steps of this kind's life, if it has one."""
        return next((each for each in self.fields.values() if each.ladder), None)

    @once
    def parties(self) -> tuple[Field, ...]:
        """The fields of parties."""
        return tuple(each for each in self.fields.values() if each.type.name == "parties")

    @once
    def giving(self) -> Field | None:
        """The first field of those who act (``vehicles``), if there is one."""
        return next((each for each in self.fields.values() if each.vehicles), None)

    @once
    def getting(self) -> Field | None:
        """The first field of other parties that the whole article decides (``apart`` and ``weighed``), if there is one."""
        return next((each for each in self.fields.values() if each.apart and each.weighed), None)

    @once
    def other(self) -> Field | None:
        """The first field of other parties (``apart``), if there is one."""
        return next((each for each in self.fields.values() if each.apart), None)

    @once
    def sides(self) -> tuple[tuple[Field, Field], ...]:
        """The fields of those who give and of those who get, by whom these are ``apart`` from."""
        gets = (each for each in self.fields.values() if each.apart and each.weighed and each.apart in self.fields)
        return tuple((self.fields[str(each.apart)], each) for each in gets)

    @once
    def taking_part(self) -> tuple[Field, ...]:
        """The fields of those who act (``vehicles``) and of other parties (``apart``)."""
        return tuple(each for each in self.fields.values() if each.vehicles or each.apart)

    @once
    def weighed(self) -> tuple[Field, ...]:
        """The fields of parties that the whole article decides."""
        return tuple(each for each in self.fields.values() if each.weighed)

    @once
    def part(self) -> Field | None:
        """The first field that names the whole of which an amount is a part (``within``), if there is one."""
        return next((each for each in self.fields.values() if each.within), None)

    @once
    def former(self) -> Field | None:
        """The first field that names the former amount of which another takes the place (``instead``), if there is one."""
        return next((each for each in self.fields.values() if each.instead), None)

    @once
    def money(self) -> Field | None:
        """The first field of money, if there is one."""
        return next((each for each in self.fields.values() if each.type.name == "money"), None)

    @once
    def paid(self) -> Field | None:
        """The first field of money that is somebody's (``of``), if there is one."""
        return next((each for each in self.fields.values() if each.type.name == "money" and each.of), None)

    @once
    def acts(self) -> tuple[tuple[str, ...], ...]:
        """The rungs that are acts of their own (``entry: acts:``); those that tell of one act stand together."""
        return tuple((group,) if isinstance(group, str) else tuple(group) for group in self.entry.get("acts", ()))

    def inferred(self, values: Mapping[str, Any]) -> str:
        """From what the date among these values is inferred; empty where reports tell it (``entry: inferred:``)."""
        return str(values.get(self.entry.get("inferred", {}).get("by"), ""))

    def acted(self, history: Iterable[Step]) -> str | None:
        """The ISO 8601 day of the first step that is an act of its own; one without a day, or of a month, does not count."""
        rungs = {rung for group in self.acts for rung in group}
        days = (each.date for each in history if each.stage in rungs and each.date and _DAY.fullmatch(each.date))
        return min(days, default=None)


_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Kinds(dict[str, Kind]):
    """All kinds by name, in the order of their folders."""

    def __missing__(self, name: str) -> Kind:
        """Raise :class:`UnknownKind`; every step asks for the kind of every statement, so what is there is looked up by C."""
        raise UnknownKind(name, self)


def _yaml(path: Path) -> dict[str, Any]:
    try:
        data = yaml_words.read(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise BrokenKind(path, f"not YAML ({error})") from error
    if not isinstance(data, dict):
        raise BrokenKind(path, "expected a mapping with name, fields and entry")
    return data


_OPTIONS = (
    "about",
    "required",
    "ladder",
    "persons",
    "vehicles",
    "nearby",
    "implied",
    "silent",
    "of",
    "apart",
    "inner",
    "weighed",
    "joint",
    "within",
    "instead",
    "derived",
    "unanimous",
    "at_once",
    "wider",
    "denied",
    "foretold",
    "voted",
    "told",
    "sided",
    "words",
    "sense",
)


_TRUTHS = tuple(each.name for each in fields(Field) if each.type == "bool")
"""The options of a field that are true or false."""
_WEIGHED = frozenset({"across", "add", "drop", "beside", "fill"})
"""What ``weighed`` of a field of parties says."""
_SAME = {"block": ("tied",), "ties": ("firm", "even")}
"""Those of the rows under ``entry: same:``."""


def must_be_true_or_false(path: Path, where: str, said: Any, names: Iterable[str]) -> None:
    """Raise :class:`BrokenKind` for the first of these options that is neither.

    ``no`` is a word (:mod:`pledgebook.yaml_words`) and as such would count as true.
    """
    for name in names:
        if isinstance(said, Mapping) and not isinstance(said.get(name, False), bool):
            raise BrokenKind(path, f"{where}: {name} is {said[name]!r}, expected true or false")


def _field(path: Path, name: str, said: Mapping[str, Any]) -> Field:
    type_name = said.get("type")
    if type_name not in TYPES:
        raise BrokenKind(path, f"field {name!r} has type {type_name!r}, expected one of {', '.join(TYPES)}")
    must_be_true_or_false(path, f"field {name!r}", said, _TRUTHS)
    options = {key: said[key] for key in _OPTIONS if key in said}
    options["told"], options["sided"] = tuple(said.get("told", ())), tuple(said.get("sided", ()))
    weighed = said.get("weighed", {})
    if weighed and (not isinstance(weighed, Mapping) or weighed.keys() != _WEIGHED):
        raise BrokenKind(path, f"field {name!r}: weighed is {weighed!r}; expected {', '.join(sorted(_WEIGHED))}")
    return Field(name, TYPES[type_name], labels=tuple(said.get("labels", ())), **options)


def _score(path: Path, said: Mapping[str, Any], fields: Mapping[str, Field]) -> dict[str, tuple[str, ...]]:
    """The fields that are measured, each a field of the kind."""
    for name in (*said.get("fields", ()), *said.get("exact", ())):
        if name not in fields:
            raise BrokenKind(path, f"score names {name!r}, which is no field; fields: {', '.join(fields)}")
    return {key: tuple(said.get(key, ())) for key in ("fields", "exact")} if said else {}


def _entry(path: Path, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """How an entry is titled, shown and compared, as declared."""
    must_be_true_or_false(path, "entry", said, ("deniable",))
    for part, names in _SAME.items():
        for number, row in enumerate(said.get("same", {}).get(part) or (), 1):
            must_be_true_or_false(path, f"entry: same: {part}, row {number}", row, names)
    return said


def _kind(folder: Path, common: Mapping[str, Any]) -> Kind:
    path = folder / "kind.yaml"
    said = _yaml(path)
    for key in ("name", "fields"):
        if key not in said:
            raise BrokenKind(path, f"{key!r} is missing")
    must_be_true_or_false(path, "kind", said, ("thing",))
    fields = {name: _field(path, name, row) for name, row in {**common, **said["fields"]}.items()}
    return Kind(
        name=said["name"],
        plural=said.get("plural", said["name"] + "s"),
        about=said.get("about", ""),
        fields=fields,
        entry=_entry(path, said.get("entry", {})),
        score=_score(path, said.get("score", {}), fields),
        rules=_rules(folder / "rules.yaml"),
        thing=said.get("thing", False),
    )


def _rules(path: Path) -> Mapping[str, Any]:
    """What a ``rules.yaml`` says, empty where there is none; a shipped one is read when somebody asks for it."""
    if not path.exists():
        return {}
    return _Shipped(path) if HERE in path.parents else _yaml(path)


class _Shipped(Mapping[str, Any]):
    """A declaration that comes with the program: who asks a ledger needs no rules, and reading YAML is slow."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @once
    def _said(self) -> dict[str, Any]:
        return _yaml(self._path)

    def __getitem__(self, name: str) -> Any:
        return self._said[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._said)

    def __len__(self) -> int:
        return len(self._said)


@lru_cache(maxsize=8)
def _load(folders: tuple[Path, ...]) -> Kinds:
    common = _yaml(HERE / "common.yaml")["fields"]
    found = [_kind(path.parent, common) for folder in folders for path in sorted(folder.glob("*/kind.yaml"))]
    return Kinds({kind.name: kind for kind in found})


def load_kinds(*extra: Path) -> Kinds:
    """The shipped kinds, those of ``PLEDGEBOOK_KINDS`` (folders, separated as in PATH) and those of ``extra``."""
    named = [Path(part) for part in os.environ.get("PLEDGEBOOK_KINDS", "").split(os.pathsep) if part]
    return _load((HERE, *named, *extra))
