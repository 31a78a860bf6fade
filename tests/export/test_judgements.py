"""Judgements go from one ledger to another as lines of JSON, and lose nothing."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.errors import BadImport, BadMoment
from pledgebook.export.judgements import judgement_json, judgements_of
from pledgebook.model import Judgement

VALUES = st.none() | st.text() | st.dictionaries(st.text(), st.integers())


@given(st.builds(Judgement, *[st.text(min_size=1)] * 5, why=st.text(), field=st.text(), value=VALUES, other=st.text()))
def test_there_and_back(judgement: Judgement) -> None:
    assert list(judgements_of([json.dumps(judgement_json(judgement)), "\n"])) == [judgement]


@pytest.mark.parametrize(
    "line", ["{", "[]", "{}", '{"id": "x", "action": "note", "target": "t", "by": "", "at": "now"}']
)
def test_what_is_no_judgement_is_refused_by_its_line(line: str) -> None:
    with pytest.raises(BadImport, match="line 2"):
        list(judgements_of(["", line]))


def test_every_bad_line_is_told_with_its_number() -> None:
    good = json.dumps(judgement_json(Judgement("j", "note", "a:x:0-1", "ann", "2025-01-01T00:00:00Z", "seen")))

    def checked(judgement: Judgement) -> Judgement:
        if judgement.id == "k":
            raise BadMoment(judgement.at, "2025-01-02T00:00:00Z")
        return judgement

    with pytest.raises(BadImport) as told:
        list(judgements_of([good, "{", "", good.replace('"j"', '"k"'), good], checked))
    first, *lines = str(told.value).split("\n")
    assert first.startswith("no judgement was taken over; mend or remove")
    assert [line.split(":")[0].strip() for line in lines] == ["line 2", "line 4"]
    with pytest.raises(BadImport, match=r"line 20: .*\n  and 30 more lines"):
        list(judgements_of(["{"] * 50))
