"""Who said it: the one whom an article credits with a quoted or reported passage."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.resolve.antecedents import person_before
from pledgebook.resolve.cast import ArticleParties, words
from pledgebook.resolve.persons import Seen
from pledgebook.vocabulary import load

_MIN_LABELS = 3
# what may stand between a subject and its verb of saying
_GAP = re.compile(
    r"(?:,[^,\n]{1,90},|,? who [^,\n]{1,60},)?\s*(?:has|had|have|also|later|then|again|recently|previously|earlier|today|yesterday|further|itself|"
    r"himself|herself|repeatedly|publicly|on \w+day|is|are|was|were|been|being|separately|in an? \w+|\([^)]{1,30}\)|\s)*$"
)
_ACCORDING = re.compile(r"\b[Aa]ccording to ")
_SUBJECT_REACH = 140


@lru_cache(maxsize=1)
def _verbs() -> re.Pattern[str]:
    listed = sorted(load().section("words")["saying"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, listed))})\b")


def speaker(cast: ArticleParties, sentence: Span, anchor: Span) -> Span | None:
    """The words that name who is quoted or credited for what the anchor says; ``None`` where the article itself says it.

    ``sentence`` is the anchor's sentence. The span may lie in another sentence: a quotation is often attributed before or
    behind, and ``he`` is followed to a name.
    """
    for found in (_labelled(cast, anchor), _of_quotation(cast, anchor), _of_report(cast, sentence, anchor)):
        if found is not None:
            return found
    return None


def speaks(cast: ArticleParties, name: str) -> bool:
    """Whether the article has somebody of this name say something (``Smazhny said``)."""
    at = cast.text.find(name)
    while at >= 0:
        if _verbs().match(cast.text, at + len(name) + 1):
            return True
        at = cast.text.find(name, at + 1)
    return False


def quoted_speaker(cast: ArticleParties, place: Span) -> Span | None:
    """Who speaks at a place in the first person: in a transcript or a quotation; ``None`` elsewhere."""
    return _labelled(cast, place) or _of_quotation(cast, place)


def _labelled(cast: ArticleParties, anchor: Span) -> Span | None:
    """The label before a passage of a transcript (``MR. PRICE: …``)."""
    labels = cast.labels
    if len(labels) < _MIN_LABELS:
        return None
    at = bisect_right([each.start for each in labels], anchor.start) - 1
    return labels[at] if at >= 0 else None


def _quotation_at(cast: ArticleParties, anchor: Span) -> int | None:
    return next((at for at, each in enumerate(cast.quotations) if each.start <= anchor.start < each.end), None)


def _of_quotation(cast: ArticleParties, anchor: Span) -> Span | None:
    at = _quotation_at(cast, anchor)
    if at is None:
        return None
    for span in _around(cast, cast.quotations[at]):
        found = _credited(cast, span)
        if found is not None:
            return found
    return None


def _around(cast: ArticleParties, quotation: Span) -> Iterator[Span]:
    """The passages that may attribute a quotation: beside it in its paragraph, then before it, then the next paragraph."""
    index = next((i for i, each in enumerate(cast.paragraphs) if each.start <= quotation.start < each.end), 0)
    paragraph = cast.paragraphs[index]
    yield Span(quotation.end, paragraph.end)
    yield Span(paragraph.start, quotation.start)
    for back in range(index - 1, max(-1, index - 5), -1):
        yield cast.paragraphs[back]
        if cast.text[cast.paragraphs[back].start] not in "“\"":
            break


def _credited(cast: ArticleParties, span: Span) -> Span | None:
    """The subject of the first verb of saying in a passage, quotations left out."""
    for verb in _verbs().finditer(cast.text, span.start, span.end):
        if not any(each.start <= verb.start() < each.end for each in cast.quotations):
            found = _subject(cast, verb, span)
            if found is not None:
                return found
    return None


def _of_report(cast: ArticleParties, sentence: Span, anchor: Span) -> Span | None:
    """Who is credited in the sentence itself: ``X said (that) …``, ``…, X said``, ``according to X``."""
    for match in _ACCORDING.finditer(cast.text, sentence.start, sentence.end):
        found = _named_after(cast, match.end(), sentence.end)
        if found is not None:
            return found
    verbs = [each for each in _verbs().finditer(cast.text, sentence.start, sentence.end)]
    for verb in sorted(verbs, key=lambda each: (each.start() > anchor.start, abs(each.start() - anchor.start))):
        if _reports(cast, verb, sentence, anchor):
            found = _subject(cast, verb, sentence)
            if found is not None:
                return found
    return None


def _reports(cast: ArticleParties, verb: re.Match[str], sentence: Span, anchor: Span) -> bool:
    """Whether a verb of saying governs the anchor: it stands before it, or closes the sentence."""
    if verb.end() <= anchor.start:
        return True
    return re.match(r"(?: (?:on )?\w+| in an? [\w ]+| during [\w ]+)?[.!”\"]?$", cast.text[verb.end() : sentence.end]) is not None


def _subject(cast: ArticleParties, verb: re.Match[str], span: Span) -> Span | None:
    """The words that name who does the saying."""
    start = max(span.start, verb.start() - _SUBJECT_REACH)
    before = cast.text[start : verb.start()]
    named = _last_named(cast, Span(start, verb.start()))
    if named is not None and _GAP.match(cast.text[named.end : verb.start()].removeprefix("’s").removeprefix("'s")):
        return named
    pronoun = re.search(r"\b(he|she|He|She)\s+(?:has |had |also |later |then )*$", before)
    if pronoun:
        seen = person_before(cast, start + pronoun.start())
        return seen.span if seen else None
    if cast.text[: verb.start()].rstrip()[-1:] in "”\"’,":
        return _named_after(cast, verb.end(), span.end)
    return _noun_phrase(cast, Span(start, verb.start()))


def _last_named(cast: ArticleParties, span: Span) -> Span | None:
    """The last person or party named in a span."""
    found = [each.span for each in (*cast.seen_in(span), *cast.named_in(span))]
    return max(found, default=None)


def _named_after(cast: ArticleParties, at: int, end: int) -> Span | None:
    """The person or party named directly behind a verb or ``according to``, else the words up to the next comma."""
    stop = re.compile(r"[,.;:“”\"\n]|\s(?:who|which|that|on|in|at|during|after|as|and)\s").search(cast.text, at, end)
    span = Span(at, stop.start() if stop else end)
    seen: Iterable[Seen] = cast.seen_in(span)
    for each in seen:
        return each.span
    stripped = span.of(cast.text).strip()
    if not stripped or len(stripped) > 90:
        return None
    start = cast.text.index(stripped, at)
    return Span(start, start + len(stripped))


def _noun_phrase(cast: ArticleParties, span: Span) -> Span | None:
    """An unnamed subject directly before a verb (``a senior official``)."""
    before = span.of(cast.text).rstrip()
    clause = re.split(r"[,;:“”\"()]|\b(?:and|but|as|that|which|while|when)\s", before)[-1].strip()
    head = clause.split()[-1].lower() if clause else ""
    if not clause or len(clause) > 80 or not (words().has("acting", head) or words().has("groups", head)):
        return None
    start = span.start + before.rindex(clause)
    return Span(start, start + len(clause))
