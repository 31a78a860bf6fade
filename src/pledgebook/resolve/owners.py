"""Whose a vehicle is gives by it: "another 300 million euros of macro-financial aid" is the EU's, whoever is not named.

Only where nobody else is told as the giver, and the vocabulary knows the vehicle as one party's (``donors`` in
``vocabulary/instruments.yaml``). Who asks for help by a vehicle names no giver.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pledgebook.kinds import Field, Kind, Kinds
from pledgebook.model import Statement
from pledgebook.values.party import Party
from pledgebook.vocabulary import load


def with_vehicle_owners(statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements; those without a giver that name a vehicle of one party alone with that party."""
    return tuple(_owned(each, kinds[each.kind]) for each in statements)


def _owned(statement: Statement, kind: Kind) -> Statement:
    givers = next((each for each in kind.fields.values() if each.vehicles), None)
    if givers is None or givers.name in statement.values or _is_silent(statement, givers):
        return statement
    for field in kind.fields.values():
        vehicle = statement.values.get(field.name) if field.type.name == "instrument" else None
        owners: Sequence[str] = load().section("instruments").get(vehicle.code, {}).get("donors", ()) if vehicle else ()
        if len(owners) == 1:
            evidence = {**statement.evidence, givers.name: statement.evidence.get(field.name, ())}
            return replace(statement, values={**statement.values, givers.name: (Party(owners[0]),)}, evidence=evidence)
    return statement


def _is_silent(statement: Statement, field: Field) -> bool:
    """Whether what the statement tells leaves the field without a value by declaration."""
    return any(statement.values.get(name) in labels for name, labels in field.silent.items())
