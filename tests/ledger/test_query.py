"""Filters let through what they name, by whichever way through the indexes, page by page."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace

import pytest

from pledgebook.errors import BadFilter, UnknownKind
from pledgebook.ledger import Filters, believing, cursor_after, facets, open_ledger, query, shelving
from pledgebook.ledger.facets import KIND, TERMS, YEAR


def _ids(ledger, **names):
    return [entry.id for entry in ledger.entries(Filters(**{"sort": "-date", **names}))]


@pytest.fixture(scope="module", params=["sqlite", "postgresql", "sqlite at hand", "postgresql at hand"])
def filled(request, tmp_path_factory, make):
    """Five entries on three articles; asked of the tables, and from memory."""
    if request.param.startswith("sqlite"):
        address = tmp_path_factory.mktemp("query") / "ledger.db"
    else:
        address = request.getfixturevalue("new_database")()
    with open_ledger(address, kinds=make.kinds) as ledger:
        ledger.at_hand = request.param.endswith("at hand")
        yield _fill(ledger, make)


def _fill(ledger, make):
    first, second, third = make.article("a1"), make.article("a2", date="2025-02-01"), make.article("a3", date=None)
    told = [
        make.statement(article, words)
        for article in (first, second, third)
        for words in ("$500 million", "18 howitzers", "$75 million")
    ]
    ledger.add(
        [
            make.reading(article, *(each for each in told if each.article == article.id))
            for article in (first, second, third)
        ]
    )
    usa, nepal, germany = make.party("USA"), make.party("NPL"), make.party("DEU")
    entries = [
        make.entry("missiles", told[0], told[3], donors=usa, recipients=make.party("UKR"), amount=make.dollars(500), sector="military", stage="announced", date="2025-01-09", instrument={"code": "PDA"}),
        make.entry("howitzers", told[1], donors=germany, recipients=make.party("UKR"), sector="military", form="in_kind", stage="delivered", date="2024-12"),
        make.entry("schools", told[5], donors=make.party("WB", "ORG:Western allies"), recipients=nepal, amount=make.dollars(75), form="loan", stage="approved", date="2025-02-01/"),
        make.entry("undated", told[8], donors=usa, recipients=nepal, amount=make.dollars(75), stage="announced"),
        make.entry("count", told[4], kind="figure", about=make.party("UKR"), count={"low": 18, "high": 18}, date="2025-02-01"),
    ]  # fmt: skip
    ledger.replace_entries(entries, pending=ledger.pending())
    return ledger


@pytest.fixture(params=["looked up", "walked", "looked up after the first"])
def way(request, monkeypatch):
    """All ways through SQLite's indexes."""
    monkeypatch.setattr(query, "RARE", 20_000 if request.param == "looked up" else -1)
    monkeypatch.setattr(query, "FIRST", 0 if request.param == "walked" else 2)


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ({}, ["schools", "count", "missiles", "howitzers", "undated"]),
        ({"kind": "figure"}, ["count"]),
        ({"donor": "USA"}, ["missiles", "undated"]),
        ({"donor": "the United States"}, ["missiles", "undated"]),
        ({"donor": "the Untied States"}, []),
        ({"donor": "United States"}, ["missiles", "undated"]),
        ({"donor": ("DEU", "World Bank")}, ["schools", "howitzers"]),
        ({"donor": "Western allies"}, ["schools"]),
        ({"recipient": "ukr"}, ["missiles", "howitzers"]),
        ({"party": "UKR"}, ["count", "missiles", "howitzers"]),
        ({"party": "UKR", "donor": "DEU", "kind": "commitment"}, ["howitzers"]),
        ({"sector": "military", "stage": "delivered"}, ["howitzers"]),
        ({"stage": ["approved", "delivered"]}, ["schools", "howitzers"]),
        ({"instrument": "PDA"}, ["missiles"]),
        ({"form": "loan"}, ["schools"]),
        ({"since": "2025-01-09"}, ["schools", "count", "missiles"]),
        ({"since": "2024-12-15", "until": "2025-01"}, ["missiles", "howitzers"]),
        ({"until": "2024"}, ["howitzers"]),
        ({"text": "howitzers"}, ["count", "howitzers"]),
        ({"text": "howitzer GERMANY"}, ["count", "howitzers"]),
        ({"text": '"defence missiles"'}, ["missiles"]),
        ({"text": '"missiles defence"'}, []),
        ({"text": "flood", "donor": "USA"}, ["undated"]),
        ({"text": "missiles nepal"}, []),
        ({"sort": "amount", "kind": "commitment"}, ["howitzers", "schools", "undated", "missiles"]),
        ({"sort": "-amount", "limit": 1}, ["missiles"]),
        ({"sort": "-published", "limit": 3}, ["schools", "missiles", "count"]),
    ],
)
def test_filters_let_through_what_they_name(filled, names, expected):
    assert _ids(filled, **names) == expected
    assert filled.count(Filters(**names)) == len(_ids(filled, **{**names, "limit": None}))


