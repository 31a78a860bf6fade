"""What vocabulary of a user's own may hold: its files, the keys of their rows, and what stands behind a key.

These are the files that name things. The others tell how sentences are read; the learned reader was made with them, so they
are not for laying anything over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Key = Literal["state", "party", "organisation", "office holder", "reading", "any"]
"""What the keys of rows are: a state's code, a known party's, an organisation's, an office-holder's name, a party's code or
``none``, or whatever their file calls things by."""


@dataclass(frozen=True, slots=True)
class Words:
    """One text (``many=False``) or a list of them, each fit for ``check``; ``replaces`` what the shipped row has there."""

    many: bool = True
    check: Literal["", "party", "state", "organisation", "term", "pattern"] = ""
    one_of: tuple[str, ...] = ()
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number."""


@dataclass(frozen=True, slots=True)
class Switch:
    """``true`` or ``false``."""


@dataclass(frozen=True, slots=True)
class Row:
    """A mapping with these keys only; a new row of its file must have those that it ``needs``."""

    keys: Mapping[str, Shape]
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """A mapping with a row of one shape behind each key."""

    key: Key
    each: Shape


Shape = Words | Number | Switch | Row | Rows

_TEXT, _TEXTS, _SWITCH = Words(many=False), Words(), Switch()
_FORMS = ("grant", "loan", "in_kind", "sale", "debt_relief")
_SUMS = ("envelope", "ceiling", "sale", "act")

_ORGANISATION: dict[str, Shape] = {
    "name": _TEXT, "aliases": _TEXTS, "bodies": _TEXTS, "seat": _TEXTS, "demonyms": _TEXTS, "based": _TEXTS, "nouns": _TEXTS,
    "weak": _TEXTS, "from": _TEXTS, "members": _TEXTS, "coalition": _SWITCH, "gathers_for": Words(many=False, check="state"),
}  # fmt: skip
_INSTRUMENT: dict[str, Shape] = {
    "name": _TEXT, "aliases": _TEXTS, "phrased": Words(check="pattern"), "apart": _TEXTS, "donors": Words(check="party"),
    "helps": Words(check="state"), "form": Words(many=False, one_of=_FORMS), "sum": Words(many=False, one_of=_SUMS),
    "shared": _TEXTS, "called": _TEXTS, "own": _TEXTS, "draws_on": _TEXTS, "tranches": _SWITCH, "parts": _SWITCH,
    "drawn": Words(many=False, check="pattern"), "labelled": _TEXTS,
}  # fmt: skip
_READING: dict[str, Shape] = {"before": _TEXTS, "after": _TEXTS, "near": _TEXTS}
_RULE: dict[str, Shape] = {"readings": Rows("reading", Row(_READING)), "default": _TEXT, "capitals": _SWITCH}
_STATE: dict[str, Shape] = {
    "name": _TEXT, "aliases": _TEXTS, "demonyms": _TEXTS, "capital": _TEXTS, "weak": _TEXTS,
}  # fmt: skip
_NAMES = Rows("any", _TEXTS)
_PARTIES = Rows("any", Words(many=False, check="party"))
_OFFICE: dict[str, Shape] = {"titles": _TEXTS, "acts": Words(many=False, one_of=("person",))}

FILES: Mapping[str, Shape] = {
    "states": Rows("state", Row(_STATE, needs=("name",))),
    "bodies": Rows("party", Row({"seat": _TEXTS, "body": _TEXTS, "weak": _TEXTS})),
    "places": Rows("party", Row({"places": _TEXTS, "weak": _TEXTS})),
    "organisations": Rows("organisation", Row(_ORGANISATION)),
    "office_holders": Rows("party", Rows("any", Rows("any", Words(check="term", replaces=True)))),
    "offices": Row(
        {"offices": Rows("any", Row(_OFFICE, needs=("titles",))), "portfolios": _TEXTS, "honorifics": _TEXTS}
    ),
    "spellings": Rows("office holder", Row({"aliases": _TEXTS, "short": _TEXTS})),
    "surnames": Row({"common": _TEXTS, "family_first": Words(check="party")}),
    "given_names": Row({"male": _TEXTS, "female": _TEXTS, "places": _TEXTS}),
    "ambiguous": Rows("any", Row(_RULE, needs=("readings",))),
    "no_parties": Row({"names": _NAMES, "behind": _TEXTS, "placed": _TEXTS, "signed": _TEXTS, "before": _TEXTS}),
    "publishers": Row({"voice": _PARTIES, "home": _PARTIES, "international": _TEXTS, "places": _TEXTS}),
    "instruments": Rows("any", Row(_INSTRUMENT, needs=("name", "aliases", "sum"))),
    "treaties": Row({"treaties": Rows("any", Row({"year": Number(), "aliases": _TEXTS}, needs=("year", "aliases")))}),
}
"""The files that may be laid over the shipped ones, by name without ending."""
