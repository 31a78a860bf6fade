"""Under which vehicle a part is given: under that of its whole, where the vocabulary says that its parts are (``parts``).

"A bill of $95 billion, $60 billion of it for Peru": both are the bill's. What has come further than its whole ("the first
shipment of it left") may be given under a vehicle of its own, which only spends the whole's money.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pledgebook.kinds import Field, Kind, Kinds
from pledgebook.model import Span, Statement
from pledgebook.values.instrument import Instrument
from pledgebook.vocabulary import load


def with_vehicles_of_wholes(statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements of one article, parts without a vehicle under that of their whole."""
    return tuple(_under(each, statements, kinds[each.kind]) for each in statements)


def _under(part: Statement, statements: Sequence[Statement], kind: Kind) -> Statement:
    field, whole = _vehicle(kind), _whole(part, statements, kind)
    if field is None or whole is None or field.name in part.values:
        return part
    vehicle = whole.values.get(field.name)
    if not isinstance(vehicle, Instrument) or not load().section("instruments").get(vehicle.code, {}).get("parts"):
        return part
    return replace(
        part,
        values={**part.values, field.name: Instrument(vehicle.code)},
        evidence={**part.evidence, field.name: whole.evidence.get(field.name, (whole.anchor,))},
    )


def _vehicle(kind: Kind) -> Field | None:
    return next((each for each in kind.fields.values() if each.implied), None)


def _whole(part: Statement, statements: Sequence[Statement], kind: Kind) -> Statement | None:
    """The statement of a part's whole, of the same givers and come as far, if it is one of these."""
    reference, giving, rung = kind.part, kind.giving, kind.ladder
    if reference is None or giving is None or rung is None or reference.name not in part.values:
        return None
    places: tuple[Span, ...] = part.evidence.get(reference.name, ())
    alike = (
        each
        for each in statements
        if each.kind == part.kind
        and each.values.get(rung.name) == part.values.get(rung.name)
        and {one.code for one in each.values.get(giving.name, ())}
        == {one.code for one in part.values.get(giving.name, ())}
    )
    return next((each for each in alike if any(span.overlaps(each.anchor) for span in places)), None)