SPELLED = ["PER:Volodymyr Zelenskyy", "PER:Volodymyr Zelensky", "PER:Zelenskiy", "PER:Volodymyr Yermakov"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Zelensky", SPELLED[:3]),
        ("Volodymyr Zelenskiy", SPELLED[:3]),
        ("president zelenskyy", SPELLED[:3]),
        ("PER:Zelenskiy", SPELLED[:3]),
        ("Volodymyr Yermakov", SPELLED[3:]),
        ("Volodymyr", []),
    ],
)
@pytest.mark.parametrize("old", [False, True])
def test_a_person_is_found_by_any_spelling(ledger, make, monkeypatch, said, expected, old):
    """Also in ledgers that hold the spellings as the articles have them."""
    article = make.article("a1")
    told = {
        code: make.statement(article, words, "meeting")
        for code, words in zip(SPELLED, article.text.split(), strict=False)
    }
    ledger.add([make.reading(article, *told.values())])
    entries = [make.entry(code, one, kind="meeting", participants=make.party(code)) for code, one in told.items()]
    if old:
        monkeypatch.setattr(facets, "known_person", lambda code: code)
    ledger.replace_entries(entries, pending=ledger.pending())
    assert sorted(_ids(ledger, party=said)) == sorted(expected)
    assert dict(ledger.tally("party"))[SPELLED[0]] == (1 if old else 3)


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("sort", ["date", "-date", "amount", "-amount", "confidence", "-published"])
def test_pages_make_up_the_whole_in_order(filled, sort):
    whole = [(each.entry.id, each.sort) for each in filled.listing(Filters(sort=sort))]
    pages, cursor = [], ""
    while True:
        part = list(filled.listing(Filters(sort=sort, limit=2, cursor=cursor)))
        if not part:
            break
        pages += [(each.entry.id, each.sort) for each in part]
        cursor = cursor_after(Filters(sort=sort), part[-1].sort, part[-1].entry.id)
    assert pages == whole


@pytest.mark.usefixtures("way")
def test_tallies_count_each_value(filled):
    assert filled.tally("donor") == [("USA", 2), ("DEU", 1), ("ORG:Western allies", 1), ("WB", 1)]
    assert filled.tally("stage", Filters(recipient="NPL")) == [("announced", 1), ("approved", 1)]
    assert filled.tally("party", Filters(text="howitzers")) == [("UKR", 2), ("DEU", 1)]


@pytest.mark.parametrize(
    "words",
    ["'", '"', "*", "AND", "NEAR(a b)", "a OR", "^x", "{a}", "words:x", "-x", "()", "😀", "%", "$", "a" * 500, '"" x', "it's", "C++", "İstanbul", "x\\"],
)  # fmt: skip
def test_any_text_is_words_and_never_syntax(filled, words):
    try:
        _ids(filled, text=words)
    except BadFilter as error:
        assert "text" in str(error)  # noqa: PT017 - nothing but punctuation is no search


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ({"stage": "done"}, "announced"),
        ({"sector": "space"}, "military"),
        ({"kind": "figure", "stage": "announced"}, None),
        ({"since": "yesterday"}, "2024-09"),
        ({"as_of": "2025-13-01"}, "2024-09"),
        ({"until": "2025-01/2025-02x"}, "2024-09"),
        ({"since": "2025", "until": "2024"}, "not before"),
        ({"sort": "colour"}, "confidence"),
        ({"limit": 0}, "above 0"),
        ({"cursor": "nonsense"}, "page before"),
        ({"cursor": cursor_after(Filters(sort="date"), "2025-01-01", "e1")}, "sorted by -date"),
        ({"text": "x" * 10_000}, "500"),
        ({"text": "--"}, "words"),
    ],
)
def test_what_no_ledger_can_be_asked_is_told(file_ledger, names, said):
    if said is None:
        assert _ids(file_ledger, **names) == []
        return
    with pytest.raises(BadFilter, match=said):
        _ids(file_ledger, **names)


def test_an_unknown_kind_is_told(file_ledger):
    with pytest.raises(UnknownKind, match="commitment"):
        _ids(file_ledger, kind="promise")


