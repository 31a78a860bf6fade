"""Who said it: the one whom an article credits with a quoted or reported passage."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.resolve import layout
from pledgebook.resolve.antecedents import person_before
from pledgebook.resolve.cast import ArticleParties, words
from pledgebook.resolve.doings import asks_lawmakers, is_institution, tells_of_doing
from pledgebook.resolve.persons import Seen
from pledgebook.resolve.saying_verbs import VERBS, saying, sorts
from pledgebook.resolve.unnamed import LONGEST, last_clause, unnamed_subject
from pledgebook.vocabulary.names import Mention

_MIN_LABELS = 3
_SUBJECT_REACH = 160
_MOST_BLOCKS = 12
_ADVERBS = (
    r"(?:has|had|have|also|later|then|again|recently|today|yesterday|further|itself|himself|herself|themselves|\w+ly"
    r"|meanwhile|on \w+day|(?:late |early |earlier )?(?:last|this) \w+"
    r"|is|are|was|were|been|being|in an? \w+|\([^)]{1,30}\))"
)
# what may stand between a subject and its verb of saying
_GAP = re.compile(rf"(?:,[^,\n]{{1,90}},|,? who [^,\n]{{1,60}},|,)?\s*(?:{_ADVERBS}\s+)*$")
_TRAILING = re.compile(rf"(?:\s+{_ADVERBS})+$")
_ACCORDING = re.compile(r"[Aa](?<!\w[Aa])ccording to ")
_TURN = re.compile(r"[,;:“”\"\n]|\s(?:who|which|that|after|as|told)\s")
_STOP = re.compile(
    r"[,;:“”\"\n]|\s(?:who|which|that|on|in|at|during|after|as|and|told|is|are|was|were|has|have|had|will|would)\s|\.$"
)
_ASKED = re.compile(r"Q[.:]? +(?=[A-Z])")
_CREDIT = 40
"""Characters before a party within which a verb credits it: ``according to the outlet of``."""
_TOGETHER = re.compile(r"\A,? and (?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,2}")
"""Who says it together with a party: "Fiji and Palau said"."""
_ARTICLE = re.compile(r"\s+(?:by\s+)?(?:the\s+)?")
_PRONOUN = re.compile(r"\b(he|she|him|her)\b", re.IGNORECASE)
_CLOSING = re.compile(r"(?!\s*(?:that|it|he|she|they|we|the|to|a|an|his|its|their|an?other|\$|€|£|\d)\b)[^,;:]{0,100}$")
_NEW_CLAUSE = re.compile(r"(?:^|[,;]) (?:but|and|while|though|although|whereas) [^,;]*$")
_OTHER_CLAUSE = re.compile(r"(?:, (?:and|while|but|whereas)|;)(?: (?:the|[A-Z][\w.’-]*|[a-z]+)){0,4} \Z")
_CLAUSE_BEHIND = re.compile(r"(?: [\w ]{1,30})? (?:that|it|he|she|they)\b")
_SELF_BEHIND = re.compile(r"(?: [\w ]{1,30})?(?: that)? it\b")
_SUM_BEHIND = re.compile(r" (?:[a-z]+ ){0,2}(?:[A-Z]{1,3} ?)?[$€£¥\d]")
"""Behind "adds": what a giver adds to others' gifts, no words."""
_NOT_THAT = re.compile(r"(?!(?: [\w ]{1,30})? (?:that|he|she|they)\b)")
_NO_SAYING = re.compile(r"\b(?:an?|the|is|are|was|were|be|been|being)(?: \w+ly)? $")
"""Before a verb: it is an adjective ("an estimated 40") or tells what others say ("is said to be", "were told")."""
_AS_PLACE = re.compile(r"\w (?:in|of|from|at|for|to)(?: the)? $")
_ARTICLE_OR_NAME = re.compile(r" (?:the |a |an |[A-Z])")
_SELVES = ("state", "demonym", "capital", "organisation")
"""Sorts of names that stand for a party as a whole; a ministry or seat speaks for it and is credited."""
_QUOTE_MARKS = '”"’'
_CLOSING_MARKS = _QUOTE_MARKS + "»"
_BLOCK_MARKS = '“"*‘'


