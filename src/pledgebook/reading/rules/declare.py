"""Reading rules as typed values, from the ``rules.yaml`` of a kind.

A rule says *where to look* and *for which words*: ``when: {governor: [send, give], after: [to Ukraine]}``. All places under
``when`` must hold one of their words, none under ``unless`` may. ``docs/rules-reader.md`` lists the places.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pledgebook.errors import BrokenKind
from pledgebook.kinds import Kind
from pledgebook.reading.rules.verbs import Lexicon
from pledgebook.reading.rules.inflection import forms

Condition = tuple[tuple[str, frozenset[str]], ...]
"""Places to look at, each with the words of which one must be there."""


@dataclass(frozen=True, slots=True)
class Clue:
    """Evidence for (points above zero) or against a statement: what must be found where.

    ``of`` names the sources whose candidates it judges; empty for all. ``apart`` holds the points for sources where they
    differ from ``points``.
    """

    name: str
    when: Condition
    unless: Condition = ()
    points: float = 0.0
    of: frozenset[str] = frozenset()
    apart: Mapping[str, float] = field(default_factory=dict)
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()

    def weight(self, source: str) -> float:
        """Its points for a candidate from this source."""
        return self.apart.get(source, self.points)


@dataclass(frozen=True, slots=True)
class Choice:
    """A clue for one label of one field."""

    field: str
    label: str
    clue: Clue


@dataclass(frozen=True, slots=True)
class Filling:
    """One way to fill a field: what to take (see :mod:`pledgebook.reading.rules.takes`), with which words, and when."""

    field: str
    take: str
    words: frozenset[str]
    clue: Clue


@dataclass(frozen=True, slots=True)
class Part:
    """How a field is filled with actors: the clues by which each is weighed.

    ``many`` takes every actor above the threshold, else the best one and those joined to it. ``unlike`` names a field
    that the same party cannot fill as well. ``signs`` are clues that are counted through the whole article.
    """

    field: str
    clues: tuple[Clue, ...]
    threshold: float = 0.0
    many: bool = False
    unlike: str = ""
    signs: tuple[Clue, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where candidates for anchors come from: ``find`` is money, count, noun or word; ``heads`` the words it looks for."""

    name: str
    find: str
    heads: frozenset[str] = frozenset()
    threshold: float = 0.0


@dataclass(frozen=True, slots=True)
class KindRules:
    """All that reading one kind needs."""

    kind: Kind
    sources: tuple[Source, ...]
    clues: tuple[Clue, ...]
    choices: tuple[Choice, ...]
    fillings: tuple[Filling, ...]
    parts: tuple[Part, ...]
    gate: tuple[str, ...] = ()

    @property
    def required(self) -> frozenset[str]:
        """The fields that every statement of the kind has."""
        return frozenset(name for name, each in self.kind.fields.items() if each.required)


class Declaration:
    """One ``rules.yaml`` on its way to :class:`KindRules`: resolves named word lists and inflections."""

    def __init__(self, kind: Kind, lexicon: Lexicon, shared: Mapping[str, Sequence[str]]) -> None:
        self.kind = kind
        self.said = kind.rules
        self.lexicon = lexicon
        self.lists = {**shared, **self.said.get("words", {})}

    def fault(self, what: str) -> BrokenKind:
        """The exception for a mistake in this declaration."""
        return BrokenKind(Path(self.kind.name) / "rules.yaml", what)

    def words(self, said: object) -> frozenset[str]:
        """The words of a list: ``@name`` stands for a named list, ``send~`` for all forms of the verb or noun."""
        return frozenset(word for each in _listed(said) for word in self._expanded(each))

    def _expanded(self, said: str) -> Iterator[str]:
        if said.startswith("@"):
            if said[1:] not in self.lists:
                raise self.fault(f"no word list {said!r}")
            yield from self.words(self.lists[said[1:]])
        elif "~" in said:
            yield from self._inflected(said)
        else:
            yield said

    def _inflected(self, said: str) -> Iterator[str]:
        before, _, after = said.partition("~")
        *ahead, stem = before.split(" ")
        for form in forms(stem, self.lexicon.irregular):
            yield from self._expanded(" ".join([*ahead, form]) + after)

    def condition(self, said: Mapping[str, object] | None) -> Condition:
        """A ``when`` or ``unless``."""
        return tuple((place, self.words(words)) for place, words in (said or {}).items())

    def clue(self, said: Mapping[str, Any], name: str) -> Clue:
        """One rule."""
        examples = said.get("examples", {})
        points = said.get("points", 0)
        apart = {str(source): float(each) for source, each in points.items()} if isinstance(points, dict) else {}
        return Clue(
            said.get("clue", name), self.condition(said.get("when")), self.condition(said.get("unless")),
            0.0 if apart else float(points), frozenset(_listed(said.get("of"))), apart, tuple(_listed(examples.get("yes"))), tuple(_listed(examples.get("no"))),
        )  # fmt: skip

    def sources(self) -> Iterator[Source]:
        """Where candidates come from."""
        for name, row in self.said.get("candidates", {}).items():
            yield Source(name, row["find"], self.words(row.get("heads")), float(row.get("threshold", 0)))

    def choices(self) -> Iterator[Choice]:
        """The clues of labels, by field and label in the order of the file."""
        for field_name, labels in self.said.get("labels", {}).items():
            known = self.kind.fields.get(field_name)
            for label, rows in labels.items():
                if known is None or label not in known.labels:
                    raise self.fault(f"{field_name}: no label {label!r}")
                for number, row in enumerate(rows):
                    yield Choice(field_name, label, self.clue(row, f"{field_name} {label} {number}"))

    def fillings(self) -> Iterator[Filling]:
        """The ways to fill fields, by field in the order of the file."""
        for field_name, rows in self.said.get("roles", {}).items():
            if field_name not in self.kind.fields:
                raise self.fault(f"no field {field_name!r}")
            for number, row in enumerate(rows if isinstance(rows, list) else ()):
                yield Filling(field_name, row["take"], self.words(row.get("with")), self.clue(row, f"{field_name} {number}"))

    def parts(self) -> Iterator[Part]:
        """The fields that are filled by weighing actors."""
        for field_name, said in self.said.get("roles", {}).items():
            if isinstance(said, dict):
                clues = tuple(self.clue(row, f"{field_name} {number}") for number, row in enumerate(said["clues"]))
                yield Part(field_name, clues, float(said.get("threshold", 0)), bool(said.get("many", False)), said.get("unlike", ""), self.signs(said))

    def signs(self, said: Mapping[str, Any]) -> tuple[Clue, ...]:
        """The signs of a part; each counts one unless it says otherwise."""
        return tuple(self.clue({"points": 1, **row}, f"sign {number}") for number, row in enumerate(said.get("signs", ())))

    def rules(self) -> KindRules:
        """Everything together."""
        clues = tuple(self.clue(row, f"clue {number}") for number, row in enumerate(self.said.get("clues", ())))
        return KindRules(
            self.kind, tuple(self.sources()), clues, tuple(self.choices()), tuple(self.fillings()),
            tuple(self.parts()), tuple(_listed(self.said.get("gate"))),
        )  # fmt: skip


def _listed(said: object) -> list[str]:
    if said is None:
        return []
    return [str(each) for each in said] if isinstance(said, list) else [str(said)]
