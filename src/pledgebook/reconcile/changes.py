"""What became of entries between two states of a ledger: new, advanced, revised, contradicted, joined, gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Entry

WHAT = ("new", "advanced", "revised", "contradicted", "joined", "gone")
"""``joined``: what had been two entries is one; ``gone``: no statement of it is left."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of an entry: ``what`` became of which ``field``, from ``before`` to ``after``, as people read them."""

    what: str
    entry: str
    title: str
    kind: str
    field: str = ""
    before: str = ""
    after: str = ""


def changes(before: Iterable[Entry], after: Iterable[Entry], kinds: Kinds) -> list[Change]:
    """All changes, by what they are, then in the order of the entries ``after``.

    An entry is known again by the statements on which it rests, since the first report names it.
    """
    old = {entry.id: entry for entry in before}
    home = {statement: entry.id for entry in old.values() for statement in entry.statements}
    found: list[Change] = []
    left = dict(old)
    for entry in after:
        shared: defaultdict[str, int] = defaultdict(int)
        for statement in entry.statements:
            if statement in home:
                shared[home[statement]] += 1
        for key in shared:
            left.pop(key, None)
        known = sorted(shared, key=lambda key: (key != entry.id, -shared[key], key))
        found += _of(entry, [old[key] for key in known], kinds[entry.kind])
    found += [Change("gone", each.id, each.title, each.kind) for each in left.values()]
    return sorted(found, key=lambda each: WHAT.index(each.what))


def _of(entry: Entry, known: Sequence[Entry], kind: Kind) -> Iterator[Change]:
    head = (entry.id, entry.title, entry.kind)
    if not known:
        yield Change("new", *head)
        return
    earlier, *more = known
    for each in more:
        yield Change("joined", *head, before=each.title, after=entry.title)
    yield from _fields(entry, earlier, kind)
    yield from _conflicts(entry, earlier, kind)


def _fields(entry: Entry, earlier: Entry, kind: Kind) -> Iterator[Change]:
    for field in kind.fields.values():
        one, other = earlier.values.get(field.name), entry.values.get(field.name)
        show = field.type.show
        if field.type.name == "reference" or other is None or (one is not None and show(one) == show(other)):
            continue
        climbed = field.ladder and one is not None and field.labels.index(other) > field.labels.index(one)
        what = "advanced" if climbed else "revised"
        yield Change(what, entry.id, entry.title, entry.kind, field.name, "" if one is None else show(one), show(other))


def _conflicts(entry: Entry, earlier: Entry, kind: Kind) -> Iterator[Change]:
    readings = {each.field: len(each.readings) for each in earlier.conflicts}
    for conflict in entry.conflicts:
        if len(conflict.readings) > readings.get(conflict.field, 0):
            show = kind.fields[conflict.field].type.show
            told = " | ".join(show(value) for value, _ in conflict.readings)
            yield Change("contradicted", entry.id, entry.title, entry.kind, conflict.field, after=told)
