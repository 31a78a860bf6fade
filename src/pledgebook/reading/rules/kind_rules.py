"""All rules of one kind, read from its ``rules.yaml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pledgebook.errors import BrokenKind
from pledgebook.kinds import Kind, must_be_true_or_false
from pledgebook.reading.rules.clues import Choice, Clue, Condition, Filling, Source
from pledgebook.reading.rules.inflection import forms
from pledgebook.reading.rules.lexicon import Lexicon
from pledgebook.reading.rules.scoring import Table

KNOWN = "known"
"""The place that holds what the whole article says of an actor."""
FIRST, THEN = "first", "then"
"""The first look at all candidates of an article, and the second that knows what the first saw."""


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
        return Table([clue for clue in self.clues if KNOWN not in clue.places])

    @cached_property
    def sign_table(self) -> Table:
        """The signs by the words that they look for."""
        return Table(self.signs)

    @cached_property
    def knowing(self) -> Table:
        """The clues that look at what the article says elsewhere."""
        return Table([clue for clue in self.clues if KNOWN in clue.places])


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

    @cached_property
    def filling_table(self) -> Table:
        """The conditions of the fillings, in the order of ``fillings``."""
        return Table([filling.clue for filling in self.fillings])


class Declaration:
    """One ``rules.yaml`` on its way to :class:`KindRules`: resolves named lists, inflections and shared clues.

    ``shared`` is the content of ``vocabulary/cues.yaml``: its ``words`` are lists, its ``parts`` clues that every part weighs.
    """

    def __init__(self, kind: Kind, lexicon: Lexicon, shared: Mapping[str, Any]) -> None:
        self.kind = kind
        self.said = kind.rules
        self.lexicon = lexicon
        self.lists: Mapping[str, Any] = {**shared.get("words", {}), **self.said.get("words", {})}
        self.part_clues: Mapping[str, Any] = shared.get("parts", {})

    @property
    def path(self) -> Path:
        """The declaration as messages name it."""
        return Path(self.kind.name) / "rules.yaml"

    def fault(self, what: str) -> BrokenKind:
        """The exception for a mistake in this declaration."""
        return BrokenKind(self.path, what)

    def words(self, said: object) -> frozenset[str]:
        """The words of a list: ``@name`` stands for a named list, ``send~`` for all forms of the verb or noun."""
        return frozenset(word for each in _listed(said) for word in self._expanded(each))

    def _expanded(self, said: str) -> Iterator[str]:
        if said.startswith("@"):
            if said[1:] not in self.lists:
                raise self.fault(f"no word list {said!r}")
            yield from self.words(self.lists[said[1:]])
        elif "~" in said:
            before, _, after = said.partition("~")
            *ahead, stem = before.split(" ")
            yield from (" ".join([*ahead, form]) + after for form in forms(stem, self.lexicon.irregular))
        else:
            yield said

    def condition(self, said: Mapping[str, object] | None) -> Condition:
        """A ``when`` or ``unless``."""
        return tuple((place, self.words(words)) for place, words in (said or {}).items())

    def clue(self, said: Mapping[str, Any], name: str) -> Clue:
        """One rule."""
        points = said.get("points", 0)
        apart = {str(key): float(each) for key, each in points.items()} if isinstance(points, dict) else {}
        return Clue(
            name=said.get("clue", name),
            when=self.condition(said.get("when")),
            unless=self.condition(said.get("unless")),
            points=0.0 if apart else float(points),
            of=frozenset(_listed(said.get("of"))),
            apart=apart,
        )

    def sources(self) -> Iterator[Source]:
        """Where candidates come from."""
        for name, row in self.said.get("candidates", {}).items():
            find, heads = row.get("find", ""), self.words(row.get("heads"))
            firsts = self._firsts(find, heads)
            yield Source(name, find, heads, float(row.get("threshold", 0)), self.words(row.get("needs")), firsts)

    def _firsts(self, find: str, heads: frozenset[str]) -> frozenset[str]:
        """The words of which the sentence must hold one for the source to find anything; empty where nothing is known."""
        if find == "object":
            return frozenset(form for head in heads for form in forms(head, self.lexicon.irregular))
        return frozenset(head.split(" ")[0] for head in heads) if find in ("noun", "word") else frozenset()

    def choices(self) -> Iterator[Choice]:
        """The clues of labels, by field and label in the order of the file."""
        for field_name, said in self.said.get("labels", {}).items():
            known = self.kind.fields.get(field_name)
            for label, rows in said.items():
                if known is None or label not in known.labels:
                    raise self.fault(f"{field_name}: no label {label!r}")
                for number, row in enumerate(rows):
                    yield Choice(field_name, label, self.clue(row, f"{field_name} {label} {number}"))

    def fillings(self) -> Iterator[Filling]:
        """The ways to fill fields, by field in the order of the file."""
        for field_name, rows in self._roles():
            for number, row in enumerate(rows if isinstance(rows, list) else ()):
                take, words = row.get("take", ""), self.words(row.get("with"))
                yield Filling(field_name, take, words, self.clue(row, f"{field_name} {number}"))

    def parts(self) -> Iterator[Part]:
        """The fields that are filled by weighing actors."""
        for field_name, said in self._roles():
            if isinstance(said, dict):
                must_be_true_or_false(self.path, f"roles: {field_name}", said, ("many",))
                yield Part(
                    field_name, tuple(self._weighed(field_name, said)), float(said.get("threshold", 0)),
                    said.get("many", False), said.get("unlike", ""), tuple(self._signs(said)),
                )  # fmt: skip

    def _roles(self) -> Iterator[tuple[str, Any]]:
        for field_name, said in self.said.get("roles", {}).items():
            if field_name not in self.kind.fields:
                raise self.fault(f"no field {field_name!r}")
            yield field_name, said

    def _weighed(self, field_name: str, said: Mapping[str, Any]) -> Iterator[Clue]:
        """The shared clues to which the part gives points, then its own."""
        for name, points in said.get("points", {}).items():
            if name not in self.part_clues:
                raise self.fault(f"{field_name}: no shared clue {name!r}")
            yield self.clue({**self.part_clues[name], "points": _looks(points)}, name)
        for number, row in enumerate(said.get("clues", ())):
            yield self.clue({**row, "points": _looks(row.get("points", 0))}, f"{field_name} {number}")

    def _signs(self, said: Mapping[str, Any]) -> Iterator[Clue]:
        """The signs of a part; each counts one unless it says otherwise."""
        for number, row in enumerate(said.get("signs", ())):
            yield self.clue({"points": 1, **row}, f"sign {number}")

    def rules(self) -> KindRules:
        """Everything together."""
        clues = tuple(self.clue(row, f"clue {number}") for number, row in enumerate(self.said.get("clues", ())))
        return KindRules(
            self.kind, tuple(self.sources()), clues, tuple(self.choices()), tuple(self.fillings()), tuple(self.parts()),
            tuple(_listed(self.said.get("gate"))),
        )  # fmt: skip


def _looks(points: object) -> object:
    """``[1.2, 0.9]`` are the points in the first look and in the second."""
    return (
        {FIRST: points[0], THEN: points[1]} if isinstance(points, Sequence) and not isinstance(points, str) else points
    )


def _listed(said: object) -> list[str]:
    if said is None:
        return []
    return [str(each) for each in said] if isinstance(said, list) else [str(said)]
