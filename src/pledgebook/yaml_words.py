"""YAML in which ``on``, ``off``, ``yes`` and ``no`` are words, as in YAML 1.2 (https://yaml.org/spec/1.2.2/#1032-tag-resolution).

PyYAML reads YAML 1.1, where a list of prepositions with ``on`` in it holds a truth value.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

_BOOL = "tag:yaml.org,2002:bool"


_Loader: Any = type("_Loader", (getattr(yaml, "CSafeLoader", yaml.SafeLoader),), {})
"""The safe loader (in C where there is one) with two truth values."""

_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != _BOOL]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(_BOOL, re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z"), list("tTfF"))


def read(text: str) -> Any:
    """What the text says; raises ``yaml.YAMLError``."""
    return yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader


def nodes(text: str) -> Any:
    """The text's tree of nodes, which know their lines, or nothing for an empty text; raises ``yaml.YAMLError``."""
    return yaml.compose(text, Loader=_Loader)
