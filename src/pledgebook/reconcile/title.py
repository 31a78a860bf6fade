"""An entry's title by its kind's declaration: ``"{donors} → {recipients}: {amount|items|anchor}"``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pledgebook.kinds import Kind
from pledgebook.values.counting import is_bare_share
from pledgebook.values.party import are_many

_SLOT = re.compile(r"\{([\w|]+)\}")
_GROUP = re.compile(r"\[([^\[\]]*)\]")
_DETERMINER = re.compile(
    r"\A(?:the|a|an|this|that|these|those|its|their|our|his|her|such|['’]s)\s+(?=\w)", re.IGNORECASE
)
UNSAID = "…"
OF_WHAT = "of an amount not named"
"""After a share that stands for an amount: alone, "6 percent" would look like one."""


def title(values: Mapping[str, Any], kind: Kind, anchor: str) -> str:
    """The declared title; of alternatives ``a|b|anchor`` the first that has a value, ``…`` where none has.

    A label that is a verb agrees with its subject. A part in brackets (``{form}[, {place}]``) is left out where nothing is
    known to fill it. Things and words of the article stand without its ``the`` and ``that``: alone, ``that aid package``
    points at nothing. A share whose whole nobody named says so.
    """

    def fill(slot: re.Match[str]) -> str:
        return _filled(slot[1], values, kind, anchor) or UNSAID

    def group(part: re.Match[str]) -> str:
        known = all(_filled(slot[1], values, kind, anchor) for slot in _SLOT.finditer(part[1]))
        return _SLOT.sub(fill, part[1]) if known else ""

    pattern = str(kind.entry.get("title", "{anchor}"))
    return " ".join(_SLOT.sub(fill, _GROUP.sub(group, pattern)).split()).removeprefix(": ")


def _filled(names: str, values: Mapping[str, Any], kind: Kind, anchor: str) -> str:
    for name in names.split("|"):
        if name == "anchor":
            return f"{anchor} {OF_WHAT}" if is_bare_share(anchor) else _DETERMINER.sub("", anchor, count=1)
        if name in values:
            field = kind.fields[name]
            shown = field.type.show(values[name])
            shown = _agreeing(shown, values, kind.entry.get("verbs", {}).get(name))
            return _DETERMINER.sub("", shown, count=1) if field.type.name in ("items", "text") else shown
    return ""


def _agreeing(shown: str, values: Mapping[str, Any], verb: Mapping[str, Any] | None) -> str:
    """The label as it follows several parties, where its kind declares it as a verb: "Fiji and Peru refuse"."""
    if verb is None or not are_many(values.get(verb["of"], ())):
        return shown
    return str(verb["plural"].get(shown, shown))
