"""Who signs a pact with whom, by the words of its sentence: who stands before the verb, and who behind ``with``.

Where somebody signs is no party: "Peru signed in Lima, where …", a dateline. The words stand in ``vocabulary/pacts.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.quick import quick
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.datelines import sent_from
from pledgebook.resolve.meant import of_place
from pledgebook.resolve.persons import Seen
from pledgebook.resolve.senses import article_times
from pledgebook.vocabulary import load
from pledgebook.vocabulary.names import Mention
from pledgebook.vocabulary.sought import Sought, Wording, openings

_LEAD = 140
"""Characters before a verb in which who signs stands."""
_BESIDE = 24
"""Characters before a verb in which stands that each signs."""
_TO_VERB = 70
"""Characters between a verb and the pact."""
_WITH = 60
"""Characters between a pact and the ``with`` that names whom it is with."""
_PLACED = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|from|to|for|of|by|under|about|on|against|over)\s+(?:the\s+)?(?:[a-z]+\s+){0,1}\Z"
)
_LOCAL = re.compile(
    r"\b(?:in|at|near|outside)\s+(?:the\s+)?(?:[a-z]+\s+)?(?:[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?(?:,?\s+and\s+|,\s+))*\Z"
)
LISTED = re.compile(r"\s*(?:,|and|or|&|,\s*and)\s*(?:the\s+)?\Z")
"""Between names of one list: "Peru, Chile and the Maldives"."""
_JOINED = re.compile(
    r"(?:[’']s?)?[^,.;:]{0,40}?(?:,|\band\b|&|\bwith\b|\bas well as\b)\s*(?:and\s+)?"
    r"(?:(?:the|its|his|her|their)\s+)?(?:[\w’'-]+\s+){0,5}"
)
"""Between names that stand before one verb: "Peru’s president Ana Rojas and her Chilean counterpart"."""
_TO_SUBJECT = 60
_CLAUSE = re.compile(
    r"[;:\"”“]|\b(?:where|when|after|while|before|because|although|but|said|says|that|until|since)\b|,\s+as\b"
)
_RELATIVE = re.compile(r",\s+(?:which|who)\s+(?:\w+\s+){0,3}\Z")
_STOP = re.compile(
    r"[;:.\"”“]|\b(?:in|on|at|under|by|for|to|from|which|who|where|when|as|after|during|that|last|this|while|with|another)\b"
)
_ABOUT = re.compile(
    r"\s+(?:on|for)\s+(?:[a-z-]+\s+){0,3}?(?:(?![a-z]+ing\s)[a-z-]+|fishing|policing|mining|training|farming|shipping)\s+"
)
"""Between a pact and ``with``: what it is about; of "on dealing with Peru" Peru is no party."""
_AGAIN = re.compile(
    r"(?:\s+(?:on|in|at|last|this|for)\s+[\w ]{2,30}?)?\s*,?\s*(?:and\s+)?(?:then\s+)?"
    r"(?:on\s+\w+(?:\s+\w+)?\s+)?with\s+(?:the\s+)?\Z"
)
"""Between those with whom one signs in turn: "with Peru on Monday, and on Tuesday with Chile"."""
_UNDER = re.compile(r"\bunder\b")
_WITHWORD = re.compile(r"\b(?:with|between)\s")


@quick
@dataclass(frozen=True, slots=True)
class Named:
    """A party of a pact, with the words that name it."""

    code: str
    span: Span


@quick
@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs (``by``), with whom, by which verb; ``ranked`` are the words between that only count them.

    Of "Peru became the last of the Andean states to sign" nobody in "the last of the Andean states" signs.
    """

    by: tuple[Named, ...]
    partners: tuple[Named, ...]
    verb: Span | None
    ranked: Span | None = None


@lru_cache(maxsize=8)
def _words(*rows: str) -> str:
    said = sorted({each for row in rows for each in load().section("pacts")[row]}, key=lambda each: (-len(each), each))
    return "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in said)


_VERBS = Sought(
    lambda: Wording(
        re.compile(rf"\b(?:{_words('signs')})\b", re.IGNORECASE), openings(load().section("pacts")["signs"])
    )
)


def verbs() -> re.Pattern[str]:
    """The words by which somebody signs."""
    return _VERBS.pattern


@lru_cache(maxsize=1)
def _planned() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{_words('planned')})\s+(?:(?:also|both|soon|then|formally|be)\s+){{0,2}}\Z", re.IGNORECASE
    )


