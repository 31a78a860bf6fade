"""The words around an anchor that tell when its act took place: "has sent", "a new package", "would send 18 tanks".

Which of them tell, and how much, is learned (``dated.json``); here they are only named.
"""

from __future__ import annotations

import re

from pledgebook.model import Mark

_WORD = re.compile(r"[A-Za-z][a-z’']*")
_BEFORE, _AFTER = 70, 40
"""How many characters before and behind the anchor are looked at, within its sentence."""
_NEAR = 6
"""How many words before the anchor count wherever they stand."""
_MANNERS = (
    ("perfect", re.compile(r"\b(?:has|have|’ve|'ve)\b (?:\w+ ){0,3}\w+")),
    ("pluperfect", re.compile(r"\bhad\b (?:\w+ ){0,3}\w+")),
    ("infinitive", re.compile(r"\bto (?:\w+ )?\w+ (?:\w+ ){0,2}$")),
    ("ahead", re.compile(r"\b(?:will|would|plans|expected)\b")),
    ("gerund", re.compile(r"\b\w+ing\b (?:\w+ ){0,2}$")),
)


def words_around(text: str, mark: Mark) -> list[str]:
    """The words before, in and behind the anchor and the manner of its verb, as features."""
    anchor, sentence = mark.anchor, mark.sentence
    ahead = text[max(sentence.start, anchor.start - _BEFORE) : anchor.start]
    before = _words(ahead)
    behind = _words(text[anchor.end : min(sentence.end, anchor.end + _AFTER)])
    own = anchor.of(text)
    return [
        f"last={before[-1] if before else ''}",
        f"last2={before[-2] if len(before) > 1 else ''}",
        f"next={behind[0] if behind else ''}",
        *(f"near={word}" for word in sorted(set(before[-_NEAR:]))),
        *(f"own={word}" for word in sorted(set(_words(own)))),
        f"number={any(char.isdigit() for char in own)}",
        *(name for name, pattern in _MANNERS if pattern.search(ahead)),
    ]


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]
