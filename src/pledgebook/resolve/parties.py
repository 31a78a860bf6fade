"""From words to parties: the spans that a reader marked become codes, read in their article's context.

What the words alone do not say is looked up in the article: surnames, offices, ``we``, ``the country``, ``the bloc``,
``the two leaders``. Where two readings remain and nothing decides, there is no party but a :class:`Problem`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pledgebook.model import Problem, Span
from pledgebook.resolve import phrases
from pledgebook.resolve.cast import ArticleParties, words
from pledgebook.resolve.datelines import is_dateline, sent_from
from pledgebook.resolve.edges import joined, tells_nobody
from pledgebook.resolve.meanings import meant
from pledgebook.resolve.meant import Meant, of_place
from pledgebook.resolve.pronouns import is_pronoun
from pledgebook.resolve.together import counts
from pledgebook.values.party import Party
from pledgebook.vocabulary import load

__all__ = ["ArticleParties", "resolve_parties"]


def resolve_parties(
    cast: ArticleParties, spans: Sequence[Span], *, persons: bool
) -> tuple[tuple[Party, ...], tuple[Problem, ...]]:
    """The parties that marked words name, each once, in text order, and what could not be decided.

    ``persons`` keeps persons by name (``PER:``, as those who meet); otherwise one who acts for a state is the state.
    """
    place = tuple(spans), persons
    found = cast.read.get(place)
    if found is None:
        found = cast.read[place] = _resolved(cast, spans, persons=persons)
    return found


def _resolved(
    cast: ArticleParties, spans: Sequence[Span], *, persons: bool
) -> tuple[tuple[Party, ...], tuple[Problem, ...]]:
    parties: dict[str, Party] = {}
    problems: list[Problem] = []
    spans = [_name_of(cast, each) for each in spans if not is_dateline(cast.text, each)]
    told = [each for each in spans if not sent_from(cast.text, each)] or spans
    for span in joined(cast.text, told):
        found = _members(cast, span, persons=persons)
        named = [(code, part) for part, each in found if (code := each.as_code(cast, part.start, persons=persons))]
        if not named and not tells_nobody(cast.text, span):
            problems.append(_undecided(cast, span))
        for code, part in named:
            parties.setdefault(code, Party(code, part))
    return tuple(parties.values()), tuple(problems)


def _name_of(cast: ArticleParties, span: Span) -> Span:
    """The name in a span that is just an office with its holder: ``Minister of Trade and Industry Ruth Otieno``."""
    for each in cast.introduced:
        if span.covers(each.name) and span.end == each.whole.end:
            lead = Span(span.start, max(span.start, each.whole.start)).of(cast.text)
            return each.name if _LEAD.fullmatch(lead) else span
    return span


_LEAD = re.compile(r"(?:[Tt]he )?(?:[A-Z][\w-]*(?:[’']s)? ){0,4}")
"""What may stand before an office in a span that is no more than it: ``the UN's Special`` envoy for Syria."""


def _undecided(cast: ArticleParties, span: Span) -> Problem:
    said = phrases.plain_words(cast.text, span)
    codes = sorted({code for each in cast.named_in(span) if each.code is None for code in each.codes})
    others = " or ".join(codes) if len(codes) > 1 else "".join(codes) and f"{codes[0]} or something else"
    what = f"{said!r} may mean {others}" if codes else f"no party can be made of {said!r}"
    return Problem("party-undecided", cast.article.id, what, "correct the party in the ledger", span)


def _members(cast: ArticleParties, span: Span, *, persons: bool) -> list[tuple[Span, Meant]]:
    """What a span means: the members of a coordination where each names a party of its own, else one party."""
    if (alone := _named_alone(cast, span)) is not None:
        return [(span, each) for each in alone]
    if chained := _chained(cast, span):
        return chained
    solid = [each.span for each in cast.places_in(span)]
    cut = [part for part in phrases.parts(cast.text, span, solid) if not _is_rest(cast, part)]
    if len(cut) > 1 and all(_names_own(cast, part) for part in cut):
        several = [(part, meant(cast, part, persons=persons)) for part in cut]
        free = [any(one.free for one in each) for _, each in several]
        if all(each for _, each in several) and all(
            not loose or (_is_group(cast, part) and not all(free))
            for loose, (part, _) in zip(free, several, strict=True)
        ):
            return [(part, one) for part, each in several for one in each]
    told = [(span, each) for each in meant(cast, span, persons=persons)]
    pair = {code for _, code in _tied(cast, span)}
    half = len(pair) > 1 and len(told) == 1 and told[0][1].code in pair
    return [] if half else told  # "the Sino-Russian border": neither of the two alone


