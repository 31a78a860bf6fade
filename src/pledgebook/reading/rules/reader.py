"""The reader by rules: candidates, clues, labels, roles; sentence by sentence through an article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from pledgebook.kinds import Kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.reading import sentences
from pledgebook.reading.rules.actors import PERSON, Actor
from pledgebook.reading.rules.candidates import Candidate, candidates
from pledgebook.reading.rules.declare import Filling
from pledgebook.reading.rules.kind_rules import Declaration, KindRules
from pledgebook.reading.rules.finders import find_mentions
from pledgebook.reading.rules.looks import Surroundings, View
from pledgebook.reading.rules.memory import Memory
from pledgebook.reading.rules.mentions import COUNT, MONEY, Mention
from pledgebook.reading.rules.parts import Weighing, cast, first_look, players, read_signs
from pledgebook.reading.rules.phrases import PHRASES
from pledgebook.reading.rules.scene import Scene, Stage
from pledgebook.reading.rules.scoring import confidence, fires, labels
from pledgebook.reading.rules.takes import TAKES, real
from pledgebook.vocabulary import load

PARTIES = "parties"


class _Offices(dict[str, str]):
    """Whom a known person acts for on a day, looked up when first asked."""

    def __init__(self, day: str | None) -> None:
        super().__init__()
        self.day = day

    def get(self, code: str, default: str = "") -> str:  # type: ignore[override]
        """The party's code; the default for a code that is no person's or a person without an office then."""
        if not code.startswith("PER:"):
            return default
        if code not in self:
            held = [each for each in load().people.get(code, load().people.get(code[4:], ())) if each.held_on(self.day)]
            self[code] = held[0].code if held else default
        return self[code]


class Judged:
    """A candidate that its kind's clues found good enough."""

    __slots__ = ("candidate", "margin", "rules", "view", "weighings")

    def __init__(self, rules: KindRules, view: View, margin: float) -> None:
        self.rules = rules
        self.view = view
        self.candidate: Candidate = view.candidate
        self.margin = margin
        self.weighings: list[Weighing] = []


class RulesReader:
    """Reads by the rules that the kinds declare."""

    name = "rules"

    def __init__(self, kinds: Kinds) -> None:
        cues = load().section("cues")
        self.stage = Stage(cues)
        self.rules = tuple(
            Declaration(kind, self.stage.lexicon, cues.get("words", {})).rules() for kind in kinds.values() if kind.rules
        )

    def read(self, articles: Sequence[Article]) -> list[tuple[Mark, ...]]:
        """The marks of each article, in the order of the articles."""
        return [self.read_one(article) for article in articles]

    def read_one(self, article: Article) -> tuple[Mark, ...]:
        """The marks of one article, in text order."""
        scenes = self.scenes(article)
        around = Surroundings(scenes)
        memory = Memory(scenes, people=_Offices(article.date))
        judged = _best(each for number, scene in enumerate(scenes) for each in self.judge(scene, number, around))
        for rules in {id(each.rules): each.rules for each in judged}.values():
            read_signs(rules.parts, memory)
        for each in judged:
            each.weighings = [Weighing(player, each.view, memory) for player in players(each.candidate, memory)]
            for name, likely in first_look(each.rules.parts, each.weighings, memory).items():
                memory.lean(name, likely)
        return tuple(self.mark(each, memory, around) for each in judged)

    def scenes(self, article: Article) -> list[Scene]:
        """The article's sentences as scenes."""
        mentions = sorted(find_mentions(article.text), key=lambda each: each.span.start)
        starts = [each.span.start for each in mentions]
        return [
            self.stage.set(article.text, span, _within(mentions, starts, span))
            for span in sentences.split(article.text, article.skip)
        ]

    def judge(self, scene: Scene, number: int, around: Surroundings) -> Iterator[Judged]:
        """The candidates of all kinds in one sentence that pass their threshold."""
        for rules in self.rules:
            for source in rules.sources:
                for candidate in candidates(source, scene, number):
                    view = View(candidate, around)
                    margin = rules.table.points(view) - source.threshold
                    if margin > 0:
                        yield Judged(rules, view, margin)

    def mark(self, judged: Judged, memory: Memory, around: Surroundings) -> Mark:
        """The mark of a candidate, with roles and labels."""
        rules, view, candidate = judged.rules, judged.view, judged.candidate
        chosen = labels(rules.choices, rules.label_table, rules.required, view)
        around.latest = (candidate.number, chosen)
        roles = (*_parts(judged, memory), *(role for name in rules.kind.fields for role in _roles(rules, name, view, memory)))
        return Mark(
            rules.kind.name, candidate.scene.line.span, candidate.anchor, roles,
            chosen, round(confidence(judged.margin), 3), self.name,
        )  # fmt: skip