def signing(cast: ArticleParties, sentence: Span, anchor: Span) -> Signing:
    """Who signs the pact at an anchor, as far as its sentence says."""
    verb = _verb_before(cast.text, sentence, anchor)
    ranked = _ranked_before(cast.text, sentence, verb) if verb else None
    before = ranked or verb
    by = tuple(_distinct(_subjects(cast, sentence, before))) if before else ()
    return Signing(by, tuple(_distinct(_partners(cast, sentence, anchor))), verb, ranked)


def before_verb(cast: ArticleParties, sentence: Span, verb: Span) -> tuple[Named, ...]:
    """The parties that stand before a verb as those who do what it says."""
    return tuple(_distinct(_subjects(cast, sentence, verb)))


def named_in(cast: ArticleParties, within: Span) -> tuple[Named, ...]:
    """The parties named in a passage, each once."""
    return tuple(_distinct(_coded(cast, within)))


def _coded(cast: ArticleParties, within: Span) -> Iterator[Named]:
    for each in cast.places_in(within):
        code = of_place(each).as_code(cast, each.span.start, persons=False)
        if code and ":" not in code:
            yield Named(code, each.span)


def each_signs(text: str, sentence: Span, anchor: Span) -> bool:
    """Whether the words beside the verb tell that each signs one: "Peru and Chile each signed a pact with Fiji"."""
    verb = _verb_before(text, sentence, anchor)
    if verb is None:
        return False
    return bool(
        _each().search(text, max(sentence.start, verb.start - _BESIDE), verb.start)
        or _each().search(text, verb.end, anchor.start)
    )


def is_planned(text: str, sentence: Span, anchor: Span) -> bool:
    """Whether the words that tell of the signing tell that it is still to be done: ``will sign``, ``is to be signed``."""
    verb = _verb_before(text, sentence, anchor) or _verb_behind(text, sentence, anchor)
    return verb is not None and _planned().search(text, sentence.start, verb.start) is not None


@lru_cache(maxsize=1)
def _each() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_words('each')})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _ranks() -> re.Pattern[str]:
    """Words that count who signs: "became the twelfth state to", "is the last of the four to"."""
    counted = rf"(?:{_words('ranked')}|\d+(?:st|nd|rd|th))"
    return re.compile(
        rf"\b(?:became|becomes|become|becoming|was|is|were|are)\s+(?:also\s+)?the\s+{counted}\b[^,;:]*?\bto\s+\Z",
        re.IGNORECASE,
    )


def _ranked_before(text: str, sentence: Span, verb: Span) -> Span | None:
    """Such words right before a verb."""
    match = _ranks().search(text, max(sentence.start, verb.start - _LEAD), verb.start)
    return Span(*match.span()) if match else None


def _verb_before(text: str, sentence: Span, anchor: Span) -> Span | None:
    """The verb of signing that governs the pact: the last one before it with no other clause between."""
    found = [
        Span(*each.span()) for each in _VERBS.finditer(text, max(sentence.start, anchor.start - _LEAD), anchor.start)
    ]
    between = text[found[-1].end : anchor.start] if found else ""
    if not found or len(between) > _TO_VERB or _CLAUSE.search(between) or _UNDER.search(between):
        return None
    return found[-1]


def _verb_behind(text: str, sentence: Span, anchor: Span) -> Span | None:
    """The one behind a pact: "the pact that ministers will sign", "the text is to be signed"."""
    match = next(_VERBS.finditer(text, anchor.end, min(sentence.end, anchor.end + _TO_VERB)), None)
    return Span(*match.span()) if match and not re.search(r"[;:.]", text[anchor.end : match.start()]) else None


def _subjects(cast: ArticleParties, sentence: Span, verb: Span) -> Iterator[Named]:
    """The parties that stand before a verb in its clause, without those behind a preposition."""
    start = max(sentence.start, verb.start - _LEAD)
    relative = _RELATIVE.search(cast.text, start, verb.start)
    end = relative.start() if relative else verb.start
    cut = max((each.end() for each in _CLAUSE.finditer(cast.text, start, end)), default=start)
    names = list(cast.places_in(Span(cut, end)))
    found = list(_named(cast, [names[-1]] if relative and names else names))
    yield from _adjacent(cast.text, found, end) or _adjacent(cast.text, _behind_a_place(cast.text, names), end)