def _named_alone(cast: ArticleParties, span: Span) -> list[Meant] | None:
    """What a span means that is one name and nothing else, as most are; ``None`` where there is more to read."""
    named = cast.places_in(span)
    if len(named) != 1 or named[0].span != span or not _is_plain(span.of(cast.text)):
        return None
    found = of_place(named[0])
    return [found] if found.code or found.person else []


def _is_plain(said: str) -> bool:
    """Whether nothing in a name could be read apart: no article, owner, count or hyphen."""
    if said.isalnum():
        return not is_pronoun(said)
    listed = said.split()
    opens = phrases.opens_phrase(listed[0]) or counts(said.lower()) or words().has("country", listed[-1].lower())
    return listed[0][0].isupper() and _TIED.isdisjoint(said) and not opens


_TIED = frozenset("-–‑")
_PAIRING = re.compile(r"\b([A-Z][a-z]+)[-–‑]\Z")


def _chained(cast: ArticleParties, span: Span) -> list[tuple[Span, Meant]]:
    """The members of a chain of states with hyphens: ``the Tokyo-Seoul-Washington trio``, ``a Franco-German brigade``."""
    names = _tied(cast, span)
    if not names:
        return []
    before = Span(span.start, names[0][0].start).of(cast.text).strip().lower()
    after = Span(names[-1][0].end, span.end).of(cast.text).strip().lower()
    if before not in ("", "the", "a") or after.rpartition(" ")[2] not in ("", *words().rows["chains"]):
        return []
    return [(each, Meant(code)) for each, code in names]


def _tied(cast: ArticleParties, span: Span) -> list[tuple[Span, str]]:
    """The states of a span that hyphens tie, with their codes; none where something else is named, too."""
    said = span.of(cast.text)
    if _TIED.isdisjoint(said):
        return []
    named = [each for each in cast.named_in(span) if each.sort != "organisation"]
    found = [(each.span, each.code or "".join(each.codes) if len(each.codes) <= 1 else "") for each in named]
    short = _PAIRING.search(cast.text, span.start, found[0][0].start) if found else None
    if short and (code := _short_of(short[1])):
        found.insert(0, (Span(*short.span(1)), code))
    hyphens = [Span(one.end, other.start).of(cast.text) for (one, _), (other, _) in pairwise(found)]
    return found if hyphens and all(code for _, code in found) and all(each in _TIED for each in hyphens) else []


def _short_of(word: str) -> str:
    """The state before a hyphen: the ``Franco`` of ``Franco-German``, a capital that alone may be but a place (``Paris``)."""
    pairing: dict[str, str] = load().section("words")["pairing"]
    named = {each.code for each in load().names.get(word, ())}
    return pairing.get(word.lower(), "") or (
        named.pop() if len(named) == 1 and not any(":" in each for each in named) else ""
    )


def _is_group(cast: ArticleParties, part: Span) -> bool:
    """Whether a member of a coordination is a group beside those named (``its allies``, ``12 other countries``)."""
    listed = part.of(cast.text).lower().strip(".,;: ").split()
    known = words()
    return bool(listed) and (
        known.has("groups", listed[-1])
        or (
            known.has("country", listed[-1])
            and any(word.isdigit() or word in known.rows["quantities"] for word in listed)
        )
    )


def _is_rest(cast: ArticleParties, part: Span) -> bool:
    """Whether a member of a coordination names nobody (``and others``)."""
    return part.of(cast.text).lower().strip(".,;: ") in words().rows["rest"]


def _names_own(cast: ArticleParties, part: Span) -> bool:
    """Whether a member stands for itself; ``military`` in ``Ukraine's government and military`` does not."""
    listed = part.of(cast.text).split()
    if cast.places_in(part) or _is_group(cast, part):
        return True
    return bool(listed) and (
        phrases.opens_phrase(listed[0]) or listed[0][0].isupper() or is_pronoun(part.of(cast.text))
    )
