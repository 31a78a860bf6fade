from __future__ import annotations

import re
from pathlib import Path

import pytest

from pledgebook.ingest.problems import FAULTS, problem

ROOT = Path(__file__).resolve().parents[2]


def test_the_documentation_shows_every_problem_as_it_is():
    rows = re.findall(
        r"^\| `([a-z0-9-]+)` \| (.*) \| (.*) \| (yes|no) \|$",
        (ROOT / "docs/ingest.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert rows == [(code, fault.what, fault.remedy, "yes" if fault.fatal else "no") for code, fault in FAULTS.items()]


@pytest.mark.parametrize("code", FAULTS)
def test_every_problem_is_one_line(code):
    found = dict.fromkeys(
        (
            "reason",
            "suffixes",
            "found",
            "byte",
            "position",
            "line",
            "one",
            "other",
            "limit",
            "expected",
            "id",
            "language",
            "count",
            "charset",
            "earliest",
        ),
        7,
    )
    said = str(problem(code, "a.txt:3", **found))
    assert said.startswith("a.txt:3: ")
    assert "; " in said
    assert "\n" not in said


def test_every_problem_can_happen():
    sources = "".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "src/pledgebook/ingest").glob("*.py")
        if path.name != "problems.py"
    )
    assert [code for code in FAULTS if f'"{code}"' not in sources] == []