def _behind_a_place(text: str, names: Sequence[Mention | Seen]) -> list[Named]:
    """The states listed behind where they sign, if there are several: "on Friday in Lima, Peru, Chile and Fiji signed"."""
    run: list[Named] = []
    for each in reversed(names):
        if run and not LISTED.fullmatch(text, each.span.end, run[0].span.start):
            break
        if isinstance(each, Seen) or each.sort != "state" or not each.code or _PLACED.search(text, 0, each.span.start):
            at = text.find(",", each.span.end, run[0].span.start) if run else -1
            return run if len(run) > 1 and at >= 0 else []
        run.insert(0, Named(each.code, each.span))
    return []


def _adjacent(text: str, named: Sequence[Named], end: int) -> list[Named]:
    """The last name before a verb, and those before it that are joined to it: of "Peru welcomed that Chile" only Chile."""
    kept: list[Named] = []
    for each in reversed(named):
        if kept and each.code != kept[0].code and not _JOINED.fullmatch(text, each.span.end, kept[0].span.start):
            break
        if not kept and end - each.span.end > _TO_SUBJECT:
            break
        kept.insert(0, each)
    return kept


def _named(cast: ArticleParties, names: Sequence[Mention | Seen]) -> Iterator[Named]:
    """The names with their codes, those left out that stand behind a preposition, as each joined to such a one."""
    placed: Span | None = None
    for each in names:
        before = cast.text[max(0, each.span.start - 40) : each.span.start]
        joined = placed is not None and LISTED.fullmatch(cast.text, placed.end, each.span.start) is not None
        if sent_from(cast.text, each.span) or _PLACED.search(before) or (joined and not isinstance(each, Seen)):
            placed = each.span
            continue
        code = of_place(each).as_code(cast, each.span.start, persons=False)
        if code and ":" not in code:
            yield Named(code, each.span)


def _stops(between: str) -> bool:
    """Whether the words between a pact and ``with`` part them; what it is about does not: "a memorandum on fishing with Peru"."""
    return _STOP.search(between) is not None and not _ABOUT.fullmatch(between)


def _partners(cast: ArticleParties, sentence: Span, anchor: Span) -> Iterator[Named]:
    """The parties behind ``with`` or ``between``, as far as they are listed."""
    match = _WITHWORD.search(cast.text, anchor.start, min(sentence.end, anchor.end + _WITH))
    if match is None or (match.start() > anchor.end and _stops(cast.text[anchor.end : match.start()])):
        return
    at = match.end()
    for each in cast.places_in(Span(at, sentence.end)):
        if at > match.end() and is_local(cast, each.span):
            continue  # "with Peru in Lima last week and with Chile"
        stopped = _STOP.search(cast.text, at, each.span.start) and not _AGAIN.match(cast.text, at, each.span.start)
        if stopped or each.span.start - at > _WITH:
            return
        code = of_place(each).as_code(cast, each.span.start, persons=False)
        if code and ":" not in code:
            yield Named(code, each.span)
        at = each.span.end


def in_turn(cast: ArticleParties, partners: Sequence[Named]) -> tuple[tuple[Named, ...], ...]:
    """Those with whom one signs, apart where a day and another ``with`` stand between: "with Peru on Monday and with Chile"."""
    turns: list[list[Named]] = []
    for each in partners:
        between = Span(turns[-1][-1].span.end, each.span.start) if turns else None
        if between is None or (_WITHWORD.search(between.of(cast.text)) and _is_dated(cast, between)):
            turns.append([])
        turns[-1].append(each)
    return tuple(map(tuple, turns))


def _is_dated(cast: ArticleParties, within: Span) -> bool:
    return any(within.covers(each.span) for each in article_times(cast.text, cast.article.date))


def _distinct(named: Iterator[Named]) -> Iterator[Named]:
    """Each party once, at its last words: of "Italian Prime Minister Giorgia Meloni" those of the person."""
    found: dict[str, Named] = {}
    for each in named:
        found[each.code] = each
    return iter(found.values())


def is_local(cast: ArticleParties, span: Span) -> bool:
    """Whether marked words only say where something is: ``in Lima``, ``in Lima, Quito and Rome``, a dateline."""
    named = cast.named_in(span)
    if cast.seen_in(span) or any(each.sort not in ("capital", "place", "seat") for each in named):
        return False
    if sent_from(cast.text, span):
        return True
    before = cast.text[max(0, span.start - 80) : span.start]
    return _LOCAL.search(before) is not None and _seated().search(before) is None


@lru_cache(maxsize=1)
def _seated() -> re.Pattern[str]:
    """A body before its capital: "parliament in Lima ratified" is Peru's."""
    return re.compile(rf"\b(?:{_words('seated')})\s+in\s+\Z", re.IGNORECASE)
