"""What a text itself calls a mistaken report is no statement, and its day and amount are nobody's.

"The pact was wrongly reported to have been signed on Monday", "an earlier version of this article gave $5 million", "reports
that Peru had signed were premature", "not Tuesday, as we first reported". What a party denies ("denied reports that it had sent
tanks") is no act either, but who counts or demands something is heard all the same: a kind declares what denials undo
(``entry: deniable:``). What words only name stays ("denied that the $5 million it gave were misused").
The words stand in ``vocabulary/mistakes.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pledgebook.kinds import Kinds
from pledgebook.model import Mark, Span
from pledgebook.resolve.layout import sentences
from pledgebook.vocabulary import load
from pledgebook.vocabulary.phrases import alternatives, find_phrase, phrase_wording
from pledgebook.vocabulary.sought import Sought, Wording, openings


def without_mistakes(text: str, marks: Sequence[Mark], kinds: Kinds) -> list[Mark]:
    """The marks without those that the text tells as reported by mistake, or as denied; no words of such in others."""
    wrong = mistakes(text)
    if not (wrong or denials(text)):
        return list(marks)
    kept = []
    for mark in marks:
        undone = (*wrong, *denials(text)) if kinds[mark.kind].entry.get("deniable") else wrong
        if _is_described(text, mark.anchor):
            kept.append(mark)
        elif not _inside(mark.anchor, undone):
            roles = tuple(role for role in mark.roles if not _inside(role.span, wrong))
            kept.append(mark if len(roles) == len(mark.roles) else replace(mark, roles=roles))
    return kept


def _inside(span: Span, passages: Sequence[Span]) -> bool:
    return any(each.covers(span) for each in passages)


def _is_described(text: str, anchor: Span) -> bool:
    """Whether words only name an act that nobody doubts: "denied that the $5 million it gave to Peru were misused".

    Without a party before its verb they do where the clause begins with them: not "denied that it sent rice promised to Peru".
    """
    led = _DEFINITE.search(text, max(0, anchor.start - _LOOK_BACK), anchor.start)
    behind = _described().match(text, anchor.end) if led else None
    return led is not None and behind is not None and bool(behind["who"] or led["first"])


@lru_cache(maxsize=1)
def _described() -> re.Pattern[str]:
    who = r"(?P<who>it|they|he|she|(?:the\s+)?(?-i:(?:[A-Z][\w.-]+\s+){0,2}[A-Z][\w.-]+))"
    verbs = _words("described")
    return re.compile(
        rf"(?:\s+(?:that|which))?\s+(?:{who}\s+(?:(?:has|had|have)\s+)?(?:{verbs})|(?:{verbs})\s+(?:by|with|to|in|last|on))\b",
        re.IGNORECASE,
    )


@lru_cache(maxsize=8)
def mistakes(text: str) -> tuple[Span, ...]:
    """The passages of a text that tell what was reported by mistake, by the text's own word."""
    forms = _forms()
    found = [one for each in _hinted(text) for one in (*_led(text, each, forms), *_contrasted(text, each, forms))]
    return tuple(found + [one for each in _hinted(text) for one in _corrected_behind(text, each, forms)])


@lru_cache(maxsize=8)
def denials(text: str) -> tuple[Span, ...]:
    """The passages of a text that tell what somebody denies, or calls a lie."""
    forms = _forms()
    return tuple(found for each in _hinted(text) for found in _denied(text, each, forms))


@lru_cache(maxsize=8)
def _hinted(text: str) -> tuple[Span, ...]:
    """The sentences that hold any of the words that tell of mistakes and denials."""
    places = [match.start() for match in _HINTS.finditer(text)]
    return (
        tuple(each for each in sentences(text) if any(each.start <= start < each.end for start in places))
        if places
        else ()
    )


_HINTS = Sought(lambda: phrase_wording("mistakes", "hints"))


def _words(*rows: str) -> str:
    """Rows of the vocabulary as one group of a pattern, the longest words first."""
    return f"(?:{alternatives('mistakes', *rows)})"


@dataclass(frozen=True, slots=True)
class _Forms:
    """The patterns of the vocabulary: behind which, and between which words, stands what is wrong."""

    contrast: re.Pattern[str]
    note: re.Pattern[str]
    slip: re.Pattern[str]
    denies: re.Pattern[str]
    truly: re.Pattern[str]
    turning: re.Pattern[str]
    resuming: re.Pattern[str]


