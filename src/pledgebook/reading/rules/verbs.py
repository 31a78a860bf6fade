"""The verbs of a sentence: which words are verbs here, in which form, and which verb governs which.

News is read without a parser: a word that can be a verb is taken for one by its neighbours. The lexicon is wide
(``vocabulary/cues.yaml``), because a clause is bounded by its verbs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pledgebook.reading.rules.inflection import BASE, GERUND, PAST, THIRD, Form, forms
from pledgebook.reading.rules.words import Line

BE = frozenset("be is are was were been being am 're 'm isn't aren't wasn't weren't".split())
HAVE = frozenset("have has had having 've haven't hasn't hadn't".split())
DO = frozenset("do does did don't doesn't didn't".split())
MODALS = {
    "will": "will", "'ll": "will", "won't": "will", "shall": "will", "would": "would", "'d": "would", "wouldn't": "would",
    "can": "can", "could": "could", "can't": "can", "cannot": "can", "couldn't": "could", "may": "may", "might": "might",
    "must": "must", "should": "should", "shouldn't": "should", "ought": "should", "mustn't": "must", "to": "to",
}  # fmt: skip
NOT = frozenset("not never n't no longer neither nor".split())
ADVERBS = frozenset(
    "also already now still even just further again never not ever soon then always only long recently currently both together "
    "finally first once later so far yet either instead thus therefore once more all".split()
)
DETERMINERS = frozenset("the a an this that these those its his her their our my your some any no another each every both all 's".split())
PREPOSITIONS = frozenset(
    "of in on at by for with from to into against about over under through between during without within among toward towards "
    "including like as per via amid despite after before since until than".split()
)
SUBJECTS = frozenset("i we they you he she it who which that".split())
NOUN_GERUNDS = frozenset(
    "meeting training funding financing briefing spending lending building shelling bombing fighting warning backing housing "
    "hearing killing understanding planning offering beginning opening crossing gathering engineering manufacturing nothing "
    "something anything everything morning evening wedding feeling thinking trafficking demining processing banking drilling "
    "farming fishing mining shipping trading testing policing sanctioning purchasing lasting outstanding standing ruling "
    "bidding dealing staging landing clothing king ring thing spring string bring wing upcoming incoming ongoing".split()
)


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


class Lexicon:
    """All forms of the known verbs."""

    def __init__(self, verbs: Mapping[str, object]) -> None:
        irregular: Mapping[str, Sequence[str]] = verbs.get("irregular", {})  # type: ignore[assignment]
        plain: Sequence[str] = verbs.get("plain", ())  # type: ignore[assignment]
        nounish: Sequence[str] = verbs.get("nounish", ())  # type: ignore[assignment]
        self.irregular = irregular
        self._forms: dict[str, Form] = {}
        for lemma in (*nounish, *plain, *irregular):
            odd = lemma in nounish
            for word, kind in forms(lemma, irregular).items():
                self._forms[word] = Form(lemma, kind, odd and kind in (BASE, THIRD))
        for word in (*BE, *HAVE, *DO):  # these help other verbs; where they do not, _copula finds them
            self._forms.pop(word, None)

    def get(self, word: str) -> Form | None:
        """The reading of the word as a verb, if it has one."""
        return self._forms.get(word)

    def lemma(self, word: str) -> str:
        """The verb that the word is a form of, else the word."""
        form = self._forms.get(word)
        return form.lemma if form else word


def _before(words: Sequence[str], at: int) -> int:
    """The place of the word before ``at`` that is no adverb; -1 where there is none."""
    at -= 1
    while at >= 0 and (words[at] in ADVERBS or (words[at].endswith("ly") and len(words[at]) > 4 and words[at] not in ("supply", "ally", "italy", "july", "reply", "apply"))):
        at -= 1
    return at


def _opens_object(line: Line, at: int, taken: Sequence[bool]) -> bool:
    """Whether a verb's object could start at this word."""
    if at >= len(line):
        return False
    word = line.words[at]
    if word in ("next", "last", "this") and at + 1 < len(line) and line.words[at + 1] in ("week", "month", "year"):
        return False
    return taken[at] or word[0].isdigit() or word in DETERMINERS or word in ("to", "it", "him", "them", "us", "me", "that", "more", "up", "out", "back")


def _is_verb(line: Line, at: int, form: Form, taken: Sequence[bool]) -> bool:
    words = line.words
    left = _before(words, at)
    prev = words[left] if left >= 0 else ""
    if prev in MODALS or prev in DO:
        return form.kind == BASE
    if form.kind == GERUND:
        return _gerund_is_verb(line, at, prev, taken)
    if form.kind == PAST:
        return _past_is_verb(line, at, left, taken)
    if prev in SUBJECTS and not (prev == "that" and form.nounish):
        return True
    if prev in DETERMINERS or prev in PREPOSITIONS or prev in BE or prev in HAVE:
        return False
    if not form.nounish:
        return form.kind == THIRD or left < 0 or taken[left] or prev in (",", "and", "or") or prev.endswith("s")
    subject = left >= 0 and (taken[left] or (form.kind == BASE and prev.endswith("s")))
    return subject and (_opens_object(line, at + 1, taken) or words[at] in ("needs", "wants"))


