"""What a pact makes its parties do, by the words of its sentence and of those behind it: "Under it Peru will send rice by May".

Who must do it is the pact itself ("commits Peru to …", "provides for …"), those who signed it ("the two sides will consult"),
or a party by its name, where the words bind it ("undertakes to …") or the sentence names the pact. Deadlines are read by the
grammar of times. The words stand in ``vocabulary/pacts.yaml``; a kind declares the field in ``entry: pact: duties``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from pledgebook.kinds import Kinds
from pledgebook.model import Span, Statement
from pledgebook.quick import quick
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.limits import limit_of
from pledgebook.resolve.meant import of_place
from pledgebook.resolve.pact_words import BINDS, DUTY, PROVIDES, duty_forms
from pledgebook.values.obligation import Obligation, distinct
from pledgebook.values.party import Party

_REACH = 3
"""Sentences behind that of a pact in which its duties may stand."""
_FAR = 12
"""The same for sentences that name the pact: "the agreement says that …"."""
_LEAST = 2
"""So many words of some length a duty has at least."""
_COMMA = re.compile(r"\s*(?:,\s*(?:and\s+)?|and\s+)")
_MOST = 260
"""Characters of one duty at most; more is no duty but a misread sentence."""
_WORD = re.compile(r"\b(?!(?:less|more|than|with|that|this|from|their|such)\b)[^\W\d_]{4,}", re.IGNORECASE)
# begun with the set of first characters, which is looked for several times as fast
_BOUND = re.compile(
    r"[;:“”\",twa](?:(?<=[;:“”\"])|(?<=,)\s+(?=(?:and|but|which|while)\b)"
    r"|(?<=\bt)hat\b|(?<=\bw)hich\b|(?<=\ba)nd\b(?=\s+(?:the|both|it|they|each)\b))"
)
_MORE = re.compile(r",?\s+and\s+(?:(?:to|will|shall|must|also)\s+){1,2}|;\s*(?:and\s+)?(?:to\s+)?")
_STATE = re.compile(r"\b(?:is|are|was|were|be|been|remains?)\s+\Z", re.IGNORECASE)
"""Before "committed to": that is what somebody says of himself, no word of the pact."""
_LOOSE = re.compile(
    r"(?:[\s,]+(?:and|or|to|the|a|an|of|in|on|at|for|with|by|near|from|as|its|their|his|her))*[\s,;:.]*\Z",
    re.IGNORECASE,
)
_LEAST_OF = re.compile(r"\b(?:at|no)\s+\Z")
_GOES_ON = re.compile(r"\s+(?!(?:and|or|but)\b)[a-z0-9$€£%]")
_LONGER = 70
"""Characters by which a duty that a reader marked is completed."""
_BREAK = re.compile(r",?\s+(?:by|for|in|to|with|from|on|at)\s|,")
"""Where a long one may be cut."""
_QUOTED = re.compile(r"“[^“”]{1,60}”|\"[^\"]{1,60}\"")
"""Words in quotation marks within a clause."""
_LEAD = re.compile(
    r"\b(?:to|will|would|must|shall|could|can|may)\s+(?!(?:be|to|will|have|now|also|then|still|soon|not)\b)([a-z]+\s+(?:(?:to|up|out|down|its|their|the)\s+)?)\Z"
)
_OWNED = re.compile(r"(?:its|their|his|her|what|which|that|an?|the|and|or)\b", re.IGNORECASE)
"""No duty begins so: a reader left out its verb."""
_PASSIVE = re.compile(r"(?:not\s+)?be\b", re.IGNORECASE)
"""What those who signed are, or what is done to them, is no duty of theirs."""
_BEHIND = re.compile(r"(?:\s+(?:with|between|of)\s+[^,;:.]{2,60})?(?:,[^,;:.]{2,60},)?(?:\s+also)?\s+")
"""Between a pact and its verb: "the pact with Peru, signed in May, commits …"."""
_GAP = 5
"""Characters that a reader may leave out within one duty."""
_UNDER = re.compile(r"\b(?:under|as part of|in line with|according to)\s+(?:the|an?|its|this|that)\b", re.IGNORECASE)
_SUBJECT = 400
"""Characters before a verb in which its subject stands: a sentence of thousands is not gone through for each verb."""
_NEXT = 30
"""Characters behind a duty in which the verb of the next one stands."""
_JOINED = re.compile(r",?\s+and\s+(?:the\s+)?\Z")
_UNTIL = 40
"""Characters between "under a" and the pact."""
_LIKENED = re.compile(
    r"\b(?:as|like|unlike)\s+(?:in|with|under)?\s*(?:the\s+)?(?:[A-Z]\w+\s+(?:and\s+)?){0,3}\Z", re.IGNORECASE
)
_DENIED = re.compile(r"\W*(?:[\w’'-]+\s+){0,2}?(?:neither|nothing|no|none)\b", re.IGNORECASE)
_EDGE = " \n\t,.;:'’\"“”"


def with_duties(cast: ArticleParties, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements, each pact with what it makes its parties do."""
    return tuple(_with(cast, each, statements, kinds[each.kind].entry.get("pact")) for each in statements)