def speaker(cast: ArticleParties, sentence: Span, anchor: Span) -> Span | None:
    """The words that name who is credited for what the anchor says; ``None`` where the article itself says it.

    ``sentence`` is the anchor's sentence. The span may lie in another sentence: a quotation is often attributed before
    or behind, and ``he`` is followed to a name.
    """
    return quoted_speaker(cast, anchor) or _of_report(cast, sentence, anchor)


def credited(cast: ArticleParties, sentence: Span, anchor: Span) -> tuple[str, Span | None] | None:
    """Who is credited, in words, with their place: the author of a speech that names nobody else."""
    found = speaker(cast, sentence, anchor)
    if found is not None:
        return " ".join(found.of(cast.text).split()), found
    own = cast.spoken and cast.author is not None and not _is_question(cast, anchor)
    return (cast.author.name, None) if own and cast.author else None


def _is_question(cast: ArticleParties, anchor: Span) -> bool:
    """Whether a reporter asks it: a paragraph of a transcript that begins with ``Q``."""
    index = layout.holding(cast.paragraphs, anchor.start)
    return bool(cast.paragraphs) and _ASKED.match(cast.text, cast.paragraphs[index].start) is not None


def named_speaker(cast: ArticleParties, span: Span) -> Span | None:
    """Marked words that name a speaker, or the whole name that they are a piece of.

    A pronoun is followed to the name it stands for. ``None`` where a state or body only tells what it does itself.
    """
    said = span.of(cast.text)
    asks = asks_lawmakers(cast.text, span.end)
    if asks or _PRONOUN.fullmatch(said):
        return None if asks else _followed(cast, said, span.start) or span
    bare = Span(span.start + 4, span.end) if said[:4].lower() == "the " else span
    around = Span(max(0, bare.start - LONGEST), bare.end + LONGEST)
    named = [each for each in cast.places_in(around) if each.span.overlaps(bare)]
    if not named:
        return _called(cast, span)
    whole = max((each.span for each in named), key=lambda each: each.end - each.start)
    itself = any(isinstance(each, Mention) and each.sort in _SELVES and each.span == whole for each in named)
    if itself and whole.covers(bare) and not _is_credited(cast, whole):
        return None
    if not whole.covers(span):
        return span
    if itself and (office := _office_there(cast, whole)):
        return office
    return None if itself and _tells_of_itself(cast, whole) else whole


def _office_there(cast: ArticleParties, place: Span) -> Span | None:
    """The whole office of who says it, where a place only tells whither: "Fiji's ambassador to Lima said"."""
    sentence = cast.sentences[cast.sentence_at(place.start)]
    before = cast.text[sentence.start : place.start]
    verb = saying().search(cast.text, place.end, sentence.end)
    if verb is None or not _AS_PLACE.search(before) or not _GAP.match(cast.text[place.end : verb.start()]):
        return None
    return unnamed_subject(cast, sentence.start, cast.text[sentence.start : place.end])


def nearer_speaker(cast: ArticleParties, sentence: Span, anchor: Span, marked: Span) -> Span | None:
    """Who says what the anchor tells, where a clause of another speaker stands between: "Ruiz said …, and Silva said …"."""
    for verb in reversed(_verbs_in(cast.text, sentence)):
        if marked.end < verb.start() and verb.end() <= anchor.start and _reports(cast, verb, sentence, anchor):
            place = max(cast.seen_in(Span(marked.end, verb.start())), key=_last, default=None)
            if place is not None and _GAP.match(cast.text[place.span.end : verb.start()]):
                led = cast.text[marked.end : place.span.start]
                return place.span if _OTHER_CLAUSE.search(led) else None
    return None


