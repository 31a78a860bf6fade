"""States that a text calls by their region: ``the West African nation``, ``the landlocked Himalayan country``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from pledgebook.resolve import antecedents
from pledgebook.resolve.cast import ArticleParties, words
from pledgebook.resolve.meant import Meant
from pledgebook.resolve.naming import own_words
from pledgebook.resolve.phrases import Phrase, is_definite
from pledgebook.vocabulary import load


def of_region(cast: ArticleParties, phrase: Phrase, *, persons: bool) -> list[Meant] | None:  # noqa: ARG001 - all readings are called alike
    """The state of a region that the article named, else the words themselves; ``None`` where the phrase names no region."""
    if phrase.head not in words().rows["country"] or phrase.core.end != phrase.span.end:
        return None
    if not is_definite(cast.text, phrase):
        return None
    said = phrase.core.of(cast.text).lower()
    called = _called().search(said)
    others = (each for each in cast.named_in(phrase.span) if not (each.code or "").startswith("ORG:"))
    if called is None or _picking().search(said) or any(others):
        return None
    code = antecedents.country_before(cast, phrase.span.start, among=_states()[called[1]])
    if not code and called[1] in _hints():
        last = antecedents.country_before(cast, phrase.span.start)
        return [own_words(cast, phrase)] if last in _never(called[1]) else None
    if not code and called[1] == said:
        return []  # "the kingdom" where none was named
    return [Meant(code) if code else own_words(cast, phrase)]


@lru_cache(maxsize=1)
def _called() -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(_states(), key=len, reverse=True)))
    return re.compile(rf"(?:\A|\s)({names})\b")


@lru_cache(maxsize=1)
def _picking() -> re.Pattern[str]:
    """Words that pick one of a region that need not have been named: ``the only other African nation``, ``the poorest``."""
    return re.compile(rf"\b(?:{'|'.join(load().section('words')['picking'])}|[a-z]{{3,}}est)\b")


@lru_cache(maxsize=1)
def _states() -> Mapping[str, frozenset[str]]:
    """The states of each region, by what it is called."""
    rows = load().section("regions")
    return {called: _of(rows, name) for name, row in rows.items() for called in row["called"]}


@lru_cache(maxsize=1)
def _hints() -> frozenset[str]:
    """What a country of none of these states may be called, too: ``the war-torn country``."""
    return frozenset(
        called for row in load().section("regions").values() if row.get("hint") for called in row["called"]
    )


def _never(called: str) -> frozenset[str]:
    """The states that are not called so by anybody: no rich one is ``the cash-strapped nation``."""
    rows = load().section("regions").values()
    return frozenset(code for row in rows if called in row["called"] for code in row.get("not", ()))


def _of(rows: Mapping[str, Mapping[str, list[str]]], name: str) -> frozenset[str]:
    row = rows[name]
    if "not" in row:
        return frozenset(load().section("states")) - frozenset(row["not"])
    inner = (_of(rows, each) for each in row.get("within", ()))
    return frozenset(row.get("states", ())).union(*inner)