def _with(
    cast: ArticleParties, statement: Statement, all_: Sequence[Statement], said: Mapping[str, Any] | None
) -> Statement:
    if said is None:
        return statement
    name, codes = said["duties"], _codes(statement.values.get(said["parties"]))
    marked = _joined(cast.text, statement.evidence.get(name, ()))
    marked = [_led(cast, _without_loose(cast.text, span)) for span in marked]
    nexts = [*(each.start for each in marked[1:]), len(cast.text)][: len(marked)]
    known = [
        _without_loose(cast.text, _before_other(cast, _completed(cast, *each)))
        for each in zip(marked, nexts, strict=True)
    ]
    known = [span for span in known if _is_whole(cast.text, span)]
    found: list[Span] = []
    if statement.values.get(said["rung"]) in said["owed"]:
        for place, sentence in _sentences(cast, statement, all_):
            found += _Sentence(cast, sentence, statement.anchor, codes, own=not place).duties()
    found = [each for each in found if not _is_parted(cast.text, each, [span for span in known if each.covers(span)])]
    spans = sorted({*found, *(span for span in known if not any(span.overlaps(each) for each in found))})
    if not spans:
        return _without(statement, name) if name in statement.values else statement
    duties = distinct(Obligation(_plain(cast.text, each), limit_of(cast.article, each)) for each in spans)
    return replace(
        statement,
        values={**statement.values, name: duties},
        evidence={**statement.evidence, name: tuple(spans)},
    )


def _is_parted(text: str, whole: Span, parts: Sequence[Span]) -> bool:
    """Whether a reader marked the duties in it one by one: ``lend boats``, ``train sailors`` and ``send rice``."""
    if len(parts) < 2 or (parts[0].start, parts[-1].end) != (whole.start, whole.end):
        return False
    return all(_COMMA.fullmatch(text, one.end, other.start) for one, other in pairwise(parts))


def _without(statement: Statement, name: str) -> Statement:
    values, evidence = (
        {key: each for key, each in told.items() if key != name} for told in (statement.values, statement.evidence)
    )
    return replace(statement, values=values, evidence=evidence)


def _codes(value: Any) -> frozenset[str]:
    return frozenset(each.code for each in value or () if isinstance(each, Party))


