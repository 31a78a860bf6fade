"""From annotated values back to the words that say them: what the model is taught to mark.

Parties, items and instruments mostly carry their words (``said``); subjects, places and speakers are strings of the
text;
dates carry no words at all. What cannot be placed is not taught (``unknown``), so that the model is not told it is
absent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pledgebook.model import Span
from pledgebook.reading.learned.scheme import ABSENT, ELSEWHERE, PUBLISHED, TOLD, Scheme
from training.aliases import PARTIES, Aliases
from training.corpus import Annotated, Gold
from training.times import expressions, says

NEAR_BEFORE, NEAR_AFTER = 900, 250
"""Characters around the anchor's sentence that a role window can show."""
LIKE = 0.6
"""Least likeness (Dice over words) of a stretch of text to an annotated string that is not verbatim."""


@dataclass(slots=True)
class Taught:
    """What one statement teaches: spans and labels, spans that may go either way, fields that cannot be placed."""

    kind: str
    sentence: Span
    anchor: Span
    roles: dict[str, list[Span]] = field(default_factory=dict)
    either: dict[str, list[Span]] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    labels: dict[str, str | None] = field(default_factory=dict)
    partial: bool = False
    """Whether the text around it is not annotated: what is there teaches, nothing teaches an absence."""


class Projection:
    """Places the values of statements in their article's text."""

    def __init__(self, scheme: Scheme, aliases: Aliases) -> None:
        self._scheme = scheme
        self._aliases = aliases

    def __call__(self, article: Annotated) -> list[Taught]:
        """What the article's statements teach, in their order."""
        return [
            self._one(article, statement) for statement in article.statements if statement["kind"] in self._scheme.kinds
        ]

    def _one(self, article: Annotated, gold: Gold) -> Taught:
        taught = Taught(gold["kind"], Span(*gold["sentence"]), Span(*gold["anchor"]), partial="taught" in gold)
        for name in sorted(self._scheme.fields[taught.kind]):
            if gold.get(name):
                self._place(article, gold, name, taught)
        for kind, name, _ in self._scheme.slices:
            if kind == taught.kind:
                taught.labels[name] = self._label(article, gold, name, taught)
        if taught.partial:
            _only(taught, gold["taught"], self._scheme)
        return taught

    def _label(self, article: Annotated, gold: Gold, name: str, taught: Taught) -> str | None:
        choices = self._scheme.labels[taught.kind, name]
        if PUBLISHED in choices:
            return _source(article, gold.get(name), taught.roles.get(name))
        said = gold.get(name, ABSENT)
        return said if said in choices else None

    def _place(self, article: Annotated, gold: Gold, name: str, taught: Taught) -> None:
        value = gold[name]
        if name in PARTIES:
            self._parties(article, value, name, taught)
            return
        if isinstance(value, str) and re.match(r"/?\d{4}", value):
            spans = _times(article, value, taught)
            if not spans and name == "date" and value == article.date:
                return
        elif name in ("part_of", "same_as"):
            spans = _anchors(article, value, taught)
        elif isinstance(value, str) and re.match(r"P\d", value):
            spans = _terms(article.text, value, taught.sentence)
        else:
            listed = value if isinstance(value, list) else [value]
            spans = [span for each in listed for span in _words(article.text, each, taught)]
            if len(spans) < len(listed):
                taught.unknown.add(name)
        if not spans:
            taught.unknown.add(name)
        taught.roles[name] = spans

    def _parties(self, article: Annotated, value: Iterable[Mapping[str, Any]], name: str, taught: Taught) -> None:
        spans, either = [], []
        for party in value:
            near = [
                each for each in self._aliases.mentions(party["code"], article.text) if _near(each, taught.sentence)
            ]
            if party.get("said"):
                spans.append(Span(*party["said"]))
                either += near
            elif near:
                inside = [each for each in near if taught.sentence.covers(each)]
                spans += inside or near
                either += near
            else:
                taught.unknown.add(name)
        taught.roles[name] = sorted(set(spans))
        taught.either[name] = either


def _source(article: Annotated, date: object, words: Sequence[Span] | None) -> str:
    """Where the date of a statement comes from."""
    if not date:
        return ABSENT
    if words:
        return TOLD
    return PUBLISHED if date == article.date else ELSEWHERE