def test_what_few_of_the_first_entries_meet_together_is_looked_up(file_ledger, make, monkeypatch):
    """Two conditions that many meet each, and that one of the last meets together."""
    article = make.article()
    told = make.statement(article, "$500 million")
    file_ledger.add([make.reading(article, told)])
    stages = ["announced"] * 20 + ["approved"] * 20
    donors = ["USA"] * 20 + ["DEU"] * 19 + ["USA"]
    entries = [
        make.entry(f"e{number:02}", told, stage=stage, donors=make.party(donor))
        for number, (stage, donor) in enumerate(zip(stages, donors, strict=True))
    ]
    file_ledger.replace_entries(entries, pending=file_ledger.pending())
    monkeypatch.setattr(query, "RARE", 10)
    asked = []
    plan = query._plan
    monkeypatch.setattr(query, "_plan", lambda *args: asked.append(plan(*args)) or asked[-1])
    for first, rare in ((2, [False, True]), (40, [False, True]), (0, [False])):
        monkeypatch.setattr(query, "FIRST", first)
        asked.clear()
        assert _ids(file_ledger, donor="USA", stage="approved", limit=5, sort="published") == ["e39"]
        assert [each.rare for each in asked] == rare


@pytest.mark.usefixtures("way")
def test_tables_and_memory_agree_on_every_pair_of_filters(ledger, make):
    """Which entries, in which order and on which page, how many, and the values of every facet."""
    article = make.article()
    told = [make.statement(article, words) for words in ("$500 million", "18 howitzers", "$75 million")]
    ledger.add([make.reading(article, *told)])
    entries = [
        make.entry(f"e{number}", one, **{name: value for name, value in zip(("donors", "recipients", "stage", "date", "amount"), values, strict=True) if value})
        for number, (one, values) in enumerate(
            itertools.product(told, itertools.product([None, make.party("USA"), make.party("USA", "DEU")], [make.party("UKR")], ["announced", "approved"], [None, "2024", "2023-11/2025-01", "/2025-03"], [make.dollars(5)]))
        )
    ]  # fmt: skip
    ledger.replace_entries(entries, pending=ledger.pending())
    choices = {
        "donor": ["USA", ("DEU", "FRA")],
        "stage": ["approved"],
        "since": ["2024-08", "2024-06"],
        "until": ["2024", "2025-02"],
        "text": ["howitzers"],
        "kind": ["commitment", "figure"],
    }
    pairs = itertools.combinations(((name, value) for name, values in choices.items() for value in values), 2)
    for pair, sort in zip(pairs, itertools.cycle(["date", "-date", "-amount", "published"])):
        answers = []
        for at_hand in (False, True):
            ledger.at_hand = at_hand
            answers.append(_answers(ledger, Filters(**dict(pair), sort=sort)))
        assert answers[0] == answers[1], pair


def _answers(ledger, filters):
    """All that can be asked of a listing."""
    first = list(ledger.listing(replace(filters, limit=3)))
    after = cursor_after(filters, first[-1].sort, first[-1].entry.id) if first else ""
    rest = list(ledger.listing(replace(filters, cursor=after)))
    listed = [(each.entry.id, each.sort) for each in (*first, *rest)]
    assert len(listed) == ledger.count(filters) or not first
    return listed, ledger.count(filters), ledger.tallies([*TERMS, KIND, YEAR], filters)


def test_what_changes_is_seen_in_memory(ledger, make):
    """Entries that come, change and go, also where many changes were missed."""
    article = make.article()
    told = [make.statement(article, words) for words in ("$500 million", "18 howitzers", "$75 million")]
    ledger.add([make.reading(article, *told)])
    ledger.at_hand = True
    states = [
        {"one": (told[0], "USA"), "two": (told[1], "DEU")},
        {"one": (told[0], "USA"), "two": (told[1], "FRA"), "three": (told[2], "USA")},
        {"three": (told[2], "USA")},
        {},
        {"two": (told[1], "DEU")},
    ]
    for looked, wanted in zip((True, True, False, False, True), states, strict=True):
        entries = [make.entry(name, one, donors=make.party(code)) for name, (one, code) in wanted.items()]
        ledger.replace_entries(entries, pending=ledger.pending(anew=True))
        if looked:
            assert sorted(_ids(ledger)) == sorted(wanted)
            expected = Counter(code for _, code in wanted.values())
            assert dict(ledger.tally("donor")) == expected
            assert {entry.id: entry for entry in ledger.entries()} == {entry.id: entry for entry in entries}


def test_who_was_away_for_long_looks_at_everything_again(file_ledger, make, monkeypatch):
    monkeypatch.setattr(believing, "REMEMBERED", 1)
    monkeypatch.setattr(shelving, "REMEMBERED", 1)
    article = make.article()
    told = [make.statement(article, words) for words in ("$500 million", "18 howitzers")]
    file_ledger.add([make.reading(article, *told)])
    file_ledger.at_hand = True
    file_ledger.replace_entries([make.entry("one", told[0])], pending=file_ledger.pending())
    assert _ids(file_ledger) == ["one"]
    for name in ("two", "three", "four"):
        file_ledger.replace_entries([make.entry(name, told[1])], pending=file_ledger.pending(anew=True))
    assert _ids(file_ledger) == ["four"]
