"""Whose a vehicle is gives by it: "another 300 million euros of macro-financial aid" is the EU's, whoever is not named.

Only where nobody else is told as the giver, and the vocabulary knows the vehicle as one party's (``donors`` in
``vocabulary/instruments.yaml``). Who asks for help by a vehicle names no giver. Words of a vehicle's own name ("Fund Facility")
are nobody. A vehicle that helps one state alone (``helps``) tells whom it is for, also where it stands as who gets
("€10 million to PURL").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from pledgebook.kinds import Field, Kind, Kinds
from pledgebook.model import Statement
from pledgebook.values.party import Party
from pledgebook.vocabulary import load


def with_vehicle_owners(statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements; those without a giver that name a vehicle of one party alone with that party."""
    return tuple(_helping(_owned(each, kinds[each.kind]), kinds[each.kind]) for each in statements)


def _owned(statement: Statement, kind: Kind) -> Statement:
    givers = kind.giving
    if givers is None:
        return statement
    vehicles = {code for each in statement.values.get(givers.name, ()) if (code := _vehicle_called(each))}
    if len(vehicles) == 1 and len(statement.values[givers.name]) == 1:
        return _holding(statement, givers.name, load().section("instruments")[next(iter(vehicles))].get("donors", ()))
    if givers.name in statement.values or _is_silent(statement, givers):
        return statement
    for field in kind.fields.values():
        vehicle = statement.values.get(field.name) if field.type.name == "instrument" else None
        owners: Sequence[str] = load().section("instruments").get(vehicle.code, {}).get("donors", ()) if vehicle else ()
        if len(owners) == 1:
            evidence = {**statement.evidence, givers.name: statement.evidence.get(field.name, ())}
            return replace(statement, values={**statement.values, givers.name: (Party(owners[0]),)}, evidence=evidence)
    return statement


def _helping(statement: Statement, kind: Kind) -> Statement:
    """The statement with the one state that its vehicle helps, where nobody or the vehicle itself stands as who gets."""
    getting = kind.getting
    if getting is None:
        return statement
    held: Sequence[Party] = statement.values.get(getting.name, ())
    named = {_vehicle_called(each) for each in held} - {""}
    if held and not (len(held) == len(named) == 1):
        return statement
    said = (statement.values.get(field.name) for field in kind.fields.values() if field.type.name == "instrument")
    codes = named or {vehicle.code for vehicle in said if vehicle}
    helped = {each for code in codes for each in load().section("instruments").get(code, {}).get("helps", ())}
    gives = {each.code for each in statement.values.get(getting.apart, ())}
    return _holding(statement, getting.name, tuple(helped)) if len(helped) == 1 and not helped & gives else statement


def _holding(statement: Statement, name: str, codes: Sequence[str]) -> Statement:
    """The statement with one party in a field, by its sentence; without the field where there is not just one."""
    values = {key: each for key, each in statement.values.items() if key != name}
    evidence = {key: each for key, each in statement.evidence.items() if key != name}
    if len(codes) != 1:
        return replace(statement, values=values, evidence=evidence)
    values[name], evidence[name] = (Party(codes[0]),), statement.evidence.get(name, (statement.sentence,))
    return replace(statement, values=values, evidence=evidence)


@lru_cache(maxsize=1 << 10)
def _called(name: str) -> str:
    small = name.lower()
    found = {
        code
        for alias, code in load().instruments.items()
        if alias.lower() == small or (" " in small and alias.lower().endswith(" " + small))
    }
    return next(iter(found)) if len(found) == 1 else ""


def _vehicle_called(party: Party) -> str:
    """The vehicle whose name, or its last words, stand as a party that nobody knows; empty for others."""
    name = party.code.removeprefix("ORG:")
    return _called(name) if name != party.code and party.code not in load().section("organisations") else ""


def _is_silent(statement: Statement, field: Field) -> bool:
    """Whether what the statement tells leaves the field without a value by declaration."""
    return any(statement.values.get(name) in labels for name, labels in field.silent.items())
