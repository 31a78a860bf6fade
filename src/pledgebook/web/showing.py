"""Values for people: what the templates call to put anything on a page."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Entry
from pledgebook.reconcile.worth import is_doubtful
from pledgebook.values.party import Party

HUES = 8
"""Colours for kinds and groups that the stylesheet knows; further ones begin again."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def clean(value: Any) -> Any:
    """Text without control characters, which no page may hold, and without those that turn the reading direction."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", value)


def safe_url(address: str) -> str:
    """An article's address if a browser may be sent there (http or https), else nothing.

    >>> safe_url("https://example.org/a"), safe_url("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    fit = parts.scheme in ("http", "https") and parts.hostname and not _CONTROL.search(address)
    return address.strip() if fit else ""


def segment(text: str) -> str:
    """An id as one part of a path."""
    return quote(text, safe="")


def stage_hues(kinds: Kinds) -> dict[str, int]:
    """The number of the colour of each step of a life, in words, in the order of the lives.

    It is the same on every page, whatever else stands there. Steps that are charted come first; those of one life differ, as
    long as there are colours.
    """
    found: dict[str, int] = {}
    for kind in sorted(kinds.values(), key=lambda each: not each.entry.get("sum")):
        labels = [plain(each) for each in kind.ladder.labels] if kind.ladder else []
        used = {found[each] for each in labels if each in found}
        free = [hue for hue in range(HUES) if hue not in used] or list(range(HUES))
        fresh = [each for each in labels if each not in found]
        found |= {label: free[place % len(free)] for place, label in enumerate(fresh)}
    return found


def plain(name: str) -> str:
    """A field's or label's name in words: ``in_kind`` becomes ``in kind``."""
    return name.replace("_", " ")


def count(number: int, noun: str, plural: str = "") -> str:
    """A number of things: ``1 article``, ``2 entries``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def parts(words: str) -> list[str]:
    """An amount's words in the lines that it may take in a column.

    >>> parts("INR 30 billion ($357 million)"), parts("$27 billion to $45 billion"), parts("up to $4 billion")
    (['INR 30 billion', '($357 million)'], ['$27 billion', 'to $45 billion'], ['up to $4 billion'])
    """
    return re.split(r"(?<!\bup) (?=\(|to )", words)


def grouped(number: int) -> str:
    """A number with its thousands apart: ``1,270``."""
    return f"{number:,}"


def party(code: str) -> str:
    """A party's name by its code."""
    return Party(code).name


class Shower:
    """Shows field values by the declaration of their kind."""

    def __init__(self, kinds: Kinds) -> None:
        self._kinds = kinds

    def __call__(self, kind: str, field: str, value: Any) -> str:
        """One value in words."""
        declared = self._kinds[kind].fields[field]
        text = declared.type.show(value)
        return plain(text) if declared.labels else text

    def of(self, entry: Entry, field: str) -> str:
        """An entry's value in words; nothing where it has none."""
        return self(entry.kind, field, entry.values[field]) if field in entry.values else ""

    def day(self, entry: Entry) -> str:
        """When it was or will be, in ISO 8601: a day, month or year, or from one to another."""
        if "date" not in entry.values:
            return ""
        first, slash, last = entry.values["date"].iso.partition("/")
        if not slash:
            return str(first)
        return f"{first} – {last}" if first and last else f"from {first}" if first else f"until {last}"

    def inferred(self, entry: Entry) -> str:
        """From what its day is inferred, in words; nothing where reports tell it."""
        return plain(self._kinds[entry.kind].inferred(entry.values))

    def stage(self, entry: Entry) -> str:
        """How far an entry has come, by whatever field of its kind tells that."""
        name = stage_field(self._kinds[entry.kind])
        return self.of(entry, name) if name else ""


def stage_field(kind: Kind) -> str:
    """The field that answers the filter ``stage``: as declared, else the steps of the kind's life."""
    declared = kind.entry.get("filters", {}).get("stage")
    if declared:
        return str(declared if isinstance(declared, str) else declared[0])
    return kind.ladder.name if kind.ladder else ""


FILTERS = {
    "safe_url": safe_url,
    "segment": segment,
    "plain": plain,
    "count": count,
    "grouped": grouped,
    "parts": parts,
    "party": party,
    "doubtful": is_doubtful,
}
"""What templates know by these names."""