def _called(cast: ArticleParties, span: Span) -> Span | None:
    """Marked words that name no party, without the verb of saying behind them; ``None`` where they only tell what many do."""
    text = cast.text
    verb = next((each for each in _verbs_in(text, span) if each.end() == span.end and each.start() > span.start), None)
    if verb is None:
        verb = saying().match(text, span.end + 1)
    else:
        span = Span(span.start, span.start + len(text[span.start : verb.start()].rstrip()))
    return None if verb and _is_group(span.of(text)) and _of_itself(cast, verb) else span


def _is_credited(cast: ArticleParties, party: Span) -> bool:
    """Whether a verb of saying stands right behind a state or organisation, or leads to it, or credits it with a quotation."""
    sentence = cast.sentences[cast.sentence_at(party.start)]
    before = cast.text[max(sentence.start, party.start - _CREDIT) : party.start]
    behind = _TOGETHER.sub("", cast.text[party.end : min(sentence.end, party.end + _SUBJECT_REACH)], count=1)
    led = any(_ARTICLE.fullmatch(before, each.end()) for each in saying().finditer(before))
    told = any(_GAP.match(behind[: each.start()]) for each in saying().finditer(behind))
    return led or told or _ACCORDING.search(before) is not None or any(each in before for each in _QUOTE_MARKS)


def _tells_of_itself(cast: ArticleParties, party: Span) -> bool:
    """Whether the verb of saying behind a party only leads to what it does (``Denmark said it would give``)."""
    end = cast.sentences[cast.sentence_at(party.start)].end
    verb = saying().search(cast.text, party.end, end)
    return bool(verb and _GAP.match(cast.text[party.end : verb.start()]) and _of_itself(cast, verb))


def quoted_speaker(cast: ArticleParties, place: Span) -> Span | None:
    """Who speaks at a place in the first person: in a transcript or a quotation; ``None`` elsewhere."""
    return _labelled(cast, place) or _of_quotation(cast, place) or _of_block(cast, place)


def speaks(cast: ArticleParties, name: str) -> bool:
    """Whether the article has somebody of this name say something (``Smazhny said``)."""
    at = cast.text.find(name)
    while at >= 0:
        if saying().match(cast.text, at + len(name) + 1):
            return True
        at = cast.text.find(name, at + 1)
    return False


def _labelled(cast: ArticleParties, anchor: Span) -> Span | None:
    """The label before a passage of a transcript (``MR. PRICE: …``)."""
    labels = cast.labels
    if len(labels) < _MIN_LABELS and not (labels and cast.spoken):
        return None
    at = bisect_right([each.start for each in labels], anchor.start) - 1
    return labels[at] if at >= 0 else None


# --- quotations ------------------------------------------------------------------------------------------------------


def _of_quotation(cast: ArticleParties, anchor: Span) -> Span | None:
    quotation = next((each for each in cast.quotations if each.start <= anchor.start < each.end), None)
    if quotation is None:
        return None
    return next(
        (found for span in _around(cast, quotation) if (found := _credited(cast, span, quotation.start)) is not None),
        None,
    )


def _around(cast: ArticleParties, quotation: Span) -> Iterator[Span]:
    """The passages that may attribute a quotation: behind and before it in its paragraph, then those before."""
    index = layout.holding(cast.paragraphs, quotation.start)
    paragraph = cast.paragraphs[index]
    sentence = cast.sentences[cast.sentence_at(quotation.start)]
    told = (
        cast.sentences[cast.sentence_at(quotation.end - 1)].end
        if cast.text[quotation.end - 2] in ".,"
        else paragraph.end
    )
    yield Span(quotation.end, max(quotation.end, min(told, paragraph.end, quotation.end + _SUBJECT_REACH)))
    if cast.text[quotation.end - 1] not in _CLOSING_MARKS:
        yield from _going_on(cast, index)
    yield Span(min(sentence.start, quotation.start), quotation.start)
    yield Span(paragraph.start, quotation.start)
    for back in range(index - 1, max(-1, index - 1 - _MOST_BLOCKS), -1):
        yield cast.paragraphs[back]
        if cast.text[cast.paragraphs[back].start] not in _BLOCK_MARKS:
            break


