"""The verbs of a sentence: which words are verbs here, in which form, and which verb governs which.

News is read without a parser: a word that can be a verb is taken for one by its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pledgebook.reading.rules.grammar import Grammar
from pledgebook.reading.rules.inflection import BASE, GERUND, PAST, THIRD, Form
from pledgebook.reading.rules.lexicon import Lexicon
from pledgebook.reading.rules.words import Line

FINITE, INFINITIVE, PARTICIPLE = "finite", "infinitive", "participle"

_UPPER_REACH, _GERUND_REACH = 8, 3
"""How many words an infinitive or a gerund may stand away from the verb that governs it."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb group: its main word, where the group starts, what it is and the helping words in it.

    ``kind`` is finite, infinitive, gerund or participle (a past form that stands after what it describes). ``helps`` holds
    will, would, can, could, may, might, must, should, to, have, be, do, not, as far as they stand in the group.
    ``upper`` is the place of the verb that governs this one ("plans" of "plans to send"), or ``None``.
    """

    at: int
    first: int
    lemma: str
    kind: str
    passive: bool
    helps: frozenset[str]
    upper: int | None = None


@dataclass(frozen=True, slots=True)
class _Reading:
    """One sentence on the way to its verbs; ``taken`` words belong to names, sums and dates and are no verbs."""

    line: Line
    lexicon: Lexicon
    grammar: Grammar
    taken: Sequence[bool]

    def word(self, at: int) -> str:
        """The word at this place, empty outside the sentence."""
        return self.line.words[at] if 0 <= at < len(self.line.words) else ""

    def before(self, at: int) -> int:
        """The place of the word before this one that is no adverb; -1 where there is none."""
        at -= 1
        while at >= 0 and self.adverb(self.line.words[at]):
            at -= 1
        return at

    def adverb(self, word: str) -> bool:
        """Whether the word is an adverb."""
        return word in self.grammar.adverbs or (
            word.endswith("ly") and len(word) > 4 and word not in self.grammar.not_adverbs
        )

    def opens_object(self, at: int) -> bool:
        """Whether a verb's object could start at this word."""
        word = self.word(at)
        if not word or (word in ("next", "last", "this") and self.word(at + 1) in ("week", "month", "year")):
            return False
        return self.taken[at] or word[0].isdigit() or word in self.grammar.determiners or word in self.grammar.objects


def _is_verb(reading: _Reading, at: int, form: Form) -> bool:
    left = reading.before(at)
    prev = reading.word(left)
    if prev in reading.grammar.modals or prev in reading.grammar.do:
        return form.kind == BASE
    if form.kind == GERUND:
        return _gerund_is_verb(reading, at, prev)
    if form.kind == PAST:
        return _past_is_verb(reading, at, prev)
    return _present_is_verb(reading, at, left, form)


def _present_is_verb(reading: _Reading, at: int, left: int, form: Form) -> bool:
    grammar, prev = reading.grammar, reading.word(left)
    if prev in grammar.subjects and not (prev == "that" and form.nounish):
        return True
    if prev in grammar.determiners or prev in grammar.prepositions or prev in grammar.be or prev in grammar.have:
        return False
    if not form.nounish:
        return form.kind == THIRD or left < 0 or reading.taken[left] or prev in (",", "and", "or") or prev.endswith("s")
    subject = left >= 0 and (reading.taken[left] or (form.kind == BASE and prev.endswith("s")))
    return subject and (reading.opens_object(at + 1) or form.lemma in ("need", "want"))


def _gerund_is_verb(reading: _Reading, at: int, prev: str) -> bool:
    if prev in reading.grammar.be:
        return True
    noun = reading.word(at) in reading.grammar.gerund_nouns
    if prev in reading.grammar.determiners and prev != "that":
        return reading.opens_object(at + 1) and not noun
    return not noun or reading.opens_object(at + 1)


def _past_is_verb(reading: _Reading, at: int, prev: str) -> bool:
    """A past form before a noun only describes it ("the proposed package", "in frozen assets")."""
    grammar, after = reading.grammar, reading.word(at + 1) or "."
    if prev == "that" or not (prev in grammar.determiners or prev in grammar.prepositions or prev[:1].isdigit()):
        return True
    ends = after in grammar.prepositions or after in grammar.determiners or not after[0].isalnum()
    ends = ends or (at + 1 < len(reading.taken) and reading.taken[at + 1])
    return ends and prev not in grammar.determiners and prev not in ("of", "in", "for", "with")


