"""What a kind declares about sameness (``entry: same:`` in its ``kind.yaml``), as typed values.

.. code-block:: yaml

    same:
      block:                  # statements that share one of these keys are compared
        - [donors, recipients, amount]
        # only where one of the two lacks recipients; where both name some, a floor must exclude those that share none
        - {keys: [donors, amount], lacking: recipients}
        - {keys: [recipients], tied: true}       # only where one of the ties could hold; it must be what a floor or a tie asks
        - {keys: [donors, items], also: [form]}  # only where these are the same
      at_least: 0.6                           # weighted mean of the features from which two reports tell of one thing
      when: date                              # the period that places the act in time
      days: 3                                 # two dated reports of one act lie at most so many days apart
      reach: 60                               # an undated report tells of the last such act, at most so many days before it
      retold: 30              # a report dated by its publication alone may retell such an act of so many days before
      follows: {delivered: [announced, approved]}   # a later step of a life, dated by itself, belongs to the latest such thing
      piecemeal: {form: [in_kind]}  # a sum of such that was handed over on a day of its own was given on that day
      back: [agreement, pact]  # "the pact" in an article is the thing with other words that it told of before
      # beside ``same``, ``recalled: {by: recalled, days: 730}``: what an article only recalls was promised so many days before it
      # two reports of so many dollars or more (of what others lean on) may lie so many days apart
      rare: {least: 5_000_000_000, days: 150}
      leans: amount           # a report without an amount follows the one of its sentence, or to which its words point back
      # one of these must hold besides: the amounts agree; neither thing has one, and both name the same goods; goods
      # and day are the same
      ties:
        - {field: amount, at_least: 0.8}
        - {field: items, at_least: 0.5, even: true}
        - {field: items, at_least: 0.5, days: 1, firm: true}
      features:
        - {field: amount, weight: 4, floor: 0.5}   # below its floor two reports are never the same
        - {field: sector, floor: 0.5, unless: amount}   # the same, unless both give the same amount, or one gives none

A feature compares by its field's value type (``agree``); ``said`` compares the anchors' words. ``absent`` is the score where
only one side has a value (0.5), and where both lack it the feature is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile
from typing import Any

from pledgebook.kinds import Kind
from pledgebook.values import TYPES


@dataclass(frozen=True, slots=True)
class Feature:
    """One weighted comparison of two reports, explained by the field's name.

    Below its ``floor`` two reports exclude each other; with ``unless`` (another field, and how it compares) only where both
    have that one, too, and differ in it, or one of them lacks the ``known`` field. Where both have the same of the
    ``settled`` field, they agree.
    """

    field: str
    agree: Callable[[Any, Any], float]
    weight: float = 1.0
    floor: float = 0.0
    absent: float = 0.5
    unless: tuple[str, Callable[[Any, Any], float]] | None = None
    settled: str = ""
    known: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """Agreement of one field that shows that two reports tell of one thing.

    With ``days`` only of reports so far apart at most (with ``firm`` only of such as have a date of their own), and of all
    that it joins; with ``even`` only where both things or neither have a value of the field on which reports lean; with ``bare``
    only where neither report has a value of that field, unless the one ends the halt that the other tells.
    """

    field: str
    ties: Callable[[Any, Any], float]
    at_least: float
    days: int | None = None
    firm: bool = False
    even: bool = False
    bare: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Fields whose pieces make a key; with ``lacking`` only statements meet of which one has no value of that field.

    With ``tied`` only those are compared that something could tie; those that differ in one of ``also`` are not, either.
    """

    fields: tuple[str, ...]
    lacking: str = ""
    tied: bool = False
    also: tuple[str, ...] = ()


def _nobody(_value: Any) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Joint:
    """What a group gives (``joint`` of the field of those who give): the least amount in dollars, the days of a member's report.

    ``own`` are the fields in which a member's report must be as the group's, each with the form in which its values compare.
    ``is_group`` says whether a value of the field names a group.
    """

    field: str
    least: int
    days: int
    own: Mapping[str, Callable[[Any], Any]]
    is_group: Callable[[Any], bool] = _nobody


@dataclass(frozen=True, slots=True)
class SameRule:
    """When two statements of a kind tell of the same thing.

    ``back`` are the nouns that alone point back. ``acts`` are the rungs that are acts of their own, ``one_act`` the same by
    the act of which they are told in any order, ``planned`` those below all of them; ``part`` is the field that names the
    whole of an amount. ``recalls`` is the label of what an article only recalls, ``recall`` the days before it by which that
    may lie. ``paused`` labels reports of a halt (on the rung of a ``standstill``) and of its end, which may come so many days
    after it (``resumed``). ``piecemeal`` are the labels of what comes piece by piece. ``inferred`` is the label of a report that
    has an undated act as news, none being older by more than ``inferred_days``; what it reports under one of the labels
    ``fresh`` was done no longer ago. ``known`` is the field of a proper name, of which there is one thing within ``known_days``.
    """

    features: tuple[Feature, ...]
    block: tuple[Block, ...]
    at_least: float
    when: str
    days: int
    reach: int
    retold: int = 0
    ladder: str = ""
    acts: frozenset[str] = frozenset()
    one_act: tuple[frozenset[str], ...] = ()
    planned: frozenset[str] = frozenset()
    follows: Mapping[str, frozenset[str]] = field(default_factory=dict)
    piecemeal: Mapping[str, frozenset[str]] = field(default_factory=dict)
    ties: tuple[Tie, ...] = ()
    leans: str = ""
    rare: int = 0
    rare_days: int = 0
    back: frozenset[str] = frozenset()
    part: str = ""
    recalls: str = ""
    recall: int = 0
    known: str = ""
    known_days: int = 0
    joint: Joint | None = None
    paused: str = ""
    standstill: str = ""
    resumed: int = 0
    inferred: str = ""
    inferred_days: int = 0
    fresh: frozenset[str] = frozenset()


