"""Whose side and whose country an article's publisher is, by ``vocabulary/publishers.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from pledgebook.model import Article
from pledgebook.vocabulary import load

_HOST = re.compile(r"^\w+://([^/]*).*$")


@lru_cache(maxsize=8)  # several steps ask for the same article's
def _host(url: str) -> str:
    found = _HOST.match(url)
    return found[1] if found else url


def voice_of(article: Article) -> str:
    """The party that the publisher speaks for (a government, an organisation), by the list or its name; empty for an outlet."""
    listed = _listed("voice", article.source, _host(article.url))
    return listed or (_called_after(article.source) if _offices().search(article.source) else "")


@lru_cache(maxsize=1)
def _offices() -> re.Pattern[str]:
    """Words of an official publisher's name: ``Embassy of Peru``, ``Ministry of Foreign Affairs of Japan``."""
    words = "|".join(map(re.escape, load().section("publishers")["offices"]))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def home_of(article: Article) -> str:
    """The country that an outlet writes from, by the list or by its name (``Lima Post``); empty where unknown."""
    return _home_of(article.source, _host(article.url))


@lru_cache(maxsize=512)
def _home_of(source: str, host: str) -> str:
    bracketed = _IN_BRACKETS.search(source)
    told = bracketed and _called_after(bracketed[1])
    return told or _listed("home", source, host) or _called_after(source)


_IN_BRACKETS = re.compile(r"\(([^()]+)\)\s*\Z")
"""At the end of a publisher's name, which of several of that name it is: ``ABC News (Australia)``."""


def is_international(article: Article) -> bool:
    """Whether an article is of an agency or an outlet for readers anywhere, by its publisher or a credit: ``(AP)``."""
    host = _host(article.url)
    listed = load().section("publishers")["international"]
    return any(_fits(each, article.source, host) for each in listed) or bool(_credit().search(article.text, 0, _HEAD))


_HEAD = 200
"""Characters of an article in which its agency is credited."""


@lru_cache(maxsize=1)
def _credit() -> re.Pattern[str]:
    """An agency's name in brackets."""
    names = "|".join(map(re.escape, load().section("publishers")["international"]))
    return re.compile(rf"\((?:{names})\)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _called_after(source: str) -> str:
    """The only state that an outlet's name holds by its name, its people's or its capital's; empty where there is none."""
    found = {_states()[each.lower()] for each in _state_names().findall(_places().sub("", source))}
    return found.pop() if len(found) == 1 else ""


@lru_cache(maxsize=1)
def _places() -> re.Pattern[str]:
    """Names of places that hold a state's name and are not that state: ``New Mexico``."""
    names = "|".join(map(re.escape, load().section("publishers")["places"]))
    return re.compile(rf"\b(?:{names})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _states() -> Mapping[str, str]:
    """States by the small letters of their names, their people's and their capitals'."""
    rows = load().section("states")
    return {
        word.lower(): code
        for code, row in rows.items()
        for word in (row["name"], *row.get("demonyms", ()), *row.get("capital", ()))
    }


@lru_cache(maxsize=1)
def _state_names() -> re.Pattern[str]:
    """The names of states, but not a language's: "English edition"."""
    names = sorted(_states(), key=len, reverse=True)
    editions = "|".join(load().section("publishers")["editions"])
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)(?![ -](?:{editions})\b)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _listed(row: str, source: str, host: str) -> str:
    """The code of the longest entry that fits the source's name or the address."""
    entries: Mapping[str, str] = load().section("publishers")[row]
    fits = [entry for entry in entries if _fits(entry, source, host)]
    return entries[max(fits, key=len)] if fits else ""


def _fits(entry: str, source: str, host: str) -> bool:
    if "." in entry[:-1]:
        return any(place == entry or place.endswith("." + entry.lstrip(".")) for place in (host, source))
    return re.search(rf"(?<!\w){re.escape(entry)}(?!\w)", source, re.IGNORECASE) is not None