def _only(taught: Taught, names: Iterable[str], scheme: Scheme) -> None:
    """Keep what a partial statement says of these fields, and call everything else unknown."""
    taught.unknown |= scheme.fields[taught.kind] - set(names)
    taught.labels = {name: label for name, label in taught.labels.items() if name in names}


def _near(span: Span, sentence: Span) -> bool:
    return sentence.start - NEAR_BEFORE <= span.start and span.end <= sentence.end + NEAR_AFTER


def _times(article: Annotated, iso: str, taught: Taught) -> list[Span]:
    """The nearest expression that may say the date: in the sentence, else in the 300 characters before it."""
    before = Span(max(0, taught.sentence.start - 300), taught.sentence.start)
    for within in (taught.sentence, before):
        found = [each for each in expressions(article.text, within) if says(each.of(article.text), iso, article.date)]
        if found:
            return [min(found, key=lambda each: _distance(each, taught.anchor))]
    return []


def _distance(one: Span, other: Span) -> int:
    return max(0, one.start - other.end, other.start - one.end)


def _anchors(article: Annotated, words: str, taught: Taught) -> list[Span]:
    """The anchors of the article's other statements with these words; the nearest, an earlier one first."""
    spans = [Span(*each["anchor"]) for each in article.statements]
    same = [
        each
        for each in spans
        if each != taught.anchor and each.of(article.text) == words and _near(each, taught.sentence)
    ]
    return [min(same, key=lambda each: (_distance(each, taught.anchor), each))] if same else []


def _terms(text: str, iso: str, sentence: Span) -> list[Span]:
    number = re.findall(r"\d+", iso)[0]
    names = {"10": "ten|decade", "5": "five", "2": "two", "3": "three", "4": "four", "100": "hundred|century"}.get(
        number, number
    )
    found = re.search(
        rf"(?<!\w)(?:{number}|{names})[-\s]?(?:years?|months?|days?)?(?!\w)",
        text[sentence.start : sentence.end],
        re.IGNORECASE,
    )
    return [Span(sentence.start + found.start(), sentence.start + found.end())] if found else []


def _words(text: str, value: object, taught: Taught) -> list[Span]:
    """Where an item, instrument, ordinal, obligation or string stands."""
    if isinstance(value, Mapping):
        if value.get("said"):
            return [Span(*value["said"])]
        if "n" in value:
            return _ordinal(text, value, taught.sentence)
        value = value.get("name") or value.get("text") or value.get("code")
    return _string(text, str(value), taught) if value else []


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def _ordinal(text: str, value: Mapping[str, Any], sentence: Span) -> list[Span]:
    number = int(value["n"])
    word = _ORDINALS[number - 1] if 0 < number <= len(_ORDINALS) else "-"
    found = re.search(
        rf"(?<!\w)(?:{number}(?:st|nd|rd|th)|{word})(?!\w)", text[sentence.start : sentence.end], re.IGNORECASE
    )
    return [Span(sentence.start + found.start(), sentence.start + found.end())] if found else []


def _string(text: str, words: str, taught: Taught) -> list[Span]:
    found = [Span(*each.span()) for each in re.finditer(re.escape(words), text)]
    near = [each for each in found if _near(each, taught.sentence)]
    if near:
        return [min(near, key=lambda each: (not taught.sentence.covers(each), _distance(each, taught.anchor)))]
    return _alike(text, words, taught.sentence)


def _alike(text: str, words: str, sentence: Span) -> list[Span]:
    """The stretch of the sentence most like the words, if it is like enough; the shortest such."""
    want = {each.lower() for each in re.findall(r"\w+", words)}
    tokens = [
        (found.group().lower(), sentence.start + found.start(), sentence.start + found.end())
        for found in re.finditer(r"\w+", text[sentence.start : sentence.end])
    ]
    places = [place for place, token in enumerate(tokens) if token[0] in want]
    best, where = LIKE, None
    for first in places:
        for last in (each for each in places if each >= first and each - first < 30):
            have = {token[0] for token in tokens[first : last + 1]}
            like = 2 * len(have & want) / (len(have) + len(want))
            if like > best:
                best, where = like, Span(tokens[first][1], tokens[last][2])
    return [where] if where else []
