"""Tables for people: drawn line by line as rich draws them, folded where the window is too narrow."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pledgebook.cli import screen
from pledgebook.cli.screen import draw
from pledgebook.cli.tables import table

COLUMNS = ("id", "date", "what", "articles")
WORDS = st.lists(st.sampled_from(["aid", "ストリーム", "Überweisung", "x" * 60, "8 tanks", "\n"]), max_size=9).map(
    " ".join
)
ROW = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["c3c8fa55a3", "p1"]),
        "date": st.sampled_from(["", "2024-09-26", "2022-02-24/2024-03-01"]),
        "what": WORDS,
        "articles": st.integers(0, 10**6).map(str),
    }
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROW, min_size=1, max_size=6))
def test_each_line_is_as_rich_draws_it(capsys: pytest.CaptureFixture[str], rows: list[dict[str, str]]) -> None:
    table(rows, COLUMNS)
    drawn = Table(box=None, pad_edge=False)
    for name, whole, right in (("id", 1, 0), ("date", 0, 0), ("what", 0, 0), ("articles", 0, 1)):
        drawn.add_column(
            name, overflow="fold", no_wrap=bool(whole), justify="right" if right else "left",
            max_width=len("2022-02-24/") if name == "date" else None,
        )  # fmt: skip
    for row in rows:
        drawn.add_row(*(row[name] for name in COLUMNS))
    console = Console(width=160, highlight=False, markup=False, emoji=False)
    with console.capture() as captured:
        console.print(drawn)
    expected = [line.rstrip() for line in captured.get().splitlines()]
    assert capsys.readouterr().out.splitlines() == expected


@pytest.mark.parametrize(
    "words", ["a\rb", "a\tb", "a\x0bb", "a\x07b", "a\x08b", "a\x1b[2Jb", "a\x9bb", "a\u202eb", "a\u2028b"]
)
@pytest.mark.parametrize("width", [160, 12])
def test_no_control_of_an_article_reaches_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: str, width: int
) -> None:
    """Columns stay in line, as a card they do not move the cursor either."""
    monkeypatch.setattr(screen, "WIDE", width)
    table([{"id": "p1", "what": words, "why": "it"}, {"id": "p2", "what": "x" * 9, "why": "it"}], ("id", "what", "why"))
    shown = capsys.readouterr().out
    assert all(each.isprintable() for each in shown.split("\n"))
    if width == screen.WIDE == 160:
        assert len({len(line) for line in shown.splitlines()[1:]}) == 1


def test_what_is_drawn_holds_no_controls_but_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    draw(Text("Vul\x1b[31mkan and\x9b", "bold"))
    assert capsys.readouterr().out == "Vul\N{REPLACEMENT CHARACTER}[31mkan and\N{REPLACEMENT CHARACTER}\n"
