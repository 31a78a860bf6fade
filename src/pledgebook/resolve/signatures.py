"""Pacts that a sentence tells in one breath: "Peru and Chile signed agreements with Fiji" are two; "and another with Tonga".

A kind declares (``entry: pact:``) which field holds who is bound, and its rungs ``signed`` and ``planned``. What words of the
sentence say plainly goes before a reader's marks: who signs (:mod:`pledgebook.resolve.signers`), how many pacts they are, and
that one is only to be signed. A pact without a name ("signed hers", "a similar document") is with whom the one told before is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pledgebook.kinds import Kinds
from pledgebook.model import Mark, Role, Span
from pledgebook.resolve.antecedents import countries_before
from pledgebook.resolve.bystanders import punished, without_bystanders
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.meant import of_place
from pledgebook.resolve.parties import resolve_parties
from pledgebook.resolve.signature_forms import (
    AGAIN,
    LEANING,
    definite_form,
    like_form,
    several_form,
    talks_form,
    together_form,
)
from pledgebook.resolve.signed_also import apart_from, listed_behind, signed_also
from pledgebook.resolve.signers import Named, Signing, each_signs, in_turn, is_local, is_planned, signing, verbs
from pledgebook.values.party import Party

_BACK = 500
"""Characters between a pact and the one that its words lean on."""
_OWN = re.compile(r"\b(?:its|their|his|her)\s+own\b|\b(?:its|their|his|her)\s+\Z", re.IGNORECASE)


def with_signatures(cast: ArticleParties, marks: Sequence[Mark], kinds: Kinds) -> list[Mark]:
    """The marks, each pact of its own parties, in text order; those added that lean on one told before."""
    said = {name: kind.entry["pact"] for name, kind in kinds.items() if "pact" in kind.entry}
    if not any(mark.kind in said for mark in marks):
        return list(marks)
    rest = [mark for mark in marks if mark.kind not in said]
    for name, row in said.items():
        rest += _Pacts(cast, [mark for mark in marks if mark.kind == name], row).told()
    return sorted(rest, key=lambda mark: (mark.anchor, mark.kind))


@dataclass(frozen=True, slots=True)
class _Told:
    """A mark with the codes of its parties."""

    mark: Mark
    codes: Mapping[str, Span]


@dataclass(frozen=True, slots=True)
class _Pacts:
    """The pacts of one article."""

    cast: ArticleParties
    marks: Sequence[Mark]
    said: Mapping[str, Any]

    def told(self) -> list[Mark]:
        """All of them, each with its own parties."""
        known = [part for mark in self.marks for part in self._parts(self._with_parties(self._above(mark)))]
        known = [part for each in known for part in self._with_also(each)]
        known += [self._leaning(place, model) for place, model in self._places(known)]
        known += [self._step(place, model) for place, model in self._steps(known)]
        full = [self._with_partner(each, known) for each in known]
        return [part.mark for each in full for part in self._parts(each)]

    def _with_rung(self, mark: Mark) -> Mark:
        """The mark on the rung that its sentence tells plainly: what is to be signed, and what is still talked about."""
        rung, text, sentence, anchor = mark.labels.get(self._rung), self.cast.text, mark.sentence, mark.anchor
        if rung in self.said["talked"] and talks_form().search(
            text, max(sentence.start, anchor.start - _LEAD), anchor.start
        ):
            return replace(mark, labels={**mark.labels, self._rung: self.said["talks"]})
        if rung == self.said["signed"] and is_planned(text, sentence, anchor):
            return replace(mark, labels={**mark.labels, self._rung: self.said["planned"]})
        return mark

    def _with_parties(self, mark: Mark) -> _Told:
        """The mark with those who sign by the words of its sentence, without places."""
        mark = self._with_rung(mark)
        found = self._signing(mark)
        over = self._with_punished(mark, found.partners)
        if over:
            return over
        codes = self._without_groups(mark, self._codes(mark))
        local = {code for code, span in codes.items() if is_local(self.cast, span)}
        named = {each.code: each.span for each in (*found.by, *found.partners)}
        if found.by and found.ranked:
            codes = {code: span for code, span in codes.items() if code in named or not found.ranked.overlaps(span)}
        kept = {code: span for code, span in codes.items() if code not in local or code in named}
        kept = {**kept, **named} if found.by or len(kept) < 2 else kept
        kept = kept if found.by or len(kept) > 1 else codes
        kept = self._without_others(mark, kept, named) if found.partners else kept
        return self._told(mark, without_bystanders(self.cast, mark, kept, self.said["about"]))

    def _with_also(self, each: _Told) -> Iterator[_Told]:
        """The pact without those who by words behind it signed one of their own, and theirs: each with its partner."""
        also = signed_also(self.cast, each.mark) if self._is_model(each) else None
        if also is None:
            yield each
            return
        words, others = also
        codes, partner = apart_from(each.codes, others, self._signing(each.mark))
        if not partner:
            yield each
            return
        yield self._told(each.mark, codes)
        for other in others:
            named = {other.code: other.span, partner: codes[partner]}
            yield self._told(replace(each.mark, anchor=words), named)

    def _without_others(self, mark: Mark, codes: dict[str, Span], named: Mapping[str, Span]) -> dict[str, Span]:
        """The parties without those with whom another pact of its sentence is: "left the deal with Peru for one with Chile"."""
        beside = [each for each in self.marks if each.sentence == mark.sentence and each.anchor != mark.anchor]
        theirs = {one.code for each in beside for one in self._signing(each).partners} - named.keys()
        own = {code: span for code, span in codes.items() if code not in theirs}
        return own if len(own) >= _TWO else codes

    def _with_punished(self, mark: Mark, partners: Sequence[Named]) -> _Told | None:
        """The mark of a pact for which somebody else punishes one of its parties; ``None`` where nobody does."""
        pair = punished(self.cast, mark, partners)
        if not pair:
            return None
        rung = mark.labels.get(self._rung)
        holds = rung if rung in self.said["models"] else self.said["above"]
        told = replace(mark, labels={**mark.labels, self._rung: str(holds)})
        return self._told(told, {each.code: each.span for each in pair})

    def _above(self, mark: Mark) -> Mark:
        """A pact under which another of the sentence is signed was not signed with it: it is its owner's, and in force."""
        text, start = self.cast.text, mark.anchor.start
        beside = any(each.sentence == mark.sentence and each.anchor < mark.anchor for each in self.marks)
        if not beside or not _UNDER.search(text, max(mark.sentence.start, start - 30), start):
            return mark
        names = [each.span for each in self.cast.named_in(mark.anchor) if each.sort not in ("capital", "place")]
        rest = tuple(role for role in mark.roles if role.field != self.said["parties"])
        roles = (*rest, *(Role(self.said["parties"], span) for span in names)) if names else mark.roles
        return replace(mark, roles=roles, labels={**mark.labels, self._rung: self.said["above"]})

    def _signing(self, mark: Mark) -> Signing:
        return signing(self.cast, mark.sentence, mark.anchor)

    @property
    def _rung(self) -> str:
        return str(self.said["rung"])

    def _codes(self, mark: Mark) -> dict[str, Span]:
        """Each party of a mark with its words."""
        found: dict[str, Span] = {}
        for span in mark.spans(self.said["parties"]):
            for each in self._pair(span) or resolve_parties(self.cast, [span], persons=False)[0]:
                found.setdefault(each.code, each.said or span)
        return found

    def _pair(self, span: Span) -> Sequence[Party]:
        """The two countries named before that ``the countries`` are, of which there would else be none by name."""
        words = " ".join(span.of(self.cast.text).lower().split())
        if words not in ("the countries", "countries", "the nations", "nations"):
            return ()
        sentence = self.cast.sentences[self.cast.sentence_at(span.start)]
        names = self.cast.places_in(Span(sentence.start, span.start))
        here = {
            code: Party(code, each.span)
            for each in names
            if (code := of_place(each).as_code(self.cast, each.span.start, persons=False))
        }
        if len(here) == _TWO:
            return tuple(here.values())
        return [Party(each.code or "", each.span) for each in countries_before(self.cast, span.start, _TWO)]

    def _without_groups(self, mark: Mark, codes: dict[str, Span]) -> dict[str, Span]:
        """The parties of a bilateral pact without a group beside two by name: "leaders of two dozen countries"."""
        named = {code: span for code, span in codes.items() if not code.startswith("ORG:")}
        return named if len(named) > 1 and _BILATERAL.search(mark.anchor.of(self.cast.text)) else codes

    def _told(self, mark: Mark, codes: Mapping[str, Span]) -> _Told:
        name = self.said["parties"]
        if list(codes) == [each.code for each in resolve_parties(self.cast, mark.spans(name), persons=False)[0]]:
            return _Told(mark, codes)
        rest = tuple(role for role in mark.roles if role.field != name)
        return _Told(replace(mark, roles=(*rest, *(Role(name, span) for span in codes.values()))), codes)

    def _places(self, known: Sequence[_Told]) -> Iterator[tuple[re.Match[str], _Told]]:
        """Where a pact is told only by one before it, with that one."""
        if not any(map(self._is_model, known)):
            return
        for match in LEANING.finditer(self.cast.text, self._first(known)):
            span = _anchor_of(match)
            if any(each.mark.anchor.overlaps(span) for each in known) or not self._is_clear(match, span):
                continue
            before = [
                each for each in known if 0 < match.start() - each.mark.anchor.end <= _BACK and self._is_model(each)
            ]
            if before and not (match["passing"] and len(self._signing(before[-1].mark).partners) != 1):
                yield match, before[-1]

    def _is_clear(self, match: re.Match[str], span: Span) -> bool:
        """Whether "the Peruvian version" names somebody, and who "signed on Monday" begins a clause."""
        if match["version"]:
            return bool(self.cast.named_in(span))
        if not match["passing"]:
            return True
        sentence = self.cast.sentences[self.cast.sentence_at(span.start)]
        names = self.cast.places_in(Span(sentence.start, span.start))
        if not names or self.cast.text[names[-1].span.end : span.start].strip():
            return False
        start = names[-1].span.start
        return not self.cast.text[sentence.start : start].strip() or _OPENS.search(self.cast.text, 0, start) is not None

    def _first(self, known: Sequence[_Told]) -> int:
        """From where on a pact told already can be told of again, with room for words that begin before."""
        return max(0, min(each.mark.anchor.end for each in known) - _LEAD)

    def _steps(self, known: Sequence[_Told]) -> Iterator[tuple[re.Match[str], _Told]]:
        """Where the last pact told before, in that sentence or the one behind it, is said to have come further."""
        if not any(len(each.codes) >= _TWO for each in known):
            return
        for match in AGAIN.finditer(self.cast.text, self._first(known)):
            span = _step_of(match)
            before = [each for each in known if each.mark.anchor.end <= span.start]
            taken = any(each.mark.anchor.overlaps(span) for each in known)
            if taken or not before or len(before[-1].codes) < _TWO:
                continue
            behind = self.cast.sentence_at(span.start) - self.cast.sentence_at(before[-1].mark.anchor.start)
            last = [each for each in before if each.mark.anchor == before[-1].mark.anchor]
            planned = match["signed"] and is_planned(self.cast.text, self._sentence(span, last[0]), span)
            if behind <= 1 and len(last) == 1 and not planned:
                yield match, last[0]

    def _step(self, match: re.Match[str], model: _Told) -> _Told:
        """The mark of a further step of a pact, with all that is known of it."""
        anchor = _step_of(match)
        rung = self.said["above"] if match["forced"] else self.said["signed"]
        kept = [role for role in model.mark.roles if role.field in (*self.said["shared"], self.said["parties"])]
        labels = {**model.mark.labels, self._rung: rung}
        sentence = self._sentence(anchor, model)
        return _Told(
            replace(model.mark, sentence=sentence, anchor=anchor, roles=tuple(kept), labels=labels), model.codes
        )

    def _is_model(self, each: _Told) -> bool:
        return len(each.codes) > 1 and each.mark.labels.get(self._rung) in self.said["models"]

    def _leaning(self, match: re.Match[str], model: _Told) -> _Told:
        """The mark of a pact that leans on another; without parties where nobody is named for it."""
        anchor = _anchor_of(match)
        sentence = self._sentence(anchor, model)
        found = signing(self.cast, sentence, anchor)
        if match["another"]:
            by = signing(self.cast, sentence, model.mark.anchor)
            old = {each.code for each in by.partners}
            named = {code: span for code, span in model.codes.items() if code not in old}
            named |= {each.code: each.span for each in found.partners}
        else:
            named = {each.code: each.span for each in self._before(match, sentence, found)}
        if match["version"]:
            named |= {each.code: each.span for each in self.cast.named_in(anchor) if each.code}
        kept = [role for role in model.mark.roles if role.field in self.said["shared"]]
        roles = (*kept, *(Role(self.said["parties"], span) for span in named.values()))
        planned = is_planned(self.cast.text, sentence, anchor)
        labels = {**model.mark.labels, self._rung: self.said["planned" if planned else "signed"]}
        return _Told(replace(model.mark, sentence=sentence, anchor=anchor, roles=roles, labels=labels), named)

    def _before(self, match: re.Match[str], sentence: Span, found: Signing) -> Sequence[Named]:
        return (
            found.by
            or signing(self.cast, sentence, Span(match.start(), match.start())).by
            or self._last(match, sentence)
        )

    def _last(self, match: re.Match[str], sentence: Span) -> Sequence[Named]:
        """The name right before words such as ``having signed``."""
        names = self.cast.places_in(Span(sentence.start, match.start()))
        if not names or match.start() - names[-1].span.end > _NEAR:
            return ()
        parties = resolve_parties(self.cast, [names[-1].span], persons=False)[0]
        return [Named(each.code, names[-1].span) for each in parties]

    def _sentence(self, anchor: Span, model: _Told) -> Span:
        if model.mark.sentence.covers(anchor):
            return model.mark.sentence
        return self.cast.sentences[self.cast.sentence_at(anchor.start)]

    def _with_partner(self, each: _Told, known: Sequence[_Told]) -> _Told:
        """A pact of one party, called after the one told before, with that one's other party; ``the pact`` is that one."""
        told = self._told_before(each, known)
        if told:
            return self._told(each.mark, told.codes)
        if len(each.codes) != 1 and not (len(each.codes) > 1 and self._is_shared(each)):
            return each
        if not self._leans(each):
            return each
        partner = self._partner(each, known)
        return self._told(each.mark, {**each.codes, partner.code: partner.span}) if partner else each

    def _told_before(self, each: _Told, known: Sequence[_Told]) -> _Told | None:
        """The last pact told before, which ``the pact`` is where it has none of its parties, or one, for its own."""
        text, anchor = self.cast.text, each.mark.anchor
        if len(each.codes) > 1 or not definite_form().search(text[max(0, anchor.start - 6) : anchor.end]):
            return None
        before = [one for one in known if 0 <= anchor.start - one.mark.anchor.end <= _BACK and len(one.codes) > 1]
        return before[-1] if before and set(each.codes) <= set(before[-1].codes) else None

    def _is_shared(self, each: _Told) -> bool:
        """Whether several have signed one each, of which nothing tells with whom."""
        return not self._signing(each.mark).partners and self._is_several(each.mark)

    def _leans(self, each: _Told) -> bool:
        text, anchor = self.cast.text, each.mark.anchor
        before = text[max(each.mark.sentence.start, anchor.start - 24) : anchor.start]
        words = anchor.of(text)
        return bool(like_form().search(words) or _OWN.search(before) or _LEANT.search(words) or verbs().match(words))

    def _partner(self, each: _Told, known: Sequence[_Told]) -> Named | None:
        """The party that most of the article's other pacts have, and of these the one that it names most."""
        others = [other for other in known if other is not each and len(other.codes) > 1]
        shared = Counter(code for other in others for code in other.codes if code not in each.codes)
        named = {code for other in others for code, span in other.codes.items() if other.mark.anchor.covers(span)}
        title = {one.code for one in self.cast.title[1] if one.sort in _STATES}
        with_ = {one.code for other in others for one in self._signing(other.mark).partners}
        counts = self.cast.counts + Counter(one.person.party for one in self.cast.seen)

        def rank(code: str) -> tuple[int, bool, bool, bool, int, str]:
            return shared[code], code in with_, code in named, code in title, counts[code], code

        best = max(shared, key=rank, default=None)
        if best is None:
            return None
        return next(Named(best, other.codes[best]) for other in others if best in other.codes)

    def _is_several(self, mark: Mark) -> bool:
        words = mark.anchor.of(self.cast.text)
        return bool(
            several_form().search(words) or each_signs(self.cast.text, mark.sentence, mark.anchor)
        ) and not together_form().search(words)

    def _parts(self, each: _Told) -> Iterator[_Told]:
        """One mark for each pact, where one side of several has signed one each with the other."""
        found = self._signing(each.mark)
        turns = (
            () if together_form().search(each.mark.anchor.of(self.cast.text)) else in_turn(self.cast, found.partners)
        )
        whole = found.by and {one.code for one in (*found.by, *found.partners)} == set(each.codes)
        if whole and len(turns) > 1 and (len(found.by) > 1 or not self._is_several(each.mark)):
            for turn in turns:
                yield self._told(each.mark, {one.code: each.codes[one.code] for one in (*found.by, *turn)})
            return
        if not self._is_several(each.mark):
            yield each
            return
        listed = () if found.by else listed_behind(self.cast, each.mark)
        listed = listed if {one.code for one in listed} <= set(each.codes) else ()
        codes = {code: span for code, span in each.codes.items() if not listed or ":" not in code}
        by = [one.code for one in (listed or found.by)]
        partners = [one.code for one in found.partners] or [code for code in codes if code not in by]
        if each_signs(self.cast.text, each.mark.sentence, each.mark.anchor):
            by = [code for code in codes if code not in partners]
        many, one = (by, partners) if len(by) > 1 else (partners, by)
        apart = len({codes[code] for code in many if code in codes}) == len(
            many
        )  # no words for all of them: "both countries"
        if not apart or len(many) < _TWO or len(one) != 1 or one[0] in many or set(many) | set(one) != set(codes):
            yield each
            return
        for code in many:
            yield self._told(each.mark, {code: codes[code], one[0]: codes[one[0]]})


_OPENS = re.compile(r"[;:,.]\s+(?:and\s+)?\Z")
"""Before a name that begins a clause."""
_STATES = ("state", "demonym", "capital", "person", "surname")
_TWO = 2
_UNDER = re.compile(
    r"\b(?:under|in line with|as part of|pursuant to|building on|based on)\s+(?:the\s+)?\Z", re.IGNORECASE
)
_LEAD = 60
"""Characters before a pact in which it stands that it is still talked about."""
_BILATERAL = re.compile(r"\bbilateral\b", re.IGNORECASE)
_NEAR = 30
"""Characters between a name and ``having signed``."""
_LEANT = re.compile(r"\b(?:hers|his|theirs|its|having|suit|likewise|same)\b", re.IGNORECASE)


def _step_of(match: re.Match[str]) -> Span:
    return Span(*match.span("forced" if match["forced"] else "signed"))


def _anchor_of(match: re.Match[str]) -> Span:
    name = next(each for each in ("object", "alone", "another", "passing") if match[each])
    return Span(*match.span(name))