_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being)\s+(?:\w+\s+)?\Z", re.IGNORECASE)
_OPENS = re.compile(
    r"[;:(]|\s[–—-]\s|,\s+(?=(?:(?:had|has|have|is|are|was|were|been)\s+){0,3}\Z)"
    r"|,?\s+\b(?:but|though|although|while|after|because|which|who|that|as|when|where|and\s+it)\s",
    re.IGNORECASE,
)
"""Where the clause begins of which the words behind tell that it was wrongly reported."""
_NOT = re.compile(
    r"(?:\b(?:not|never|nor|cannot|nobody|neither|no|no\s+one|without)|n[’']t)\s+(?:\w+\s+){0,2}\Z", re.IGNORECASE
)
_ASIDE = re.compile(r",|\b(?:which|who|that)\b", re.IGNORECASE)
_COMMA = re.compile(r",(?!\d)")
_BRACKET = re.compile(r"\)")
_INSTEAD = r"(?:[,(–—]\s*(?:and\s+)?not|\binstead\s+of|\brather\s+than)\s"
_THAN = re.compile(rf"{_INSTEAD}(?P<what>(?:[^,;!?()\n]|,(?=\d)){{1,90}})", re.IGNORECASE)
_LOOK_BACK = 40
_DEFINITE = re.compile(
    r"(?P<first>\bthat\s+)?\b(?:the|its|their|his|her|this|those|these)\s+(?:[\w-]+\s+){0,2}\Z", re.IGNORECASE
)
_OF_THINGS = re.compile(r"\b(?:of|about)\Z", re.IGNORECASE)


_SMALL = r"(?:[\w’'-]+\s+)"
_ABOUT = r"(?:\s+(?:that|of|about|saying|claiming|suggesting)\b|(?=\s+(?:it|they|he|she|its|their|his|her)\b))"
"""Between the noun of a report and what it says."""


def _framed(row: str) -> Wording:
    framed = rf"\b{_words('reported')}{_ABOUT}(?P<what>.+?)\s{_words('turns_out')}\s+(?:\w+\s+){{0,2}}?{_words(row)}\b"
    return Wording(re.compile(framed, re.IGNORECASE), openings(load().section("mistakes")["reported"]))


_FRAMED = Sought(lambda: _framed("false"))
"""``reports that … were premature``."""
_DISPUTED = Sought(lambda: _framed("disputed"))
"""``reports that … were denied``."""


@lru_cache(maxsize=1)
def _forms() -> _Forms:
    """The patterns, compiled once."""
    nouns, small, about = _words("reported"), _SMALL, _ABOUT
    told = rf"(?:{small}{{0,2}}{_version()}|{small}{{0,4}}?(?:{_mistaken()}|{_words('first')}\s+{_words('reports')}))"
    who = (
        r"(?:(?:it|they|he|she|we)\s|(?:the\s+)?(?-i:(?:[A-Z][\w.’'-]+\s+){1,3})(?=(?:ha[sd]\s+)?[a-z]+(?:ed|nt|ve)\b))"
    )
    aside = r"(?:(?:also|then|later|again|has|had|[a-z]+ly)\s+){0,2}"
    patterns = {
        "contrast": rf"{_INSTEAD}(?P<what>[^;!?\n]{{1,90}}?),?\s+as\s+{told}\b",
        "note": rf"\b(?:(?:this|the|our)\s+{small}?{_words('text')}\s+(?:was|has\s+been|is)\s+{small}?{_words('corrected')}\b"
        rf"|{_words('note')}\s*[:—–-])",
        "slip": rf"\b{_words('version')}(?:\s+of\s+(?:this|our|the)\s+{small}?{_words('text')})?\s+(?:had\s+)?"
        rf"{_words('misreports')}\b",
        "denies": rf"\b(?:{_words('denies')}\s+{small}{{0,4}}?{nouns}{about}|{_words('disputed')}\s+{nouns}{about}"
        rf"|{_words('falsely')}|{_words('outright')}\s+(?:that|having|(?:it|they|he|she)\s+(?:had|has|have|was|were|is|are|would|will))\b)",
        "truly": rf"[;!?\n]|:(?!\d)|\s[–—-]\s|,?\s+{_words('truly')}\b",
        "turning": rf"[;!?\n\"”]|:(?!\d)|,(?!\d)|\s[–—-]\s|\s+{_words('turning')}\b|\s+as\s+{who}"
        rf"|\s+and\s+{aside}{_words('speaks')}\b",
        "resuming": rf"\s+and\s+(?:{who})?{aside}{_words('speaks', 'described')}\b",
    }
    return _Forms(**{name: re.compile(each, re.IGNORECASE) for name, each in patterns.items()})


def _mistaken() -> str:
    wrongly, reports = _words("wrongly"), _words("reports")
    return rf"{wrongly}\s+{reports}|{reports}\s+{wrongly}(?=\s+(?:that|as|to|on)\b)|{_words('misreports')}"


def _version() -> str:
    named = rf"{_words('version')}(?:\s+of\s+(?:this|our|the)\s+{_SMALL}?{_words('text')})?"
    return rf"{named}\s+(?:(?:had|has|also|{_words('wrongly')})\s+){{0,2}}{_words('reports', 'misreports')}"


