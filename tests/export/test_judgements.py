"""Judgements go from one ledger to another as lines of JSON, and lose nothing."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.errors import BadJudgement
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
    with pytest.raises(BadJudgement, match="line 2"):
        list(judgements_of(["", line]))
