"""The learned reader: a small encoder marks anchors, then the roles and labels of each; digits come from grammar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Around, Article, Mark, Role, Span
from pledgebook.reading.learned import decode, grammar
from pledgebook.reading.learned.grounds import Grounds
from pledgebook.reading.learned.looking import Anchored, Looking, Parts, Prepared
from pledgebook.reading.learned.opinion import compared
from pledgebook.reading.learned.parties import BETTER, Names, Option, paired

SEVERAL = frozenset({"parties", "items", "obligations"})
"""Types of value that several stretches of text may fill."""
SECOND = 0.9
"""Least chance of a kind that is not the likeliest one at its anchor: two kinds on the same words are rare."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A mark, what speaks for it, and the other reader's mark of the same."""

    mark: Mark
    grounds: Grounds
    other: Mark | None = None
    spare: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)
    """For expected roles that are empty, the names around that they may mean; the article's other statements decide."""


class LearnedReader:
    """Reads articles with a scorer: the shipped weights', or a network in training.

    Kinds that the weights were not trained on are left to the other reader.
    """

    name = "learned"

    def __init__(self, kinds: Kinds, parts: Parts) -> None:
        self._kinds = kinds
        self._scheme = parts.scheme
        self._tuning = parts.tuning
        self._gate = parts.gate
        self._dater = parts.dater
        self.looking = Looking(kinds, parts)

    def read(self, articles: Sequence[Article]) -> list[tuple[Mark, ...]]:
        """The marks of each article, in the order of the articles; an article's marks do not depend on the others."""
        return [self._read(article) for article in articles]

    def _read(self, article: Article) -> tuple[Mark, ...]:
        if self._gate and not self._gate.passes(article.text):
            return ()
        ready = self.looking.prepare(article)
        marks = [each.mark for each in self.judged(ready)]
        marks += [mark for mark in ready.opinion.marks if mark.kind not in self._scheme.kinds]
        return tuple(sorted(marks, key=lambda mark: (mark.anchor, mark.kind)))

    def judged(self, ready: Prepared) -> list[Judged]:
        """The marks of an article with what speaks for each."""
        judged = [each for found in self.looking.anchored(ready) for each in self.judge(ready, found)]
        return [self._sure(replace(each, mark=self._completed(each, judged, ready)), ready.names) for each in judged]

    def _sure(self, one: Judged, names: Names) -> Judged:
        """The mark with its confidence, once it is complete."""
        mark = one.mark
        same_labels, same_parties, empty = compared(mark, one.other, self._kinds[mark.kind], names)
        grounds = replace(one.grounds, same_labels=same_labels, same_parties=same_parties, empty=empty)
        return replace(one, mark=replace(mark, confidence=self._tuning.confidence(grounds)), grounds=grounds)

    def _completed(self, one: Judged, judged: Sequence[Judged], ready: Prepared) -> Mark:
        """The mark with expected roles that nothing near it fills taken over from the article's other statements."""
        mark = one.mark
        lacking = [name for name in self._tuning.expected.get(mark.kind, ()) if not mark.spans(name)]
        lacking = [name for name in lacking if not self._silent(mark, name)]
        if not lacking:
            return mark
        others = [each.mark for each in judged if each.mark.kind == mark.kind and each.mark.anchor != mark.anchor]
        others.sort(key=lambda other: (other.anchor > mark.anchor, abs(other.anchor.start - mark.anchor.start)))
        parties = _of_type(self._kinds[mark.kind], "parties")
        told = {name: [other.spans(name) for other in others] for name in parties}
        added: list[Role] = []
        for name in lacking:
            taken = [role.span for role in (*mark.roles, *added) if role.field in parties and role.field != name]
            added += [Role(name, span) for span in ready.names.fitting(name, one.spare.get(name, ()), told, taken)]
        return replace(mark, roles=(*mark.roles, *added)) if added else mark

    def _silent(self, mark: Mark, name: str) -> bool:
        """Whether a field that no words fill stays empty by the kind's declaration: who is asked is often nobody."""
        silent = self._kinds[mark.kind].fields[name].silent
        return any(mark.labels.get(label) in choices for label, choices in silent.items())

    def judge(self, ready: Prepared, found: Anchored) -> Iterator[Judged]:
        """What one candidate is marked as: mostly nothing or one kind, before the article's other statements count."""
        chances = self.looking.chances(found.first.chances, found.scores.kinds, found.others).tolist()
        best = chances.index(max(chances))
        for number, (name, chance) in enumerate(zip(self._scheme.kinds, chances, strict=True)):
            least = max(self._tuning.accept.get(name, 0.5), 0.0 if number == best else SECOND)
            if chance >= least and name in self._kinds:
                yield self._marked(ready, found, self._kinds[name], chance)

    def _marked(self, ready: Prepared, found: Anchored, kind: Kind, chance: float) -> Judged:
        other = found.others[self._scheme.kinds.index(kind.name)]
        said = other.labels if other else {}
        added = {name: (label, self._tuning.labels.get(f"{kind.name}.{name}", 0.0)) for name, label in said.items()}
        labels, sure = decode.labels(found.scores, kind.name, self._scheme, added)
        required = min((sure[name] for name in sure if name in kind.fields and kind.fields[name].required), default=1.0)
        parties = frozenset(_of_type(kind, "parties")) & self._scheme.fields[kind.name]
        certain = decode.certainty(found.scores, self._scheme, parties)
        roles, spare = self._roles(ready, found, kind, other)
        when = decode.when(found.scores, kind.name, self._scheme)
        around = self._around(ready, found, kind, other)
        dating = self._dater.of(found.scores, found.window, ready.pieces) if self._dater and when else None
        mark = Mark(kind.name, found.sentence, found.anchor, roles, labels, chance, self.name, when, around, dating)
        return Judged(mark, Grounds(kind.name, chance, required, certain, said=other is not None), other, spare)

    def _roles(
        self, ready: Prepared, found: Anchored, kind: Kind, other: Mark | None
    ) -> tuple[tuple[Role, ...], dict[str, tuple[Option, ...]]]:
        """The roles of a mark, and what could fill the expected ones that are empty."""
        fields = self._scheme.fields[kind.name] & frozenset(kind.fields)
        several = frozenset(name for name in fields if kind.fields[name].type.name in SEVERAL)
        ask = decode.Ask(self._scheme, fields, several, self._tuning.roles, other)
        marked = decode.roles(found.scores, found.window, ready.pieces, ask)
        spans = {name: [role.span for role in marked if role.field == name] for name in sorted(fields)}
        spare = dict(self._settle_parties(ready, found, kind, ask, spans))
        roles = [Role(name, span) for name, some in spans.items() for span in some]
        if not any(spans.get(name) for name in _of_type(kind, "instrument")):
            roles += grammar.instruments(kind, found.anchor, found.sentence, ready.article.text)
        return (*grammar.exact(kind, found.anchor, ready.money), *roles), spare

    def _around(self, ready: Prepared, found: Anchored, kind: Kind, other: Mark | None) -> Around | None:
        """What the encoder thinks of all words around, for the fields of parties that the whole article decides."""
        names = decode.weighed_fields(kind, self._scheme)
        ask = decode.Ask(self._scheme, frozenset(names), frozenset(), self._tuning.roles, other)
        return decode.around(found.scores, found.window, ready.pieces, names, ask) if names else None

    def _settle_parties(
        self, ready: Prepared, found: Anchored, kind: Kind, ask: decode.Ask, spans: dict[str, list[Span]]
    ) -> Iterator[tuple[str, tuple[Option, ...]]]:
        """Make party roles whole; yields, for each expected one that is empty, what could fill it."""
        names = [name for name in _of_type(kind, "parties") if name in ask.fields]
        amounts = [each.span for each in ready.money if each.span.overlaps(found.sentence)]
        for name in names:
            spans[name] = paired(ready.names.settled(spans[name], found.sentence), found.anchor, amounts)
        for name in self._tuning.expected.get(kind.name, ()):
            if all(ready.names.vague(span) for span in spans[name]):
                tags = decode.tags(found.scores, found.window, ready.pieces, name, ask)
                options = ready.names.options(tags)
                if any(each.chance >= BETTER for each in options):
                    spans[name] = []  # a vague word gives way to a name
                yield name, options


def _of_type(kind: Kind, type_name: str) -> list[str]:
    return [name for name, field in kind.fields.items() if field.type.name == type_name]
