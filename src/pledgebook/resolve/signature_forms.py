"""How pacts are told in one breath, as patterns of the words of ``vocabulary/pacts.yaml``."""

from __future__ import annotations

import re
from functools import lru_cache

from pledgebook.resolve.pact_words import pact_words
from pledgebook.resolve.signers import verbs
from pledgebook.vocabulary import load
from pledgebook.vocabulary.sought import Sought, Wording, openings

_DAY = r"(?:(?:on|last|this)\s+(?:\d{1,2}\s+)?(?-i:[A-Z])[a-z]+(?:\s+\d{1,2})?|yesterday|today)"


@lru_cache(maxsize=1)
def several_form() -> re.Pattern[str]:
    """Words of more than one pact: ``agreements``."""
    return re.compile(rf"\b(?:{pact_words('several')})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def together_form() -> re.Pattern[str]:
    """What calls a pact one of all who sign it: ``joint``, ``trilateral``."""
    return re.compile(rf"\b(?:{pact_words('together')})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def definite_form() -> re.Pattern[str]:
    """``The pact`` and nothing more: its words tell no other one."""
    return re.compile(rf"\b(?:the|this|that)\s+(?:{pact_words('one')})\Z", re.IGNORECASE)


@lru_cache(maxsize=1)
def like_form() -> re.Pattern[str]:
    """What likens a pact to the one before: ``a similar document``."""
    return re.compile(rf"\b(?:{pact_words('like')})\b", re.IGNORECASE)


def _leaning() -> Wording:
    nouns = pact_words("one", "several")
    like = rf"(?:an?|the|their|its|his|her)\s+(?:{pact_words('like')})(?:\s+[\w-]+){{0,3}}?\s+(?:{nouns}|one|ones)"
    version = rf"the\s+(?-i:[A-Z])[\w-]+\s+(?:{pact_words('version')})"
    objects = rf"(?P<object>{like}|{pact_words('whose')}|(?P<version>{version}))"
    pattern = re.compile(
        rf"(?:{verbs().pattern})\s+{objects}(?=\W|\Z)|\b(?P<alone>{pact_words('alone')})\b"
        rf"|(?P<passing>{verbs().pattern}\s+{_DAY})(?=\s*[,;.])"
        rf"|\band\s+(?P<another>{pact_words('another')})(?=\s+with\s)",
        re.IGNORECASE,
    )
    pacts = load().section("pacts")
    return Wording(pattern, openings([*pacts["signs"], *pacts["alone"], "and another"]))


LEANING = Sought(_leaning)
"""A pact named only by the one before: the group ``object`` is what somebody signs, ``alone`` tells it without an object."""


@lru_cache(maxsize=1)
def talks_form() -> re.Pattern[str]:
    """Talks, but those that are over, that lead to a pact right behind them."""
    over = "".join(rf"(?<!\b{each} )" for each in load().section("pacts")["closed"])
    small = r"(?:\s+(?:on|about|over|for|towards?|to\s+sign|(?:towards?\s+)?signing))?"
    return re.compile(rf"{over}\b(?:{pact_words('talks')}){small}\s+(?:[\w’'-]+\s+){{0,3}}?\Z", re.IGNORECASE)


def _again() -> Wording:
    verb = verbs().pattern.removeprefix("\\b")
    pattern = re.compile(
        rf"\b(?:(?P<forced>it|the\s+(?:{pact_words('one')}))\s+(?:{pact_words('forced')})|(?:{verb})\s+(?P<signed>it))\b(?!\s+(?:when|if|once|unless|until|would))",
        re.IGNORECASE,
    )
    pacts = load().section("pacts")
    return Wording(pattern, openings(["it entered", *(f"the {each}" for each in pacts["one"]), *pacts["signs"]]))


AGAIN = Sought(_again)
"""Where the pact told before is told of again by ``it``: that it was signed, or came into force."""