def _going_on(cast: ArticleParties, index: int) -> Iterator[Span]:
    """The paragraphs behind one with which its quotation goes on, up to the one that ends it."""
    for paragraph in cast.paragraphs[index + 1 : index + _MOST_BLOCKS]:
        if cast.text[paragraph.start] not in _BLOCK_MARKS:
            return
        yield paragraph


def _credited(cast: ArticleParties, span: Span, place: int = 0) -> Span | None:
    """The subject of the verb of saying in a passage that stands nearest to a place, quotations left out."""
    verbs = sorted(VERBS.finditer(cast.text, span.start, span.end), key=lambda each: abs(each.start() - place))
    for verb in verbs:
        if not any(each.start <= verb.start() < each.end for each in cast.quotations):
            found = _subject(cast, verb, span)
            if found is not None:
                return found
    return None


def _of_block(cast: ArticleParties, anchor: Span) -> Span | None:
    """A passage set as a block behind ``X said:``, marked or in stars."""
    if not cast.paragraphs:
        return None
    index = layout.holding(cast.paragraphs, anchor.start)
    for back in range(index, max(-1, index - _MOST_BLOCKS), -1):
        paragraph = cast.paragraphs[back]
        if back < index and cast.text[paragraph.end - 1] == ":":
            return _credited(cast, paragraph)
        if cast.text[paragraph.start] not in _BLOCK_MARKS:
            return None
    return None


# --- reported speech -------------------------------------------------------------------------------------------------


def _of_report(cast: ArticleParties, sentence: Span, anchor: Span) -> Span | None:
    """Who is credited in the sentence itself: ``X said (that) …``, ``…, X said``, ``according to X``."""
    for match in _according(cast.text, sentence):
        found = _named_after(cast, match.end(), sentence.end)
        if found is not None:
            return found
    for verb in sorted(
        _verbs_in(cast.text, sentence), key=lambda each: (each.start() > anchor.start, abs(each.start() - anchor.start))
    ):
        if _reports(cast, verb, sentence, anchor):
            found = _subject(cast, verb, sentence)
            if found is not None:
                return found
    return None


def _according(text: str, sentence: Span) -> Iterator[re.Match[str]]:
    named = text.find("ccording to ", sentence.start, sentence.end) >= 0
    return _ACCORDING.finditer(text, sentence.start, sentence.end) if named else iter(())


@lru_cache(maxsize=256)  # several marks stand in one sentence
def _verbs_in(text: str, sentence: Span) -> tuple[re.Match[str], ...]:
    return tuple(VERBS.finditer(text, sentence.start, sentence.end))


def _reports(cast: ArticleParties, verb: re.Match[str], sentence: Span, anchor: Span) -> bool:
    """Whether a verb of saying governs the anchor: before it, or closing the sentence (``…, X said on Friday.``)."""
    if tells_of_doing(cast.text, verb, sentence):
        return False
    behind = cast.text[verb.end() : sentence.end]
    if verb.end() <= anchor.start:
        return sorts()[verb[0]] != "act" or _CLAUSE_BEHIND.match(behind) is not None
    between = cast.text[anchor.end : verb.start()]
    return _CLOSING.match(behind) is not None and not _NEW_CLAUSE.search(between)


