"""The reader by rules: sentence by sentence through an article, then all its parts with the whole article in mind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence

from pledgebook.kinds import Kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.reading import sentences
from pledgebook.reading.gate import Gate
from pledgebook.reading.rules.actors import PERSON, Actor
from pledgebook.reading.rules.casting import cast, first_look
from pledgebook.reading.rules.checking import check
from pledgebook.reading.rules.finders import find_mentions
from pledgebook.reading.rules.grammar import grammar
from pledgebook.reading.rules.judging import Judged, Search, best
from pledgebook.reading.rules.kind_rules import Declaration, KindRules
from pledgebook.reading.rules.memory import Memory
from pledgebook.reading.rules.offices import Offices
from pledgebook.reading.rules.phrases import PHRASES
from pledgebook.reading.rules.players import players
from pledgebook.reading.rules.scene import Scene, Stage
from pledgebook.reading.rules.scoring import confidence, labels
from pledgebook.reading.rules.surroundings import Surroundings
from pledgebook.reading.rules.weighing import Weighing, read_signs
from pledgebook.vocabulary import load


class RulesReader:
    """Reads by the rules that the kinds declare in their ``rules.yaml``; kinds without one are not read.

    Raises :class:`pledgebook.errors.BrokenKind` for rules that name what there is not.
    """

    name = "rules"

    def __init__(self, kinds: Kinds) -> None:
        cues = load().section("cues")
        self.stage = Stage(cues, grammar())
        self.rules = tuple(Declaration(kind, self.stage.lexicon, cues).rules() for kind in kinds.values() if kind.rules)
        for rules in self.rules:
            check(rules)
        self.search = Search(self.rules)
        self.gate = Gate.of(word for rules in self.rules for word in rules.gate)

    def read(self, articles: Sequence[Article]) -> list[tuple[Mark, ...]]:
        """The marks of each article, in the order of the articles."""
        return [self.read_one(article) for article in articles]

    def of(self, article: Article, sentences: Sequence[Span]) -> tuple[Mark, ...]:
        """The marks in these sentences of an article, in text order; :meth:`read_one` tells what asking for a few changes."""
        return self.read_one(article, frozenset(sentences))

    def read_one(self, article: Article, within: Container[Span] | None = None) -> tuple[Mark, ...]:
        """The marks of one article, in text order; ``within`` limits them to these of its sentences.

        The other sentences still tell what stands around, but no act is read in them: subjects and what refers back
        (``same_as``) may differ from those of the marks of the whole article.
        """
        if not self.gate.passes(article.text):
            return ()
        surroundings = Surroundings(self.scenes(article))
        asked = [
            (number, scene)
            for number, scene in enumerate(surroundings.scenes)
            if within is None or scene.line.span in within
        ]
        judged = best(each for number, scene in asked for each in self.search.judged(scene, number, surroundings))
        memory = Memory(surroundings.scenes, Offices(article.date))
        _look_first(judged, memory)
        return tuple(_mark(each, memory, self.name) for each in judged)

    def scenes(self, article: Article) -> tuple[Scene, ...]:
        """The article's sentences as scenes."""
        mentions = sorted(find_mentions(article), key=lambda each: each.span.start)
        starts = [each.span.start for each in mentions]
        spans = sentences.split(article.text, article.skip)
        return tuple(
            self.stage.set(
                article.text, span, mentions[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            )
            for span in spans
        )


def _look_first(judged: Sequence[Judged], memory: Memory) -> None:
    """A first look at who plays which part, candidate by candidate, so that the second knows the whole article."""
    for rules in {each.rules.kind.name: each.rules for each in judged}.values():
        read_signs(rules.parts, memory)
    for each in judged:
        each.weighings = [Weighing(player, each.view, memory) for player in players(each.candidate, memory)]
        for name, likely in first_look(each.rules.parts, each.weighings, memory).items():
            memory.lean(name, likely)


def _mark(judged: Judged, memory: Memory, reader: str) -> Mark:
    """The mark of a candidate, with labels and roles; the article's memory learns of it."""
    rules, view, candidate = judged.rules, judged.view, judged.candidate
    chosen = labels(rules.choices, rules.label_table, rules.required, view)
    roles = (*_parts(judged, memory), *_filled(rules, judged))
    view.surroundings.latest = (candidate.number, chosen)
    view.surroundings.marked.append(candidate)
    sure = round(confidence(judged.margin), 3)
    return Mark(rules.kind.name, candidate.scene.line.span, candidate.anchor, roles, chosen, sure, reader)


def _parts(judged: Judged, memory: Memory) -> Iterator[Role]:
    """The roles that actors play."""
    for part, chosen in cast(judged.rules.parts, judged.weighings, memory):
        persons = judged.rules.kind.fields[part.field].persons
        memory.fill(part.field, (memory.code(actor) for _, actor in chosen))
        spans = (_said(scene, actor, persons=persons) for scene, actor in chosen)
        yield from (Role(part.field, span) for span in dict.fromkeys(spans))


def _said(scene: Scene, actor: Actor, *, persons: bool) -> Span:
    """The words that stand for the actor in a field: what they mean there is for the resolver to say."""
    if actor.sort == PERSON and persons:
        return scene.line.cover(*actor.name)
    return scene.line.cover(actor.first, actor.last)


def _filled(rules: KindRules, judged: Judged) -> Iterator[Role]:
    """The roles that other words play: for each field the first way that finds any."""
    fired = set(rules.filling_table.fired(judged.view))
    done: set[str] = set()
    for number, filling in enumerate(rules.fillings):
        if number in fired and filling.field not in done:
            spans = PHRASES[filling.take](judged.view, filling.words)
            done.update([filling.field] if spans else [])
            yield from (Role(filling.field, span) for span in spans)