def _within(mentions: Sequence[Mention], starts: Sequence[int], span: Span) -> list[Mention]:
    return [each for each in mentions[bisect_left(starts, span.start) : bisect_left(starts, span.end)]]


def _best(found: Iterable[Judged]) -> list[Judged]:
    """Of candidates that tell of the same thing, the one with the widest margin; in text order."""
    kept: list[Judged] = []
    for each in sorted(found, key=lambda judged: (-judged.margin, judged.candidate.anchor)):
        if not any(_same(each.candidate, other.candidate, alike=each.rules is other.rules) for other in kept):
            kept.append(each)
    return sorted(kept, key=lambda judged: judged.candidate.anchor)


def _same(one: Candidate, other: Candidate, *, alike: bool) -> bool:
    """Whether two candidates are one: their anchors overlap, or they are parts of one list of things."""
    if one.anchor.overlaps(other.anchor):
        return True
    if not alike or one.number != other.number or MONEY in (one.sort, other.sort) or COUNT in (one.sort, other.sort):
        return False
    early, late = sorted((one, other), key=lambda each: each.first)
    between = one.scene.line.words[early.last : late.first]
    return len(between) <= 9 and not any(early.last <= verb.at < late.first for verb in one.scene.verbs) and _LISTED.issuperset(
        word for word in between if not word[0].isalpha() or word in _SMALL
    )


_LISTED = frozenset(", and or of for in with as well the a an to &".split())
_SMALL = frozenset("and or of for in with as well the a an to from by against on that which who while but said".split())


def _parts(judged: Judged, memory: Memory) -> Iterator[Role]:
    """The roles that actors play."""
    for part, chosen in cast(judged.rules.parts, judged.weighings, memory):
        persons = judged.rules.kind.fields[part.field].persons
        memory.fill(part.field, (memory.code(actor) for _, actor in chosen))
        for span in dict.fromkeys(_said(scene, actor, persons=persons) for scene, actor in chosen):
            yield Role(part.field, span)


def _roles(rules: KindRules, name: str, view: View, memory: Memory) -> Iterator[Role]:
    """The roles of one field: the first way that finds words fills it."""
    for filling in rules.fillings:
        if filling.field == name and fires(filling.clue, view):
            spans = tuple(_spans(rules, filling, view, memory))
            if spans:
                if rules.kind.fields[name].type.name == PARTIES:
                    memory.filled[rules.kind.name, name] = (view.candidate.number, spans)
                yield from (Role(name, span) for span in spans)
                return


def _spans(rules: KindRules, filling: Filling, view: View, memory: Memory) -> Iterator[Span]:
    if filling.take == "last":
        number, spans = memory.filled.get((rules.kind.name, filling.field), (-99, ()))
        yield from spans if view.candidate.number - number <= 6 else ()
    elif filling.take in PHRASES:
        yield from PHRASES[filling.take](view, filling.words)
    else:
        persons = rules.kind.fields[filling.field].persons
        taken = TAKES[filling.take](view, filling.words, memory)
        yield from dict.fromkeys(_said(scene, actor, persons=persons) for scene, actor in real(taken, memory, view.candidate.number))


def _said(scene: Scene, actor: Actor, *, persons: bool) -> Span:
    """The words that stand for the actor in a field: what they mean there is for the resolver to say."""
    if actor.sort == PERSON and persons:
        return scene.line.cover(*actor.name)
    return scene.line.cover(actor.first, actor.last)