def _subject(cast: ArticleParties, verb: re.Match[str], span: Span) -> Span | None:
    """The words that name who does the saying: before the verb, or behind it after a quotation (``…,” said X``)."""
    before = Span(max(span.start, verb.start() - _SUBJECT_REACH), verb.start())
    if _NO_SAYING.search(before.of(cast.text)) and not verb[0].endswith("ing"):
        return None
    behind = min(span.end, verb.end() + _SUBJECT_REACH)
    last = cast.text[max(0, verb.start() - 3) : verb.start()].rstrip()[-1:]
    if last and last in _QUOTE_MARKS:
        return _named_after(cast, verb.end(), behind)
    place = max(cast.places_in(before), key=_last, default=None)
    if place is not None and _GAP.match(cast.text[place.span.end : before.end]):
        return place.span if isinstance(place, Seen) else _party_saying(cast, place.span, verb, before)
    if last == "," and _ARTICLE_OR_NAME.match(cast.text, verb.end()):
        return _named_after(cast, verb.end(), behind)
    group = _is_group(before.of(cast.text)) or (_makes_known(cast, verb) and _is_body(before.of(cast.text)))
    return None if group and _of_itself(cast, verb) else _unnamed(cast, before)


def _last(place: Mention | Seen) -> tuple[int, int]:
    return place.span.start, place.span.end


def _is_group(before: str) -> bool:
    """Whether the words right before a verb end with many who act ("donors"): of them it tells what they do themselves."""
    said = last_clause(_TRAILING.sub("", before.rstrip())).split()
    last = said[-1] if len(said) > 1 else said[-1].lower() if said else ""
    return words().has("collective", last) or (len(said) > 1 and words().has("members", last))


def _party_saying(cast: ArticleParties, party: Span, verb: re.Match[str], before: Span) -> Span | None:
    """A state or organisation as the subject; after a preposition it only tells where its people are."""
    if _of_itself(cast, verb):
        return None
    return _unnamed(cast, before) if _AS_PLACE.search(cast.text[before.start : party.start]) else party


def _unnamed(cast: ArticleParties, before: Span) -> Span | None:
    """A subject directly before a verb that is no name: a pronoun, or a noun phrase."""
    said = _TRAILING.sub("", before.of(cast.text).rstrip())
    pronoun = _PRONOUN.fullmatch(said.rsplit(maxsplit=1)[-1]) if said.split() else None
    if pronoun:
        return _followed(cast, pronoun[0], before.start + len(said))
    return unnamed_subject(cast, before.start, said)


def _is_body(before: str) -> bool:
    """Whether the words right before a verb end with an institution of a state."""
    return is_institution(_TRAILING.sub("", before.rstrip()))


def _makes_known(cast: ArticleParties, verb: re.Match[str]) -> bool:
    """Whether a verb makes known a thing and no clause: "announced a package"."""
    thing = sorts()[verb[0]] == "own" and _NOT_THAT.match(cast.text, verb.end())
    return bool(thing and not _SELF_BEHIND.match(cast.text, verb.end()))


def _of_itself(cast: ArticleParties, verb: re.Match[str]) -> bool:
    """Whether a state only tells what it does (``Norway said it would``): that is the article's own voice."""
    alone = sorts()[verb[0]] == "own" and _NOT_THAT.match(cast.text, verb.end())
    alone = alone or (verb[0].startswith("add") and _SUM_BEHIND.match(cast.text, verb.end()))
    return bool(alone or _SELF_BEHIND.match(cast.text, verb.end()))


def _followed(cast: ArticleParties, pronoun: str, at: int) -> Span | None:
    """The name of the person whom a pronoun before a place means."""
    seen = person_before(cast, at, gender="m" if pronoun.lower() in ("he", "him") else "f")
    return seen.span if seen else None


def _named_after(cast: ArticleParties, at: int, end: int) -> Span | None:
    """The person named directly behind a verb or ``according to``, else the words up to the next turn."""
    end = min(end, cast.sentences[cast.sentence_at(at)].end)
    turn = _TURN.search(cast.text, at, end)
    seen = cast.seen_in(Span(at, max(at, turn.start() if turn else end)))
    if seen:
        return seen[0].span
    stop = _STOP.search(cast.text, at, end)
    said = Span(at, max(at, stop.start() if stop else end)).of(cast.text).strip()
    if _PRONOUN.fullmatch(said):
        return _followed(cast, said, at)
    if not said or len(said) > LONGEST:
        return None
    start = cast.text.index(said, at)
    return Span(start, start + len(said))
