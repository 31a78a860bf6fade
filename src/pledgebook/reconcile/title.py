"""An entry's title by its kind's declaration: ``"{donors} → {recipients}: {amount|items|anchor}"``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pledgebook.kinds import Kind

_SLOT = re.compile(r"\{([\w|]+)\}")
UNSAID = "…"


def title(values: Mapping[str, Any], kind: Kind, anchor: str) -> str:
    """The declared title; of alternatives ``a|b|anchor`` the first that has a value, ``…`` where none has."""

    def fill(slot: re.Match[str]) -> str:
        for name in slot[1].split("|"):
            if name == "anchor":
                return anchor
            if name in values:
                return kind.fields[name].type.show(values[name])
        return UNSAID

    pattern = str(kind.entry.get("title", "{anchor}"))
    return " ".join(_SLOT.sub(fill, pattern).split())
