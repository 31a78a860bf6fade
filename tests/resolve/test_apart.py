"""Nobody gives to himself."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Span, Statement
from pledgebook.resolve.apart import parted
from pledgebook.values.party import Party

KINDS = load_kinds()


def _told(donors: str, recipients: str) -> Statement:
    values = {"donors": donors, "recipients": recipients}
    parties = {name: tuple(Party(code) for code in codes.split()) for name, codes in values.items() if codes}
    evidence = {name: (Span(0, 4),) for name in parties}
    return Statement(f"a:{donors}{recipients}", "a", "commitment", Span(0, 9), Span(0, 4), parties, evidence)


@pytest.mark.parametrize(
    ("told", "around", "left"),
    [
        (("NOR", "MDA"), [], ("NOR", "MDA")),
        (("NOR", "MDA NOR"), [], ("NOR", "MDA")),
        (("NOR SWE", "NOR"), [], ("SWE", "NOR")),
        (("NOR SWE", "MDA NOR"), [], ("NOR SWE", "MDA")),
        (("NOR SWE", "MDA NOR"), [("SWE", "NOR"), ("SWE", "NOR")], ("SWE", "MDA NOR")),
        # alone on both sides: where the rest of the article has it
        (("MDA", "MDA"), [("NOR", "MDA")], ("", "MDA")),
        (("NOR", "NOR"), [("NOR", "MDA")], ("NOR", "")),
        (("NOR", "NOR"), [], ("NOR", "")),
    ],
)
def test_a_party_stays_on_one_side(told: tuple[str, str], around: list[tuple[str, str]], left: tuple[str, str]) -> None:
    first, *_ = parted([_told(*told), *(_told(*each) for each in around)], KINDS)
    got = tuple(" ".join(party.code for party in first.values.get(name, ())) for name in ("donors", "recipients"))
    assert got == left
    assert set(first.evidence) == {name for name, codes in zip(("donors", "recipients"), left, strict=True) if codes}
