"""The words that tell of pacts and of what they bind their parties to (``vocabulary/pacts.yaml``), as patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pledgebook.vocabulary import load
from pledgebook.vocabulary.phrases import alternatives
from pledgebook.vocabulary.sought import Sought, Wording, openings


def pact_words(*names: str) -> str:
    """Rows of ``vocabulary/pacts.yaml`` as one pattern, the longest words first."""
    return alternatives("pacts", *names)


@dataclass(frozen=True, slots=True)
class Forms:
    """The patterns of one vocabulary."""

    strong: re.Pattern[str]
    pact: re.Pattern[str]
    owned: re.Pattern[str]
    sides: re.Pattern[str]
    led: re.Pattern[str]
    terms: re.Pattern[str]
    opening: re.Pattern[str]
    definite: re.Pattern[str]
    under: re.Pattern[str]
    agreed: re.Pattern[str]
    again: re.Pattern[str]
    saying: re.Pattern[str]
    end: re.Pattern[str]


def _end() -> re.Pattern[str]:
    """Where the words of a duty end."""
    reported, binds = pact_words("reported"), pact_words("binds", "provides")
    return re.compile(
        rf"[;“”\"]|\s[-–—]+\s|(?<![A-Z])\.\s|\s+and\s+(?:{reported})\b|,\s+under\b"
        rf"|\s+and\s+(?:also\s+)?(?:{binds})\b|,\s+(?:[\w’'-]+\s+){{1,4}}(?:{reported})\b|,\s+(?:{pact_words('parting')})\b"
        r"|,?\s+(?:while|whereas|although|because|but|unless)\b"
    )


@lru_cache(maxsize=1)
def duty_forms() -> Forms:
    """The patterns by which duties are read."""
    nouns = pact_words("one", "several")
    pact = rf"(?:the|this|that|its|their|a|an|both|each|these|those|such)\s+(?:[\w’'-]+\s+){{0,4}}?(?:{nouns})"
    flag = re.IGNORECASE
    return Forms(
        strong=re.compile(rf"(?:{pact_words('strong')})\s", flag),
        pact=re.compile(
            rf"(?:\b{pact}|[’']s\s+(?:[\w-]+\s+){{0,3}}(?:{nouns})|\bit|\bwhich|\bthat)(?:\s+(?:also|itself|further))?\s*\Z",
            flag,
        ),
        owned=re.compile(r"[’']s?(?:,[^,.;]{1,40},)?\s*\Z"),
        sides=re.compile(rf"\b(?:{pact_words('sides')})\s*\Z", flag),
        led=re.compile(
            rf"\b(?:under|by|in|according\s+to|as\s+part\s+of|in\s+line\s+with)\s+(?:the\s+terms\s+of\s+)?(?:{pact}|it|them|which|its\s+terms|[\w’'.-]+[’']s\s+(?:[\w-]+\s+){{0,3}}(?:{nouns}))\b",
            flag,
        ),
        definite=re.compile(rf"(?:\A|\b)(?:the|this|that)\s+(?:[\w’'-]+\s+){{0,2}}?(?:{pact_words('one')})\b", flag),
        under=re.compile(
            rf",?\s+(?:under|in|as\s+part\s+of)\s+(?:the|an?|its|this|that)\s+(?:[\w’'-]+\s+){{0,4}}?(?:{pact_words('one')})\b",
            flag,
        ),
        opening=re.compile(
            rf"(?!(?:as|like|unlike)\s)(?:(?:in|under|by)\s+)?(?:the\s+)?(?-i:[A-Z])[\w’'. -]{{1,40}}?\s(?:{nouns})\b",
            flag,
        ),
        terms=re.compile(rf"(?:{pact_words('terms')})\b", flag),
        agreed=re.compile(
            rf"(?:{pact_words('agrees')})(?:\s+with\s+(?:[\w’'.()-]+\s+){{1,6}}?|\s+(?:on|last|this)\s+(?:\w+\s+){{1,3}}?)?\s*\bto\s+(?=\w)",
            flag,
        ),
        again=re.compile(rf"(?:have\s+)?(?:{pact_words('agrees')})\s+to\s+(?=[\w“\"])", flag),
        saying=re.compile(rf"\b(?:{pact_words('saying')})\b", flag),
        end=_end(),
    )


def _begun(row: str, behind: str = "") -> Sought:
    def made() -> Wording:
        pattern = re.compile(rf"\b(?:{pact_words(row)})\s+{behind}", re.IGNORECASE)
        return Wording(pattern, openings(load().section("pacts")[row]))

    return Sought(made)


DUTY = _begun("duty", r"(?:(?:also|then|jointly|both|each|therefore)\s+)?")
BINDS = _begun("binds", r"(?P<who>(?:[\w’'-]+\s+){1,5}?)to\s+")
PROVIDES = _begun("provides")
"""What begins a duty."""
