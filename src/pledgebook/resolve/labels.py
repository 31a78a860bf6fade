"""Labels that words tell outright: "$1.3 billion in military and economic support" is for both."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pledgebook.kinds import Field
from pledgebook.model import Mark
from pledgebook.vocabulary import load
from pledgebook.vocabulary.phrases import find_phrase, phrase_places

_AFTER = 60
"""Characters after an anchor in which what it is for is looked for."""
_BEFORE = 90
"""Characters before an anchor in which it may be said that it is still to be announced."""
_PARTED = re.compile(r"(?:,(?!\d)|[;:])")
_INSERT = re.compile(r",[^,;:]*,\s*(?:\w+\s+)?$")
"""What stands between commas right before a verb: "the pact, signed after a year, has …"."""
_OTHER = r"(?:and (?:will|would|has|have|had|is|are|was|were|\w+ed)|but|that|which|who|after|as|while|when|with|against|by|on)\b"
_OBJECT = re.compile(rf"\s+(?!for\b)(?:(?!{_OTHER})[^\W\d_][\w’'.-]*[ -]){{0,12}}")
"""Between a verb and the amount that its object has: "another large package of weapons worth"; nothing parts them."""
_SUBJECT = re.compile(r"(?:\s+[^\W\d_][\w’'-]*){0,6}\s+")
"""Between an amount and the verb of which it is the subject's."""
_JOINED = r"(?:\s*,\s*|\s+(?:and|as well as)\s+|\s*,\s*and\s+|\s*&\s*)"


def wider_label(text: str, mark: Mark, field: Field) -> str | None:
    """The field's label that holds the others, where the words after the anchor join those of two."""
    if not field.wider or not field.words:
        return None
    said = text[mark.anchor.end : min(mark.sentence.end, mark.anchor.end + _AFTER)]
    labels = _labels(field.words)
    match = _pattern(tuple(sorted(labels))).search(said.lower())
    named = {labels[word] for word in re.findall(r"[\w-]+", match[0]) if word in labels} if match else set()
    return field.wider if len(named) > 1 else None


def is_denied(text: str, mark: Mark, field: Field, label: str) -> bool:
    """Whether words right beside the anchor say that it is not of this label: "$3 million in non-military aid"."""
    denied = field.denied.get(label)
    if not denied:
        return False
    behind = text[mark.anchor.end : min(mark.sentence.end, mark.anchor.end + _AFTER)]
    before = text[max(mark.sentence.start, mark.anchor.start - _AFTER) : mark.anchor.start]
    one, named = _denying(tuple(denied)), _whole_words(tuple(field.words.get(label, ())))
    said = one[0].match(behind) or one[1].search(before) or one[2].search(mark.anchor.of(text))
    return said is not None and not named.search(said[0])


