"""Whether a kind's ``rules.yaml`` names only what there is: places, ways to find candidates, ways to take words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from pledgebook.errors import BrokenKind
from pledgebook.reading.rules.candidates import FINDERS
from pledgebook.reading.rules.clues import Clue
from pledgebook.reading.rules.kind_rules import FIRST, KNOWN, THEN, KindRules, Part
from pledgebook.reading.rules.looks import LOOKS
from pledgebook.reading.rules.phrases import PHRASES
from pledgebook.reading.rules.weighing import PLACES, RELATION

OWN_PLACES = (*PLACES, RELATION, KNOWN)
"""The places that only the clues of actors may look at."""

Named = tuple[str, str, Collection[str]]
"""What a name stands for, the name, and those that there are."""


def check(rules: KindRules) -> None:
    """Raise :class:`BrokenKind` at the first name that nothing has; otherwise it would only show while an article is read."""
    for what, name, known in _named(rules):
        if name not in known:
            expected = ", ".join(sorted(known)) or "none"
            raise BrokenKind(Path(rules.kind.name) / "rules.yaml", f"no {what} {name!r}, expected one of {expected}")


def _named(rules: KindRules) -> Iterator[Named]:
    sources = {source.name for source in rules.sources}
    yield from (("way to find", source.find, FINDERS) for source in rules.sources)
    yield from (("way to take", filling.take, PHRASES) for filling in rules.fillings)
    plain = [*(choice.clue for choice in rules.choices), *(filling.clue for filling in rules.fillings)]
    for clue in (*rules.clues, *plain):
        yield from _of_clue(clue, LOOKS, sources)
    yield from (("candidates", key, sources) for clue in rules.clues for key in clue.apart)
    for part in rules.parts:
        yield from _of_part(part, {each.field for each in rules.parts}, sources)


def _of_part(part: Part, fields: Collection[str], sources: Collection[str]) -> Iterator[Named]:
    for clue in part.clues:
        yield from _of_clue(clue, (*LOOKS, *OWN_PLACES), sources)
        yield from (("look", key, (FIRST, THEN)) for key in clue.apart)
    yield from _places(part.signs, PLACES)
    if part.unlike:
        yield "weighed field", part.unlike, fields


def _of_clue(clue: Clue, places: Collection[str], sources: Collection[str]) -> Iterator[Named]:
    yield from _places((clue,), places)
    yield from (("candidates", name, sources) for name in clue.of)


def _places(clues: Iterable[Clue], known: Collection[str]) -> Iterator[Named]:
    yield from (("place", place, known) for clue in clues for place in sorted(clue.places))