def _helps(reading: _Reading, first: int, at: int) -> frozenset[str]:
    """The helping words from the group's start to its main word, by their plain names."""
    grammar, found = reading.grammar, set()
    for word in reading.line.words[first:at]:
        if word in grammar.modals:
            found.add(grammar.modals[word])
        names = (("be", grammar.be), ("have", grammar.have), ("do", grammar.do))
        found.update(name for name, words in names if word in words)
        if word in grammar.negations or word.endswith("n't"):
            found.add("not")
    return frozenset(found)


def _group_start(reading: _Reading, at: int) -> int:
    """Where the verb group begins: helping words and adverbs before the main verb belong to it."""
    first, helping = at, reading.grammar.helping
    while (left := reading.before(first)) >= 0 and reading.line.words[left] in helping:
        first = left
    return first


def _kind(reading: _Reading, at: int, form: Form, helps: frozenset[str]) -> tuple[str, bool]:
    """What the group is, and whether it is passive."""
    if form.kind == PAST and "be" in helps:
        return (INFINITIVE if "to" in helps else FINITE), True
    if "to" in helps:
        return INFINITIVE, False
    if form.kind == GERUND:
        return (FINITE if "be" in helps else GERUND), False
    if form.kind == PAST and not helps & {"have", "do"}:
        return _past_kind(reading, at)
    return FINITE, False


def _past_kind(reading: _Reading, at: int) -> tuple[str, bool]:
    """A past form without a helping word: the verb of a clause, or a participle after its noun ("aid sent to")."""
    left, after = reading.before(at), reading.word(at + 1) or "."
    prev = reading.word(left)
    if after == "by":
        return PARTICIPLE, True
    if left >= 0 and (reading.taken[left] or prev in reading.grammar.subjects):
        return FINITE, False
    if after in reading.grammar.prepositions and prev not in (",", "and", "or"):
        return PARTICIPLE, True
    return FINITE, False


def _verbs(reading: _Reading) -> Iterator[Verb]:
    for at, word in enumerate(reading.line.words):
        if reading.taken[at]:
            continue
        form = reading.lexicon.get(word)
        if form is None:
            if word in reading.grammar.be or word in reading.grammar.have:
                yield from _copula(reading, at)
        elif _is_verb(reading, at, form):
            first = _group_start(reading, at)
            helps = _helps(reading, first, at)
            kind, passive = _kind(reading, at, form, helps)
            yield Verb(at, first, form.lemma, kind, passive, helps)


def _copula(reading: _Reading, at: int) -> Iterator[Verb]:
    """A form of be or have that helps no other verb."""
    grammar, after = reading.grammar, at + 1
    while reading.word(after) in grammar.be or reading.adverb(reading.word(after)):
        after += 1
    form = reading.lexicon.get(reading.word(after))
    if form and form.kind in (PAST, GERUND) and reading.word(after) not in grammar.gerund_nouns:
        return
    if reading.word(after) == "to":  # "has to send", "is to visit": the infinitive is the verb
        return
    first = _group_start(reading, at)
    lemma = "be" if reading.line.words[at] in grammar.be else "have"
    yield Verb(at, first, lemma, FINITE, passive=False, helps=_helps(reading, first, at))


def _upper(verbs: Sequence[Verb], number: int, reading: _Reading) -> int | None:
    """The place of the verb that governs an infinitive or a gerund: the nearest one before it in its clause."""
    verb = verbs[number]
    if verb.kind not in (INFINITIVE, GERUND) or number == 0:
        return None
    above = verbs[number - 1]
    between = reading.line.words[above.at + 1 : verb.first]
    reach = _GERUND_REACH if verb.kind == GERUND else _UPPER_REACH
    if len(between) > reach or not reading.grammar.clause_ends.isdisjoint(between):
        return None
    if verb.kind == INFINITIVE and number > 1 and between and above.kind == PARTICIPLE:
        above = verbs[number - 2]
    return above.at


def find_verbs(line: Line, lexicon: Lexicon, grammar: Grammar, taken: Sequence[bool]) -> tuple[Verb, ...]:
    """The verbs of the sentence in order; ``taken`` words belong to names, sums and dates and are no verbs."""
    reading = _Reading(line, lexicon, grammar, taken)
    found = list(_verbs(reading))
    uppers = [_upper(found, number, reading) for number in range(len(found))]
    return tuple(
        verb if upper is None else replace(verb, upper=upper) for verb, upper in zip(found, uppers, strict=True)
    )