@lru_cache(maxsize=8)
def _denying(words: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Such words behind an amount, before it, and in it."""
    one, gap = "|".join(map(re.escape, words)), r"(?:[^\W\d_][\w’'-]*\s+){0,4}"
    forms = (rf"\s*{gap}?(?:{one})\b", rf"\b(?:{one})\s+{gap}\Z", rf"\b(?:{one})\b")
    behind, before, inside = (re.compile(form, re.IGNORECASE) for form in forms)
    return behind, before, inside


@lru_cache(maxsize=8)
def _whole_words(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def foretold_label(text: str, mark: Mark, field: Field) -> str | None:
    """The field's label for what is only about to be told, where the words before the anchor say so.

    "Is expected to announce $5 million" announces nothing yet, nor does a bill that "would allow" it and is no law, nor who
    decides "whether to send" it or "is putting together" a package of it; what one chamber of two has passed is no law either.
    """
    said = mark.labels.get(field.name)
    if not field.foretold or said not in field.foretold["instead"]:
        return None
    before = text[max(mark.sentence.start, mark.anchor.start - _BEFORE) : mark.anchor.start]
    told = find_phrase("acts", "foretold", before) or _undecided(text, mark) or _only_billed(text, mark)
    told = told or _in_one_chamber(text, mark)
    return str(field.foretold["label"]) if told or in_making(text, mark) else None


def voted_label(text: str, mark: Mark, field: Field) -> str | None:
    """The field's label for what is given by who only votes it: "Congress provided $3 billion" hands over nothing."""
    if not field.voted or mark.labels.get(field.name) not in field.voted["instead"]:
        return None
    before = text[mark.sentence.start : mark.anchor.start].replace(",", "")
    return str(field.voted["label"]) if find_phrase("acts", "voted", before) else None


def told_label(text: str, mark: Mark, field: Field) -> str | None:
    """The field's label that words of the sentence tell outright: what "entered into force" is more than signed."""
    said = mark.labels.get(field.name)
    found = (row for row in field.told if said in row["instead"] and _tells(text, mark, row))
    return next((str(row["label"]) for row in found), None)


def _tells(text: str, mark: Mark, row: Mapping[str, Any]) -> bool:
    """Whether the sentence has such words; where the row says what sets them apart (``apart``), said of the anchor itself.

    Those of a row ``beside`` stand right before or behind the anchor, those of a row ``led`` before it, with none of ``unless``
    between: "a staff-level agreement on $3 million", but not "after the staff-level agreement its board approved $3 million".
    """
    if "led" in row:
        before = text[mark.sentence.start : mark.anchor.start]
        ends = [end for _, end in phrase_places("acts", row["led"], before)]
        return bool(ends) and not find_phrase("acts", row["unless"], _APPROVAL.sub("", before[ends[-1] :]))
    if "beside" in row:
        return stands_beside(text, mark, row["beside"])
    if "apart" not in row:
        return bool(find_phrase("acts", row["words"], mark.sentence.of(text)))
    behind = text[mark.anchor.start : mark.sentence.end]
    size = mark.anchor.end - mark.anchor.start
    starts = [start for start, _ in phrase_places("acts", row["words"], behind)]
    return any(_of_anchor(behind[size:start], row["apart"]) for start in starts)


_APPROVAL = re.compile(r"\bapproval\b")


def stands_beside(text: str, mark: Mark, row: str) -> bool:
    """Whether words of a row of ``vocabulary/acts.yaml`` stand right before an anchor or right behind it."""
    before, behind = _beside(row)
    near = text[max(mark.sentence.start, mark.anchor.start - _AFTER) : mark.anchor.start]
    return bool(before.search(near) or behind.match(text, mark.anchor.end, mark.sentence.end))


@lru_cache(maxsize=8)
def _beside(row: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands right before an amount, and right behind it, but for a few small words or adjectives."""
    said = {name: "|".join(map(re.escape, words)) for name, words in load().section("acts")[row].items()}
    return (
        re.compile(
            rf"\b(?:{said['before']}) (?:(?:about|some|nearly|almost|up to|more than|over|another|its|the|an?) )*\Z"
        ),
        re.compile(rf"[ -](?:[a-z]+ )?(?:{said['behind']})\b"),
    )


def _of_anchor(between: str, apart: str) -> bool:
    """Whether words behind these are said of what stands before them: in its clause, and nothing sets them apart."""
    said = _INSERT.sub(" ", between)
    return not re.search(r"[;:]", said) and not find_phrase("acts", apart, said)


def in_making(text: str, mark: Mark) -> bool:
    """Whether somebody is still at work on the thing: "is preparing another package worth $3 million"."""
    before = text[max(mark.sentence.start, mark.anchor.start - _BEFORE) : mark.anchor.start]
    ends = [end for _, end in phrase_places("acts", "making", before)]
    if any(_OBJECT.fullmatch(before, end) for end in ends):
        return True
    behind = text[mark.anchor.end : min(mark.sentence.end, mark.anchor.end + _AFTER)]
    starts = [start for start, _ in phrase_places("acts", "made", behind)]
    return any(_SUBJECT.fullmatch(behind, 0, start) for start in starts)


def _undecided(text: str, mark: Mark) -> bool:
    """Whether the act is one that somebody has still to decide on: "whether to send $3 million"."""
    return bool(find_phrase("acts", "undecided", _clause(text, mark)))


def _clause(text: str, mark: Mark) -> str:
    """The words before the anchor, back to a mark that parts clauses."""
    return _PARTED.split(text[mark.sentence.start : mark.anchor.start])[-1]


def _only_billed(text: str, mark: Mark) -> bool:
    before = text[mark.sentence.start : mark.anchor.start]
    return bool(find_phrase("acts", "billed", before)) and not find_phrase("acts", "enacted", mark.sentence.of(text))


def _in_one_chamber(text: str, mark: Mark) -> bool:
    before = text[mark.sentence.start : mark.anchor.start]
    return bool(find_phrase("acts", "one chamber", before)) and not find_phrase(
        "acts", "sent on", mark.sentence.of(text)
    )


def _labels(words: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: label for label, listed in words.items() for word in listed}


@lru_cache(maxsize=8)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Words joined by commas and "and", close behind the anchor: nothing but a preposition and adjectives before them."""
    one = rf"(?:{'|'.join(map(re.escape, words))})(?:\s+(?:aid|assistance|support))?"
    return re.compile(rf"^\W*(?:worth\s+)?(?:\w+\s+){{0,3}}?{one}(?:{_JOINED}{one})+")
