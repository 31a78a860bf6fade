"""Entries are written as reconciling made them, and nothing else is touched."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pledgebook.errors import LedgerMoved, UnknownEntry
from pledgebook.ledger import Changes
from pledgebook.model import Conflict, Entry, Link, Problem, Step


@pytest.fixture
def told(make):
    """Three statements of two articles."""
    one, other = make.article("a1"), make.article("a2", date="2025-02-01")
    return [
        make.statement(one, "$500 million"),
        make.statement(other, "$500 million"),
        make.statement(one, "18 howitzers"),
    ]


@pytest.fixture
def filled(ledger, make, told):
    """A ledger that has read them."""
    ledger.add([make.reading(make.article("a1"), told[0], told[2])])
    ledger.add([make.reading(make.article("a2", date="2025-02-01"), told[1])])
    return ledger


def _write(ledger, entries, **options):
    return ledger.replace_entries(entries, pending=ledger.pending(anew=True), **options)


def test_an_entry_comes_back_as_it_went_in(filled, make, told):
    entry = replace(
        make.entry(
            "e1", told[0], told[1], donors=make.party("USA"), amount=make.dollars(5), stage="announced", date="2025-01"
        ),
        history=(Step("announced", "2025-01-09", told[0].id), Step("approved", None, told[1].id)),
        conflicts=(Conflict("stage", (("announced", (told[0].id,)), ("approved", (told[1].id,))), "the later report"),),
        links=(Link("part_of", "e2", "said so"),),
        acted="2025-01-09",
    )
    assert _write(filled, [entry]) == Changes(added=1)
    assert filled.entry("e1") == entry
    assert list(filled.entries()) == [entry]
    assert filled.pending() is None


def test_only_what_differs_is_written(filled, make, told):
    stays, goes, changes = (make.entry(f"e{n}", each) for n, each in enumerate(told))
    _write(filled, [stays, goes, changes])
    changed = replace(changes, title="Otherwise")
    new = make.entry("e9", told[1])
    assert _write(filled, [stays, changed, new]) == Changes(added=1, changed=1, removed=1)
    assert {entry.id: entry.title for entry in filled.entries()} == {"e0": "E0", "e2": "Otherwise", "e9": "E9"}
    assert _write(filled, [stays, changed, new]) == Changes()


def test_every_change_of_the_entries_has_a_version_of_its_own(filled, make, told):
    versions = [filled.version()]
    for entries in ([make.entry("e0", told[0])], [make.entry("e0", told[1])], []):
        _write(filled, entries)
        versions.append(filled.version())
        assert filled.pending() is None
    assert len(set(versions)) == 4
    _write(filled, [])
    assert filled.version() == versions[-1]


def test_touched_statements_replace_their_entries_alone(filled, make, told):
    _write(filled, [make.entry("e0", told[0], told[1]), make.entry("e1", told[2])])
    apart = [make.entry("e0", told[0]), make.entry("e2", told[1])]
    assert _write(filled, apart, touched=[told[0].id, told[1].id]) == Changes(added=1, changed=1)
    assert sorted(entry.id for entry in filled.entries()) == ["e0", "e1", "e2"]
    assert _write(filled, [], touched=[told[2].id]) == Changes(removed=1)
    assert filled.entries_of([told[1].id]) == {"e2"}


def test_what_another_process_reconciled_meanwhile_is_not_overwritten(filled, make, told):
    slow = filled.pending()
    _write(filled, [make.entry("e0", told[0])])
    filled.add([make.reading(make.article("a3"))])
    _write(filled, [make.entry("e1", told[0])])
    with pytest.raises(LedgerMoved):
        filled.replace_entries([], pending=slow)
    assert [entry.id for entry in filled.entries()] == ["e1"]


def test_what_comes_in_while_reconciling_is_still_pending(filled, make, told):
    pending = filled.pending()
    filled.add([make.reading(make.article("a3"), make.statement(make.article("a3"), "$75 million"))])
    filled.replace_entries([make.entry("e0", told[0])], pending=pending)
    assert filled.pending().statements == 1
    assert filled.changed(filled.pending()) == {make.statement(make.article("a3"), "$75 million").id}


def test_superseded_and_judged_statements_are_changed_ones(filled, make, told):
    from pledgebook.ledger import Verdict, judgements

    _write(filled, [])
    filled.add([make.reading(make.article("a1"), reader="learned")])
    first = judgements(Verdict("reject", "ann"), [told[1].id])
    filled.judge(first)
    assert filled.changed(filled.pending()) == {each.id for each in told}
    _write(filled, [])
    undo = judgements(Verdict("undo", "ann"), [first[0].id])
    filled.judge(undo)
    _write(filled, [])
    filled.judge(judgements(Verdict("undo", "bob"), [undo[0].id]))
    assert told[1].id in filled.changed(filled.pending())


def test_problems_of_reconciling_are_replaced_with_it(filled, make, told):
    old = Problem("disjoint", told[0].id, "euros and dollars")
    other = Problem("disjoint", told[2].id, "euros and yen")
    _write(filled, [make.entry("e0", told[0])], problems=[old, other])
    assert filled.problems() == [old, other]
    new = Problem("backwards", "e0", "delivered before announced")
    _write(filled, [make.entry("e0", told[0])], touched=[told[0].id], problems=[new, other])
    assert set(filled.problems()) == {new, other}
    _write(filled, [])
    assert filled.problems() == []


def test_neighbours_are_found_by_block_entry_and_link(ledger, make, told):
    keys = lambda each: [f"said:{each.said}", f"kind:{each.kind}"]  # noqa: E731
    ledger.add(
        [
            make.reading(make.article("a1"), told[0], told[2]),
            make.reading(make.article("a2", date="2025-02-01"), told[1]),
        ],
        keys=keys,
    )
    linked = replace(make.entry("e0", told[0], told[1]), links=(Link("part_of", "e1", ""),))
    _write(ledger, [linked, make.entry("e1", told[2])])
    assert ledger.sharing(["said:$500 million"]) == {told[0].id, told[1].id}
    assert ledger.sharing(["kind:commitment", "nothing"]) == {each.id for each in told}
    assert ledger.entries_of([told[0].id, told[2].id]) == {"e0", "e1"}
    assert ledger.members(["e0"]) == {told[0].id, told[1].id}
    assert ledger.linked(["e0"]) == {"e1"}
    assert ledger.linked(["e1"]) == {"e0"}
    ledger.add([make.reading(make.article("a1"), reader="learned")])
    assert ledger.sharing(["said:$500 million"]) == {told[1].id}


def test_an_unknown_entry_is_said_to_be_unknown(ledger):
    with pytest.raises(UnknownEntry, match="nowhere"):
        ledger.entry("nowhere")


WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
ENTRIES = st.builds(
    Entry,
    id=st.text("abc0123", min_size=1, max_size=4),
    kind=st.just("meeting"),
    title=WORDS,
    values=st.fixed_dictionaries({"status": st.sampled_from(["held", "planned"])}, optional={"place": WORDS.filter(str.strip)}),
    statements=st.lists(WORDS, max_size=3, unique=True).map(tuple),
    articles=st.lists(WORDS, max_size=3).map(tuple),
    history=st.lists(st.builds(Step, stage=WORDS, date=st.none() | WORDS, statement=WORDS), max_size=2).map(tuple),
    conflicts=st.lists(
        st.builds(Conflict, field=st.just("place"), readings=st.lists(st.tuples(WORDS.filter(str.strip), st.lists(WORDS).map(tuple)), max_size=2).map(tuple), reason=WORDS),
        max_size=2,
    ).map(tuple),
    links=st.lists(st.builds(Link, relation=WORDS, entry=WORDS, reason=WORDS), max_size=2).map(tuple),
    confidence=st.floats(0, 1),
    published=st.none() | st.dates().map(str),
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ENTRIES, max_size=4, unique_by=lambda entry: entry.id))
def test_any_entries_come_back_as_they_went_in(file_ledger, entries):
    _write(file_ledger, entries)
    assert {entry.id: entry for entry in file_ledger.entries()} == {entry.id: entry for entry in entries}
