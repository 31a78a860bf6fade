"""From words to parties: the spans that a reader marked become codes, read in their article's context.

What the words alone do not say is looked up in the article: surnames, offices, ``we``, ``the country``, ``the bloc``,
``the two leaders``. Where two readings remain and nothing decides, there is no party but a :class:`Problem`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pledgebook.model import Problem, Span
from pledgebook.resolve import phrases
from pledgebook.resolve.cast import ArticleParties, words
from pledgebook.resolve.edges import joined, names_a_time
from pledgebook.resolve.meanings import meant
from pledgebook.resolve.meant import Meant
from pledgebook.resolve.pronouns import is_pronoun
from pledgebook.values.party import Party

__all__ = ["ArticleParties", "resolve_parties"]


def resolve_parties(
    cast: ArticleParties, spans: Sequence[Span], *, persons: bool
) -> tuple[tuple[Party, ...], tuple[Problem, ...]]:
    """The parties that marked words name, each once, in text order, and what could not be decided.

    ``persons`` keeps persons by name (``PER:``, as those who meet); otherwise one who acts for a state is the state.
    """
    place = tuple(spans), persons
    if place not in cast.read:
        cast.read[place] = _resolved(cast, spans, persons=persons)
    return cast.read[place]


def _resolved(
    cast: ArticleParties, spans: Sequence[Span], *, persons: bool
) -> tuple[tuple[Party, ...], tuple[Problem, ...]]:
    parties: dict[str, Party] = {}
    problems: list[Problem] = []
    for span in joined(cast.text, spans):
        found = _members(cast, span, persons=persons)
        named = [(code, part) for part, each in found if (code := each.as_code(cast, part.start, persons=persons))]
        if not named and not names_a_time(cast.text, span):
            problems.append(_undecided(cast, span))
        for code, part in named:
            parties.setdefault(code, Party(code, part))
    return tuple(parties.values()), tuple(problems)


def _undecided(cast: ArticleParties, span: Span) -> Problem:
    said = phrases.plain_words(cast.text, span)
    codes = sorted({code for each in cast.named_in(span) if each.code is None for code in each.codes})
    others = " or ".join(codes) if len(codes) > 1 else "".join(codes) and f"{codes[0]} or something else"
    what = f"{said!r} may mean {others}" if codes else f"no party can be made of {said!r}"
    return Problem("party-undecided", cast.article.id, what, "correct the party in the ledger", span)


def _members(cast: ArticleParties, span: Span, *, persons: bool) -> list[tuple[Span, Meant]]:
    """What a span means: the members of a coordination where each names a party of its own, else one party."""
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
    return [(span, each) for each in meant(cast, span, persons=persons)]


_TIED = ("-", "–", "‑")


def _chained(cast: ArticleParties, span: Span) -> list[tuple[Span, Meant]]:
    """The members of a chain of states with hyphens: ``the Tokyo-Seoul-Washington trio``, ``a Paris-Berlin axis``."""
    names = [each for each in cast.named_in(span) if each.sort != "organisation"]
    codes = [each.code or "".join(each.codes) if len(each.codes) <= 1 else "" for each in names]
    if len(names) < 2 or not all(codes):
        return []
    tied = all(Span(one.span.end, other.span.start).of(cast.text) in _TIED for one, other in pairwise(names))
    before = Span(span.start, names[0].span.start).of(cast.text).strip().lower()
    after = Span(names[-1].span.end, span.end).of(cast.text).strip().lower()
    if not tied or before not in ("", "the", "a") or after not in ("", *words().rows["chains"]):
        return []
    return [(each.span, Meant(code)) for each, code in zip(names, codes, strict=True)]


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
