"""``kill -9`` at the worst moment leaves a valid ledger, and the same work done again finishes the job."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

from pledgebook.errors import UnreachableLedger
from pledgebook.ledger import open_ledger, search

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


def test_a_server_that_goes_away_in_the_middle_is_told_and_nothing_is_half_stored(new_database, make, monkeypatch):
    """PostgreSQL ends the connection after the first rows of a batch, as it does when it is stopped."""
    import psycopg

    url = new_database()
    articles = [make.article(f"a{number}") for number in range(3)]
    readings = [make.reading(each, make.statement(each, "$500 million")) for each in articles]
    index = search.index

    def cut(connection, rows):
        index(connection, rows)
        with psycopg.connect(url, autocommit=True) as other:
            ours = connection.connection.driver_connection.info.backend_pid
            assert other.execute("SELECT pg_terminate_backend(%s)", [ours]).fetchone() == (True,)

    with open_ledger(url) as ledger:
        monkeypatch.setattr(search, "index", cut)
        with pytest.raises(
            UnreachableLedger, match=r"cannot be reached .*check the address, the account and that the server runs"
        ):
            ledger.add(readings)
        monkeypatch.undo()
        assert ledger.summary().articles == 0
        assert ledger.add(readings).new == 3