def _plain(text: str, span: Span) -> str:
    return " ".join(span.of(text).split()).strip(_EDGE)


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans in order, those as one between which a reader left out but a few characters of one phrase."""
    out: list[Span] = []
    for span in sorted(spans):
        gap = text[out[-1].end : span.start] if out else ""
        parted = out and re.search(r"[,;:.\n]|\band\b|^-", text[out[-1].end - 1 : span.start])
        if out and len(gap) <= _GAP and not parted:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def _completed(cast: ArticleParties, span: Span, following: int) -> Span:
    """What a reader marked, up to the end of its phrase where it broke off in it, and with the "at" of "at least".

    Never beyond where the next one begins (``following``).
    """
    text, sentence = cast.text, cast.sentences[cast.sentence_at(span.start)]
    lead = (
        _LEAST_OF.search(text, sentence.start, span.start) if text.startswith(("least", "less"), span.start) else None
    )
    start = lead.start() if lead else span.start
    if not _GOES_ON.match(text, span.end):
        return Span(start, span.end)
    ends = [
        found.start() for each in (_MORE, duty_forms().under) if (found := each.search(text, span.end, sentence.end))
    ]
    end = min([_end(text, span.end, sentence.end), following, *ends])
    if end - span.end > _LONGER:
        breaks = [each.start() for each in _BREAK.finditer(text, span.end, span.end + _LONGER)]
        end = breaks[-1] if breaks else span.end
    return Span(start, end)


def _end(text: str, start: int, stop: int) -> int:
    """Where the clause ends that begins at ``start``; a few words in quotation marks do not end it."""
    quoted = [Span(*each.span()) for each in _QUOTED.finditer(text, max(0, start - 1), stop)]
    ends = (each.start() for each in duty_forms().end.finditer(text, start, stop))
    return next((at for at in ends if not any(each.start <= at < each.end for each in quoted)), stop)


def _led(cast: ArticleParties, span: Span) -> Span:
    """What a reader marked, with the verb before it where it left that out: ``will [bring] their boats``."""
    sentence = cast.sentences[cast.sentence_at(span.start)]
    lead = _LEAD.search(cast.text, sentence.start, span.start)
    return Span(lead.start(1), span.end) if lead else span


def _before_other(cast: ArticleParties, span: Span) -> Span:
    """The words of one party's duty without those with which another's begins: "lend boats and Fiji undertakes to …"."""
    for name in cast.places_in(Span(span.start, min(span.end + _NEXT, len(cast.text)))):
        joined = _JOINED.search(cast.text, span.start, name.span.start)
        if joined is None or not span.start < joined.start() < span.end:
            continue
        listed = any(each.span.end == joined.start() for each in cast.places_in(span))
        behind = cast.text[name.span.end : name.span.end + _NEXT].lstrip()
        to = behind.startswith("to ") and not listed  # "train Peru and Fiji to fish" is one duty
        if to or DUTY.pattern.match(behind):
            return Span(span.start, joined.start())
    return span


def _without_loose(text: str, span: Span) -> Span:
    """The words without what cannot end them: "maintain a neutral status and"."""
    loose = _LOOSE.search(text, span.start, span.end)
    return Span(span.start, loose.start()) if loose and loose.start() > span.start else span


def _is_whole(text: str, span: Span) -> bool:
    """Whether words that a reader marked are no scrap: ``ground munitions`` of ``air-to-ground munitions``."""
    words = span.of(text)
    return (
        text[max(0, span.start - 1) : span.start] != "-"
        and _OWNED.match(words) is None
        and _PASSIVE.match(words) is None
        and _DENIED.match(words) is None
        and len(_WORD.findall(words)) >= _LEAST
    )


def _sentences(cast: ArticleParties, statement: Statement, all_: Sequence[Statement]) -> Iterator[tuple[int, Span]]:
    """The sentence of a pact and those behind it, up to the next pact."""
    first = cast.sentence_at(statement.anchor.start)
    others = [cast.sentence_at(each.anchor.start) for each in all_ if each.kind == statement.kind]
    stop = min((each for each in others if each > first), default=len(cast.sentences))
    last = min(first + _FAR, len(cast.sentences) - 1)
    for index in range(first, last + 1):
        if index > first and index > stop:
            return
        sentence = cast.sentences[index]
        if index - first <= _REACH or duty_forms().definite.search(cast.text, sentence.start, sentence.end):
            yield index - first, sentence


@quick
@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence in which a pact's duties may stand."""

    cast: ArticleParties
    span: Span
    anchor: Span
    codes: frozenset[str]
    own: bool

    def duties(self) -> list[Span]:
        """The duties that it tells, without what only tells how long the pact runs."""
        found: list[Span] = []
        if self._is_likened() if self.own else self._of_another():
            return found
        for start in sorted(self._starts()):
            if not any(each.start <= start < each.end for each in found):
                found += [each for each in self._pieces(start) if self._counts(each)]
        return found

    def _is_likened(self) -> bool:
        """Whether the pact is only one that another is likened to: ``As in the Peruvian agreement, the sides …``."""
        before = self.cast.text[max(self.span.start, self.anchor.start - 40) : self.anchor.start]
        return _LIKENED.search(before) is not None

    def _of_another(self) -> bool:
        """Whether the sentence is of another's pact: ``The Peruvian text promises …``, ``Peru's agreement …``."""
        match = duty_forms().opening.match(self.cast.text, self.span.start, self.span.end)
        named = {each.code for each in self.cast.named_in(Span(*match.span()))} if match else set()
        return bool(named) and named.isdisjoint(self.codes)

    def _starts(self) -> Iterator[int]:
        """Where a duty begins."""
        text = self.cast.text
        if self.own:
            yield from self._before()
        start = self.anchor.end if self.own else self.span.start
        for match in BINDS.finditer(text, start, self.span.end):
            if self._is_pact(match.start()) or self._is_anchor(match.start()):
                yield match.end()
        for match in PROVIDES.finditer(text, start, self.span.end):
            if self._is_pact(match.start()) or self._is_owned(match.start()) or self._is_anchor(match.start()):
                yield match.end()
        for match in DUTY.finditer(text, start, self.span.end):
            if self._binds(match):
                yield match.end()

    def _before(self) -> Iterator[int]:
        """Where one begins that the pact's own words tell, or those before it: ``agreed to … as part of the deal``."""
        text = self.cast.text
        agreed = duty_forms().agreed.match(text, self.anchor.start, self.span.end)
        if agreed:
            yield agreed.end()
        start = max(self.span.start, self.anchor.start - _SUBJECT)
        for match in DUTY.finditer(text, start, self.anchor.start):
            led = _UNDER.search(text, match.end(), self.anchor.start)
            if led and self.anchor.start - led.end() < _UNTIL and self._is_party(match):
                yield match.end()

    def _subject(self, end: int) -> Span:
        """The words before a verb, back to what parts clauses; ``which`` and ``that`` belong to them."""
        start = max(self.span.start, end - _SUBJECT)
        cuts = [
            each.start() if each[0].isalpha() else each.end() for each in _BOUND.finditer(self.cast.text, start, end)
        ]
        return Span(max([start, *cuts]), end)

    def _is_pact(self, end: int) -> bool:
        subject = self._subject(end)
        words = subject.of(self.cast.text)
        match = duty_forms().pact.search(words)
        if match is None or len(words) - match.start() > 70:
            return False
        said = match[0].split()[0].lower()
        if said in ("which", "that"):
            return self.own and subject.start - self.anchor.end < 40 and subject.start >= self.anchor.end
        if said == "it":
            before = Span(subject.start, subject.start + match.start())
            other = self.cast.places_in(before) or duty_forms().saying.search(before.of(self.cast.text))
            return not self.own and self.span.start + 12 > subject.start and not other
        named = {each.code for each in self.cast.named_in(Span(subject.start + match.start(), end))}
        named |= {
            each.code for each in self.cast.named_in(subject) if len(words) - match.start() > end - each.span.end - 3
        }
        return not named or not named.isdisjoint(self.codes)

    def _is_anchor(self, end: int) -> bool:
        """Whether the subject is the pact at the anchor: ``the pact with Peru, signed in May,``."""
        behind = self.own and self.anchor.end <= end
        return behind and _BEHIND.fullmatch(self.cast.text, self.anchor.end, end) is not None

    def _is_owned(self, end: int) -> bool:
        """Whether the subject is only whose pact it is: ``Peru's, the longest, foresees …``."""
        words = self.cast.text[self.span.start : end]
        names = self.cast.places_in(Span(self.span.start, end))
        code = of_place(names[0]).as_code(self.cast, names[0].span.start, persons=False) if names else ""
        return (
            code in self.codes
            and duty_forms().owned.search(words) is not None
            and names[0].span.start - self.span.start < 6
        )

    def _binds(self, match: re.Match[str]) -> bool:
        """Whether who stands before a verb of duty is bound by the pact."""
        text, forms = self.cast.text, duty_forms()
        subject = self._subject(match.start())
        words = subject.of(text)
        if forms.terms.match(text, match.end(), self.span.end) or _STATE.search(words):
            return False
        if forms.sides.search(words):
            return True
        if self._is_pact(match.start()):
            return not match[0].lower().startswith(("is to", "was to", "are to", "has to", "must"))
        return self._is_party(match) and (forms.strong.match(match[0]) is not None or self._is_led(match.start()))

    def _is_led(self, end: int) -> bool:
        """Whether words lead from the pact to what follows: ``under it``, ``by the terms of the accord``."""
        start = max(self.span.start, end - _SUBJECT)
        return duty_forms().led.search(self.cast.text, start, end) is not None

    def _is_party(self, match: re.Match[str]) -> bool:
        """Whether a party of the pact stands right before a verb."""
        names = self.cast.places_in(self._subject(match.start()))
        if not names or match.start() - names[-1].span.end > 30:
            return False
        return of_place(names[-1]).as_code(self.cast, names[-1].span.start, persons=False) in self.codes

    def _pieces(self, start: int) -> Iterator[Span]:
        """What stands from there to the end of the clause, several duties apart."""
        text = self.cast.text
        again = duty_forms().again.match(text, start, self.span.end)
        start = again.end() if again else start
        quoted = text[start : start + 1] in "\"“'‘" and not _QUOTED.match(text, start, self.span.end)
        end = self.span.end if quoted else _end(text, start, self.span.end)
        named = None if quoted else duty_forms().under.search(text, start, end)
        end = _before_other(self.cast, Span(start, named.start() if named else end)).end
        at = start
        for more in _MORE.finditer(text, start, end):
            yield self._trimmed(at, more.start())
            at = more.end()
        yield self._trimmed(at, end)

    def _trimmed(self, start: int, end: int) -> Span:
        text = self.cast.text
        while start < end and text[start] in " \n\t,":
            start += 1
        while end > start and text[end - 1] in _EDGE:
            end -= 1
        return Span(start, end)

    def _counts(self, span: Span) -> bool:
        words = span.of(self.cast.text)
        told = not any(each.match(words) for each in (duty_forms().terms, _DENIED, _PASSIVE))
        return told and len(words) <= _MOST and len(_WORD.findall(words)) >= _LEAST
