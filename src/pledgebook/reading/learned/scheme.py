"""What the weights can say: the kinds, roles and labels they were trained on, as stored beside them.

Nothing here is written in code: training takes the scheme from the kinds' declarations, and the reader takes it
from the
weights' own description. A kind that the weights do not know is left to the other readers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any

from pledgebook.kinds import Kinds
from pledgebook.model import Json

TAGGED = frozenset(
    {"parties", "items", "instrument", "period", "reference", "text", "duration", "ordinal", "obligations"}
)
"""Types of value whose words the model marks; amounts and counts are found by grammar at the anchor."""
ABSENT = ""
"""The label that stands for "the article does not say"."""
PUBLISHED, TOLD, ELSEWHERE = "published", "told", "elsewhere"
"""Labels of a date: it follows from the news itself and is the day of publication; words around tell it; neither of these.

They are no value of a field, but say where to look for one (:mod:`pledgebook.resolve.dated`).
"""


@dataclass(frozen=True)
class Scheme:
    """The outputs of a set of weights, in order.

    ``roles`` are names of fields, shared by kinds; ``fields`` says which of them each kind has; ``labels`` maps
    ``(kind, field)`` to its choices, of which :data:`ABSENT` comes first where a field may be absent.
    """

    kinds: tuple[str, ...]
    roles: tuple[str, ...]
    fields: Mapping[str, frozenset[str]]
    labels: Mapping[tuple[str, str], tuple[str, ...]]

    @cached_property
    def slices(self) -> tuple[tuple[str, str, slice], ...]:
        """Where each label's scores lie in the label output: kind, field, slice."""
        ends = list(accumulate(map(len, self.labels.values()), initial=0))
        return tuple((*owner, slice(*around)) for owner, around in zip(self.labels, pairwise(ends), strict=True))

    @cached_property
    def columns(self) -> Mapping[str, int]:
        """Where each role's probabilities lie."""
        return {name: column for column, name in enumerate(self.roles)}

    @property
    def width(self) -> int:
        """How many label scores there are in all."""
        return sum(map(len, self.labels.values()))

    @classmethod
    def of(cls, kinds: Kinds) -> Scheme:
        """The scheme that the declared kinds ask for."""
        fields, labels = {}, {}
        for kind in kinds.values():
            marked = {name: field for name, field in kind.fields.items() if not field.derived}
            tagged = frozenset(name for name, field in marked.items() if field.type.name in TAGGED)
            fields[kind.name] = tagged
            for name, field in marked.items():
                if field.labels:
                    labels[kind.name, name] = field.labels if field.required else (ABSENT, *field.labels)
            if "date" in tagged:
                labels[kind.name, "date"] = (ABSENT, PUBLISHED, TOLD, ELSEWHERE)
        roles = tuple(sorted(frozenset().union(*fields.values())))
        return cls(tuple(kinds), roles, fields, labels)

    def to_json(self) -> dict[str, Json]:
        """As stored in the description of the weights."""
        return {
            "kinds": list(self.kinds),
            "roles": list(self.roles),
            "fields": {kind: sorted(names) for kind, names in self.fields.items()},
            "labels": [[kind, name, list(choices)] for (kind, name), choices in self.labels.items()],
        }

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Scheme:
        """The scheme of a description; raises ``KeyError``, ``TypeError`` or ``ValueError`` for anything else."""
        kinds, roles, fields, labels = (said[key] for key in ("kinds", "roles", "fields", "labels"))
        return cls(
            tuple(kinds),
            tuple(roles),
            {kind: frozenset(names) for kind, names in fields.items()},
            {(kind, name): tuple(choices) for kind, name, choices in labels},
        )
