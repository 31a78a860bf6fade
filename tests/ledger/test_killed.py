"""``kill -9`` at the worst moment leaves a valid ledger, and the same work done again finishes the job."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

from pledgebook.ledger import open_ledger

WORK = textwrap.dedent(
    """
    from pledgebook.ledger import Reading, open_ledger
    from pledgebook.model import Article, Entry, Span, Statement

    def article(n):
        return Article(f"a{n}", f"Donor {n} gave $5 million.", "2025-01-09")

    def told(n):
        return Statement(f"a{n}:commitment:13-23", f"a{n}", "commitment", Span(0, 24), Span(13, 23), {"stage": "announced"})

    def work(place):
        unread = 0
        with open_ledger(place) as ledger:
            for first in range(0, 40, 10):
                new = ledger.unread([article(n) for n in range(first, first + 10)], "rules")
                unread += len(new)
                ledger.add([Reading(each, "rules", [told(int(each.id[1:]))]) for each in new])
            pending = ledger.pending()
            if pending is not None:
                entries = [Entry(each.id, each.kind, each.said, each.values, (each.id,), (each.article,)) for each in ledger.statements()]
                ledger.replace_entries(entries, pending=pending)
        return unread
    """
)

KILL = textwrap.dedent(
    """
    import os, signal, sys
    from pledgebook.ledger import search, state

    place, moment = sys.argv[1:]
    index, calls = search.index, []

    def die(*_args):
        os.kill(os.getpid(), signal.SIGKILL)

    def die_in_the_third_batch(connection, rows):
        calls.append(1)
        index(connection, rows)
        if len(calls) == 3:
            die()

    if moment == "storing":
        search.index = die_in_the_third_batch
    else:
        state.settle = die
    work(place)
    """
)


@pytest.mark.parametrize(("moment", "kept"), [("storing", 20), ("reconciling", 40)])
def test_what_was_stored_stays_and_the_rest_is_done_by_the_same_call(place, moment, kept):
    done = subprocess.run(
        [sys.executable, "-c", WORK + KILL, place, moment], capture_output=True, text=True, check=False
    )
    assert done.returncode == -9, done.stderr
    with open_ledger(place, create=False) as ledger:
        summary = ledger.summary()
        assert (summary.articles, summary.statements, summary.entries) == (kept, kept, 0)
        assert ledger.pending().statements == kept
    same: dict = {}
    exec(WORK, same)
    assert same["work"](place) == 40 - kept
    with open_ledger(place, create=False) as ledger:
        summary = ledger.summary()
        assert (summary.articles, summary.statements, summary.entries) == (40, 40, 40)
        assert ledger.pending() is None
    assert same["work"](place) == 0