def _tie(kind: Kind, said: dict[str, Any]) -> Tie:
    declared = kind.fields.get(said["field"])
    return Tie(**{**said, "ties": (declared.type if declared else TYPES["text"]).ties})


WITHIN = 0.5
"""How well a label agrees with the wider one that holds it."""


def _agree(kind: Kind, name: str) -> Callable[[Any, Any], float]:
    """How two values of a field are compared; a label that holds others ("mixed") agrees with each of them by half."""
    field = kind.fields.get(name)
    if field is None:
        return TYPES["text"].agree
    wider, plain = field.wider, field.type.agree
    return (lambda one, other: max(plain(one, other), WITHIN * (wider in (one, other)))) if wider else plain


def _feature(kind: Kind, said: dict[str, Any]) -> Feature:
    options = {key: float(said[key]) for key in ("weight", "floor", "absent") if key in said}
    unless = (said["unless"], _agree(kind, said["unless"])) if "unless" in said else None
    settled, known = said.get("settled", ""), said.get("known", "")
    return Feature(said["field"], _agree(kind, said["field"]), **options, unless=unless, settled=settled, known=known)


def _block(said: list[str] | dict[str, Any]) -> Block:
    if not isinstance(said, dict):
        return Block(tuple(said))
    return Block(tuple(said["keys"]), said.get("lacking", ""), said.get("tied", False), tuple(said.get("also", ())))


def _joint(kind: Kind) -> Joint | None:
    """What the kind declares of a group's sum, of the one field that does."""
    for each in kind.fields.values():
        if each.joint:
            own = {name: kind.fields[name].type.plain for name in each.joint.get("own", ())}
            return Joint(each.name, each.joint["least"], each.joint["days"], own, each.type.joint)
    return None


def _default(kind: Kind) -> list[dict[str, Any]]:
    """For a kind that declares nothing: every field of its own counts alike."""
    return [{"field": name} for name in kind.fields if name not in ("date", "speaker", "same_as")]


def same_rule(kind: Kind) -> SameRule:
    """The kind's declaration of sameness; a cautious default where it declares none."""
    return _same_rule(_Key(kind))


@dataclass(frozen=True, slots=True, eq=False)
class _Key:
    kind: Kind

    def __hash__(self) -> int:
        return id(self.kind)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.kind is self.kind


def _below(kind: Kind, acts: Collection[str]) -> Iterator[str]:
    """The rungs below every act: what stands above one, as a standstill does, may undo it."""
    rungs = kind.ladder.labels if kind.ladder and acts else ()
    return takewhile(lambda rung: rung not in acts, rungs)


@lru_cache(maxsize=64)
def _same_rule(key: _Key) -> SameRule:
    kind = key.kind
    said = kind.entry.get("same", {})
    features = said.get("features") or _default(kind)
    parties = [name for name, each in kind.fields.items() if each.type.name == "parties"]
    acts = frozenset(rung for group in kind.acts for rung in group)
    return SameRule(
        features=tuple(_feature(kind, row) for row in features),
        block=tuple(_block(row) for row in said.get("block") or [[*parties, "said"]]),
        at_least=float(said.get("at_least", 0.8)),
        when=said.get("when", "date"),
        days=int(said.get("days", 3)),
        reach=int(said.get("reach", 30)),
        retold=int(said.get("retold", 0)),
        ladder=kind.ladder.name if kind.ladder else "",
        acts=acts,
        one_act=tuple(frozenset(group) for group in kind.acts),
        planned=frozenset(_below(kind, acts)),
        follows={step: frozenset(before) for step, before in said.get("follows", {}).items()},
        piecemeal={name: frozenset(labels) for name, labels in said.get("piecemeal", {}).items()},
        ties=tuple(_tie(kind, row) for row in said.get("ties", ())),
        leans=said.get("leans", ""),
        rare=int(said.get("rare", {}).get("least", 0)),
        rare_days=int(said.get("rare", {}).get("days", 0)),
        back=frozenset(said.get("back", ())),
        part=next((each.name for each in kind.fields.values() if each.within), ""),
        recalls=kind.entry.get("recalled", {}).get("by", ""),
        recall=int(kind.entry.get("recalled", {}).get("days", 0)),
        paused=kind.entry.get("paused", {}).get("by", ""),
        standstill=kind.entry.get("paused", {}).get("from", ""),
        resumed=int(kind.entry.get("paused", {}).get("days", 0)),
        inferred=kind.entry.get("inferred", {}).get("by", ""),
        inferred_days=int(kind.entry.get("inferred", {}).get("days", 0)),
        fresh=frozenset(kind.entry.get("inferred", {}).get("fresh", ())),
        known=said.get("known", {}).get("by", ""),
        known_days=int(said.get("known", {}).get("days", 0)),
        joint=_joint(kind),
    )