def _leading() -> Wording:
    """Words behind which stands what is wrong: ``mistakenly reported that``, ``contrary to reports of``."""
    rows, small, reports, nouns = load().section("mistakes"), _SMALL, _words("reports"), _words("reported")
    pattern = (
        rf"\b(?:(?P<mistaken>{_mistaken()})|{_version()}"
        rf"|{_words('misleads')}\s+{small}{{0,3}}?{_words('outlets')}\s+to\s+{reports}"
        rf"|contrary\s+to\s+(?:what\s+{small}{{0,4}}?{reports}|{small}{{0,4}}?{nouns})|{_words('false')}\s+{small}?{nouns}{_ABOUT}"
        rf"|(?:{_words('no_truth')}|{_words('takes_back')})\s+{small}{{0,3}}?{nouns}{_ABOUT})\b"
    )
    begun = [f"{report} {wrong}" for report in rows["reports"] for wrong in rows["wrongly"]]
    for name in ("wrongly", "misreports", "version", "misleads", "false", "no_truth", "takes_back"):
        begun += rows[name]
    return Wording(re.compile(pattern, re.IGNORECASE), openings([*begun, "contrary to"]))


_LEADS = Sought(_leading)


def _led(text: str, sentence: Span, forms: _Forms) -> Iterator[Span]:
    """What stands behind words that tell of a mistake, and before them where it is their subject."""
    for lead in _LEADS.finditer(text, sentence.start, sentence.end):
        before = text[sentence.start : lead.start()]
        passive = lead["mistaken"] and _PASSIVE.search(before)
        opened = [*_OPENS.finditer(before)][-1:] if passive else []
        aside = _ASIDE.search(opened[0][0] if opened else before[-2:]) or lead[0].lower().startswith("contrary")
        stops = [forms.truly.search(text, lead.end(), sentence.end)]
        stops += [_COMMA.search(text, lead.end(), sentence.end)] if aside else []
        stops += [_BRACKET.search(text, lead.end(), sentence.end)] if before.count("(") > before.count(")") else []
        start = sentence.start + (opened[0].end() if opened else 0) if passive else lead.end()
        yield Span(start, min((each.start() for each in stops if each), default=sentence.end))


def _contrasted(text: str, sentence: Span, forms: _Forms) -> Iterator[Span]:
    """What stands between words that tell of a mistake: ``reports that … were premature``, ``not …, as we first reported``.

    That reports are wrong is the text's own word where nobody says it.
    """
    small = sentence.of(text).lower()
    opposed = any(map(small.__contains__, ("not", "instead", "rather")))
    found = [*forms.contrast.finditer(text, sentence.start, sentence.end)] if opposed else []
    found += [
        each for each in _FRAMED.finditer(text, sentence.start, sentence.end) if not _is_said(text, sentence, each)
    ]
    if forms.note.search(text, sentence.start, sentence.end):
        found += _THAN.finditer(text, sentence.start, sentence.end)
    yield from (Span(*each.span("what")) for each in found)


def _corrected_behind(text: str, note: Span, forms: _Forms) -> Iterator[Span]:
    """What the sentence behind a note puts right: "Correction: … misstated the sum. Peru gave $5 million, not $4 million"."""
    if forms.note.search(text, note.start, note.end) or forms.slip.search(text, note.start, note.end):
        behind = next((each for each in sentences(text) if each.start >= note.end), None)
        if behind is not None and "\n" not in text[note.end : behind.start]:
            yield from (Span(*each.span("what")) for each in _THAN.finditer(text, behind.start, behind.end))


def _is_said(text: str, sentence: Span, match: re.Match[str]) -> bool:
    """Whether a sentence tells by whose word it is, around a match."""
    return any(
        find_phrase("words", "saying", part)
        for part in (text[sentence.start : match.start()], text[match.end() : sentence.end])
    )


def _denied(text: str, sentence: Span, forms: _Forms) -> Iterator[Span]:
    """What somebody denies, up to the next clause."""
    for match in forms.denies.finditer(text, sentence.start, sentence.end):
        if not _NOT.search(text, max(sentence.start, match.start() - _LOOK_BACK), match.start()):
            ends = [forms.turning.search(text, match.end(), sentence.end)]
            if _OF_THINGS.search(match[0]):  # a verb behind "reports of losses and" has another subject
                ends.append(forms.resuming.search(text, match.end(), sentence.end))
            yield Span(match.end(), min((each.start() for each in ends if each), default=sentence.end))
    for form in (_FRAMED, _DISPUTED):
        yield from (Span(*each.span("what")) for each in form.finditer(text, sentence.start, sentence.end))