def _gerund_is_verb(line: Line, at: int, prev: str, taken: Sequence[bool]) -> bool:
    if prev in BE:
        return True
    if prev in DETERMINERS and prev != "that":
        return _opens_object(line, at + 1, taken) and line.words[at] not in NOUN_GERUNDS
    return line.words[at] not in NOUN_GERUNDS or _opens_object(line, at + 1, taken)


def _past_is_verb(line: Line, at: int, left: int, taken: Sequence[bool]) -> bool:
    words = line.words
    prev = words[left] if left >= 0 else ""
    if prev in BE or prev in HAVE:
        return True
    after = words[at + 1] if at + 1 < len(words) else "."
    ends = after in PREPOSITIONS or after in DETERMINERS or not after[0].isalnum() or taken[min(at + 1, len(words) - 1)]
    if prev in DETERMINERS or prev in PREPOSITIONS or (prev and prev[0].isdigit()):
        return prev == "that" or (ends and prev not in DETERMINERS and prev not in ("of", "in", "for", "with"))
    return True


def _helps(words: Sequence[str], first: int, at: int) -> frozenset[str]:
    found = set()
    for word in words[first:at]:
        if word in MODALS:
            found.add(MODALS[word])
        for sort, name in ((BE, "be"), (HAVE, "have"), (DO, "do")):
            if word in sort:
                found.add(name)
        if word in NOT or word.endswith("n't"):
            found.add("not")
    return frozenset(found)


def _group_start(words: Sequence[str], at: int) -> int:
    """Where the verb group begins: helping words and adverbs before the main verb belong to it."""
    first = at
    while True:
        left = _before(words, first)
        if left < 0:
            return first
        word = words[left]
        if word not in BE and word not in HAVE and word not in DO and word not in MODALS:
            return first
        first = left


def _kind(line: Line, at: int, form: Form, helps: frozenset[str], taken: Sequence[bool]) -> tuple[str, bool]:
    """What the group is, and whether it is passive."""
    if form.kind == PAST and "be" in helps and not ("have" in helps and "be" not in helps):
        return ("infinitive" if "to" in helps else "finite"), True
    if "to" in helps:
        return "infinitive", False
    if form.kind == GERUND:
        return ("finite" if "be" in helps else "gerund"), False
    if form.kind == PAST and not helps & {"have", "do"}:
        return _past_kind(line, at, taken)
    return "finite", False


def _past_kind(line: Line, at: int, taken: Sequence[bool]) -> tuple[str, bool]:
    left = _before(line.words, at)
    prev = line.words[left] if left >= 0 else ""
    after = line.words[at + 1] if at + 1 < len(line) else "."
    if after == "by":
        return "participle", True
    if left >= 0 and (taken[left] or prev in SUBJECTS):
        return "finite", False
    if after in PREPOSITIONS and prev not in (",", "and", "or"):
        return "participle", True
    return "finite", False


def _verbs(line: Line, lexicon: Lexicon, taken: Sequence[bool]) -> Iterator[Verb]:
    words = line.words
    for at, word in enumerate(words):
        if taken[at]:
            continue
        form = lexicon.get(word)
        if form is None:
            if word in BE or word in HAVE:
                yield from _copula(line, at, lexicon)
            continue
        if _is_verb(line, at, form, taken):
            first = _group_start(words, at)
            helps = _helps(words, first, at)
            kind, passive = _kind(line, at, form, helps, taken)
            yield Verb(at, first, form.lemma, kind, passive, helps)


def _copula(line: Line, at: int, lexicon: Lexicon) -> Iterator[Verb]:
    """A form of be or have that helps no other verb."""
    words = line.words
    after = at + 1
    while after < len(words) and (words[after] in ADVERBS or words[after] in BE or words[after].endswith("ly")):
        after += 1
    form = lexicon.get(words[after]) if after < len(words) else None
    if form and form.kind in (PAST, GERUND) and words[after] not in NOUN_GERUNDS:
        return
    if after < len(words) and words[after] == "to":  # "has to send", "is to visit": the infinitive is the verb
        return
    first = _group_start(words, at)
    yield Verb(at, first, "be" if words[at] in BE else "have", "finite", passive=False, helps=_helps(words, first, at))


_BREAKS = frozenset("; : but while because although though whereas".split())


def _upper(verbs: Sequence[Verb], number: int, words: Sequence[str]) -> int | None:
    """The place of the verb that governs an infinitive or a gerund: the nearest one before it in its clause."""
    verb = verbs[number]
    if verb.kind not in ("infinitive", "gerund") or number == 0:
        return None
    above = verbs[number - 1]
    between = words[above.at + 1 : verb.first]
    if len(between) > 8 or _BREAKS.intersection(between):
        return None
    if verb.kind == "gerund" and len(between) > 3:
        return None
    if verb.kind == "infinitive" and number > 1 and verb.first - above.at > 1 and above.kind == "participle":
        above = verbs[number - 2]
    return above.at


def find_verbs(line: Line, lexicon: Lexicon, taken: Sequence[bool]) -> tuple[Verb, ...]:
    """The verbs of the sentence in order; ``taken`` words belong to names, sums and dates and are no verbs."""
    found = list(_verbs(line, lexicon, taken))
    return tuple(
        Verb(verb.at, verb.first, verb.lemma, verb.kind, verb.passive, verb.helps, _upper(found, number, line.words))
        for number, verb in enumerate(found)
    )
