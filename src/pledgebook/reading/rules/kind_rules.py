"""All rules of one kind, read from its ``rules.yaml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pledgebook.errors import BrokenKind
from pledgebook.kinds import Kind
from pledgebook.reading.rules.declare import Choice, Clue, Condition, Filling, Source
from pledgebook.reading.rules.inflection import forms
from pledgebook.reading.rules.scoring import Table
from pledgebook.reading.rules.verbs import Lexicon


KNOWN = "known"
"""The place that holds what the whole article says of an actor."""


@dataclass(frozen=True)
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

    @cached_property
    def plain(self) -> Table:
        """The clues that need to know nothing of the rest of the article."""
        return Table([clue for clue in self.clues if not _knows(clue)])

    @cached_property
    def knowing(self) -> Table:
        """The clues that look at what the article says elsewhere."""
        return Table([clue for clue in self.clues if _knows(clue)])


def _knows(clue: Clue) -> bool:
    return any(place == KNOWN for place, _ in (*clue.when, *clue.unless))


@dataclass(frozen=True)
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

    @cached_property
    def table(self) -> Table:
        """The clues by the words that they look for."""
        return Table(self.clues)

    @cached_property
    def label_table(self) -> Table:
        """The clues of labels, in the order of ``choices``."""
        return Table([choice.clue for choice in self.choices])


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
            yield Source(name, row["find"], self.words(row.get("heads")), float(row.get("threshold", 0)), self.words(row.get("needs")))

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
