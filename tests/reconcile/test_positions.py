"""Stances stand in time; turning to the other side is a reversal, growing firmer is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Entry, Evidence, Span
from pledgebook.reconcile.positions import EARLIER, Timeline, Timelines, timelines
from pledgebook.reconcile.turning import shown
from pledgebook.values.party import Party
from pledgebook.values.period import Period


def stance(name: str, says: str, day: str, what: str = "strikes inside Norland", who: str = "DEU") -> Entry:
    values = {"actor": (Party(who),), "stance": says, "subject": what, "date": Period.parse(day)}
    return Entry(name, "position", name, values, confidence=0.8)


def found(*entries: Entry) -> list[Timeline]:
    return timelines(entries, load_kinds())


def test_a_reversal_names_what_it_took_back() -> None:
    (line,) = found(stance("b", "permits", "2024-05-30"), stance("a", "refuses", "2024-05-01"))
    assert [(each.entry, each.turned) for each in line.stances] == [("a", ""), ("b", "refuses")]
    assert line.reversals == 1


@pytest.mark.parametrize(("one", "other"), [("refuses", "opposes"), ("requests", "supports"), ("refuses", "undecided")])
def test_the_same_side_is_no_reversal(one: str, other: str) -> None:
    assert found(stance("a", one, "2024-05-01"), stance("b", other, "2024-05-30"))[0].reversals == 0


def test_a_reversal_is_seen_across_indecision() -> None:
    (line,) = found(
        stance("a", "refuses", "2024-01"), stance("b", "undecided", "2024-02"), stance("c", "supports", "2024-03")
    )
    assert [each.turned for each in line.stances] == ["", "", "refuses"]


def test_other_parties_and_matters_have_lines_of_their_own() -> None:
    lines = found(
        stance("a", "refuses", "2024-05-01"),
        stance("b", "permits", "2024-05-30", who="FRA"),
        stance("c", "permits", "2024-05-30", what="grain imports"),
    )
    assert [line.who for line in lines] == ["France", "Germany", "Germany"]
    assert all(len(line.stances) == 1 for line in lines)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a ban on grain imports", "grain imports"),  # who wants the one does not want the other
        ("grain from Norland", "strikes inside Norland"),  # they share whom it is about, not what
        ("strikes inside Norland", "strikes on grain"),  # a word is not half of either
    ],
)
def test_other_things_are_not_taken_back(one: str, other: str) -> None:
    lines = found(stance("a", "supports", "2024-05-01", one), stance("b", "refuses", "2024-05-30", other))
    assert sum(line.reversals for line in lines) == 0


def test_what_is_likelier_misread_is_doubtful_and_between_sure_ones_nothing() -> None:
    first, slip = stance("a", "refuses", "2024-05-01"), stance("b", "permits", "2024-05-20")
    slip = replace(slip, confidence=0.1)
    (line,) = found(first, slip)
    assert [(each.turned, each.doubt) for each in line.stances] == [
        ("", ""),
        ("refuses", "likelier misread than right (0.10)"),
    ]
    assert (line.reversals, line.doubtful) == (0, 1)
    (line,) = found(first, slip, stance("c", "refuses", "2024-05-30"))
    assert [each.turned for each in line.stances] == ["", "", ""]


@pytest.mark.parametrize(("article", "doubt"), [("other", ""), ("a1", "likelier misread than right (0.20)")])
def test_what_a_report_of_another_article_bears_out_is_sure(article: str, doubt: str) -> None:
    once = replace(stance("a", "refuses", "2024-04-01"), confidence=0.25, articles=("a1",))
    again = replace(stance("b", "refuses", "2024-05-01"), confidence=0.2, articles=(article,))
    (line,) = found(once, again, replace(stance("c", "permits", "2024-05-30"), articles=("c1",)))
    assert [(each.turned, each.doubt) for each in line.stances][2] == ("refuses", doubt)


def test_who_takes_a_stance_with_others_or_for_a_state_has_taken_it() -> None:
    joint = stance("a", "refuses", "2024-05-01", who="USA")
    joint = replace(joint, values={**joint.values, "actor": (Party("USA"), Party("GBR"))})
    president = stance("b", "permits", "2024-05-30", who="PER:Joe Biden")
    lines = found(joint, president)
    assert [(line.who, [each.turned for each in line.stances]) for line in lines] == [
        ("United States", ["", "refuses"]),
        ("United Kingdom", [""]),
    ]
    (later,) = found(replace(president, values={**president.values, "date": Period.parse("2025-05-30")}))
    assert later.who == "Joe Biden"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("strikes inside Norland", "hit targets deep inside Norland"),
        ("a truce with Ukraine", "the ceasefire with Kyiv"),
        ("long-range strikes on depots", "strikes on depots by long range missiles"),
        ("fighter jets from Poland", "Polish F-16 planes"),
    ],
)
def test_one_matter_in_other_words(one: str, other: str) -> None:
    (line,) = found(stance("a", "refuses", "2024-05-01", one), stance("b", "permits", "2024-05-30", other))
    assert line.reversals == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("it", "it"),
        ("the text", "the text"),
        ("this proposal", "that proposal"),
        ("talks with Russia", "talks with Iran"),
        ("sanctions on Iran", "sanctions on Belarus"),
    ],
)
def test_what_names_no_matter_or_another_is_not_one(one: str, other: str) -> None:
    lines = found(stance("a", "supports", "2024-05-01", one), stance("b", "refuses", "2024-05-30", other))
    assert [len(line.stances) for line in lines] == [1, 1]


def test_a_matter_is_joined_by_what_is_alike_to_any_of_it() -> None:
    (line,) = found(
        stance("a", "refuses", "2024-05-01", "grain"),
        stance("b", "refuses", "2024-05-03", "grain imports"),
        stance("c", "permits", "2024-05-30", "imports of grain by rail"),
    )
    assert line.subject == "grain"
    assert [each.turned for each in line.stances] == ["", "", "refuses"]


@pytest.mark.parametrize(
    ("one", "other", "doubt"),
    [
        ("strikes inside Norland", "strikes inside Norland if depots are hit", "on a condition"),
        ("grain", "grain", "the matter may be another"),
        ("a ban on grain imports", "the ban on grain imports", "a ban refused, or something banned"),
    ],
)
def test_what_makes_a_reversal_doubtful(one: str, other: str, doubt: str) -> None:
    (line,) = found(stance("a", "supports", "2024-05-01", one), stance("b", "refuses", "2024-05-30", other))
    assert [each.doubt for each in line.stances] == ["", doubt]


def test_with_two_doubts_it_is_none() -> None:
    (line,) = found(
        stance("a", "supports", "2024-05-01", "grain"),
        replace(stance("b", "refuses", "2024-05-30", "grain"), confidence=0.1),
    )
    assert [each.turned for each in line.stances] == ["", ""]


def test_within_one_year_there_is_no_order() -> None:
    (line,) = found(stance("a", "refuses", "2024"), stance("b", "permits", "2024-05-30"))
    assert line.reversals == line.doubtful == 0


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("would not allow", -1), ("has refused to let", -1), ("ruled out", -1), ("don’t support", -1), ("vetoed", -1),
        ("does not oppose", 1), ("lifted its opposition", 1), ("has no objections", 1), ("gave permission", 1), ("called on", 1),
        ("lifted", 0), ("removed from", 0), ("the plan", 0),
    ],
)  # fmt: skip
def test_the_words_of_a_stance_show_its_side(words: str, side: int) -> None:
    assert shown(words) == side


SUBJECT = "strikes inside Norland"


@dataclass
class Reports:
    """Sentences by entry, the stance's words between stars and who takes it between slashes."""

    said: dict[str, str]

    def reports(self, entries: Sequence[Entry]) -> dict[str, list[Evidence]]:
        return {each.id: [self._report(each, self.said[each.id])] for each in entries if each.id in self.said}

    def hinted(self) -> list[str]:
        return list(self.said)

    @staticmethod
    def _report(entry: Entry, marked: str) -> Evidence:
        text = re.sub(r"[*/]", "", marked)
        _, words, _ = marked.replace("/", "").split("*")
        _, actor, _ = marked.replace("*", "").split("/")
        actor, words, subject = (
            Span(at, at + len(each)) for each in (actor, words, SUBJECT) for at in [text.find(each)]
        )
        return Evidence(
            entry.id, f"article of {entry.id}", "", "Gazette", "", "2024-05-30", text, words,
            fields={"actor": (actor,), "subject": (subject,)}, confidence=entry.confidence,
        )  # fmt: skip


def told(said: dict[str, str], *entries: Entry) -> list[Timeline]:
    return timelines(entries, load_kinds(), Reports(said))


REFUSED = "/Berlin/ *ruled out* strikes inside Norland."


@pytest.mark.parametrize(
    ("sentence", "turned", "doubt"),
    [
        ("/Germany/ *allowed* strikes inside Norland.", "refuses", ""),
        ("/Germany/ *does not allow* strikes inside Norland.", "", ""),
        ("Norland claims that /Germany/ *allowed* strikes inside Norland.", "refuses", "hearsay (claims)"),
        ("/Germany/ *allowed* limits on strikes inside Norland.", "refuses", "worded the other way round"),
    ],
)
def test_the_sentences_are_asked(sentence: str, turned: str, doubt: str) -> None:
    (line,) = told(
        {"a": REFUSED, "b": sentence}, stance("a", "refuses", "2024-05-01"), stance("b", "permits", "2024-05-30")
    )
    assert [(each.turned, each.doubt) for each in line.stances] == [("", ""), (turned, doubt)]
    assert [bool(each.sentence) for each in line.stances] == [bool(turned)] * 2


def test_a_sentence_that_tells_of_turning_round_makes_an_unlikely_stance_sure() -> None:
    sentence = "In a reversal of its course, /Germany/, which relented, *allowed* strikes inside Norland."
    (line,) = told(
        {"a": REFUSED, "b": sentence},
        stance("a", "refuses", "2024-05-01"),
        replace(stance("b", "permits", "2024-05-30"), confidence=0.2),
    )
    assert [(each.turned, each.doubt) for each in line.stances] == [("", ""), ("refuses", "")]
    assert line.stances[1].back == "a"


@pytest.mark.parametrize(
    ("sentence", "turned"),
    [
        ("/Germany/ *allowed* strikes inside Norland, reversing a position that it had held for a year.", EARLIER),
        ("The vote came after /Germany/ lifted its veto and *allowed* strikes inside Norland.", EARLIER),
        ("/Germany/ *allowed* strikes inside Norland after France lifted its veto.", ""),
        (
            "After a year of opposition to strikes inside Norland /Germany/ *agreed to allow* strikes inside Norland.",
            EARLIER,
        ),
        ("After months of resistance by France /Germany/ *refused* strikes inside Norland.", ""),
        ("/Germany/ *allowed* strikes inside Norland after a year of opposition in France.", ""),
        ("If /Germany/ *allowed* strikes inside Norland, it would have changed its mind.", ""),
        ("/Germany/ *allowed* France's strikes inside Norland, lifting a block of two years.", EARLIER),
        ("/Germany/ *allowed* France strikes inside Norland, which it had long resisted.", EARLIER),
        ("/Germany/ *allowed* strikes inside Norland with France lifting a block of two years.", ""),
        ("In a sharp reversal, /Germany/ *allowed* strikes inside Norland.", EARLIER),
        ("In a sharp reversal by France, /Germany/ *allowed* strikes inside Norland.", ""),
        ("/Germany/ *no longer opposes* strikes inside Norland.", EARLIER),
        ("/Germany/ *allowed* strikes inside Norland, and will lift its ban on flights.", EARLIER),
        ("/Germany/ *allowed* strikes inside Norland once it had lifted a ban, weeks after imposing it.", EARLIER),
        ("/Germany/ *allowed* strikes inside Norland, after a ban on flights.", ""),
    ],
)
def test_a_sentence_can_tell_of_turning_round_by_itself(sentence: str, turned: str) -> None:
    (line,) = told({"b": sentence}, stance("b", "permits", "2024-05-30"))
    assert [(each.turned, each.back, each.doubt) for each in line.stances] == [(turned, "", "")]
    assert line.reversals == bool(turned)


def test_a_sentence_beside_it_can_tell_of_turning_round() -> None:
    one = stance("b", "permits", "2024-05-30")
    beside = replace(one, values={**one.values, "turned": "told"})
    (line,) = told({"b": "/Germany/ *allowed* strikes inside Norland."}, beside)
    assert [(each.turned, each.doubt) for each in line.stances] == [(EARLIER, "")]


def test_what_its_own_sentence_tells_is_sure_beside_a_doubtful_pair() -> None:
    said = {"a": REFUSED, "b": "/Germany/ *allowed* strikes inside Norland, reversing its course."}
    early, late = stance("a", "refuses", "2017-05-01"), stance("b", "permits", "2024-05-30")
    (line,) = told({**said, "b": "/Germany/ *allowed* strikes inside Norland."}, early, late)
    assert [(each.turned, each.doubt) for each in line.stances][1:] == [("refuses", "years apart")]
    (line,) = told(said, early, late)
    assert [(each.turned, each.doubt) for each in line.stances][1:] == [("refuses", "")]


def test_who_lifted_its_opposition_is_no_longer_against() -> None:
    """A report tells of what was taken back: the entry is of the old stance."""
    sentence = "/Germany/ *opposed* strikes inside Norland, and lifted its opposition on Tuesday."
    (line,) = told({"b": sentence}, stance("b", "opposes", "2024-05-30"))
    assert [(each.stance, each.turned) for each in line.stances] == [("no longer opposes", "opposes")]


def test_what_it_had_resisted_is_no_longer_opposed() -> None:
    sentence = "/Berlin/ allowed strikes inside Norland, which it *had resisted* for a year."
    (line,) = told({"b": sentence}, stance("b", "opposes", "2024-05-30"))
    assert [(each.stance, each.turned) for each in line.stances] == [("no longer opposes", "opposes")]


def test_of_one_sentence_the_last_stance_is_the_reversal() -> None:
    sentence = "/Germany/ had *allowed* strikes inside Norland, but reversed course."
    lines = told(
        {"a": sentence, "b": sentence},
        stance("a", "permits", "2024-05-01", "strikes inside Norland"),
        stance("b", "permits", "2024-05-30", "grain imports"),
    )
    assert {each.entry: each.turned for line in lines for each in line.stances} == {"a": "", "b": EARLIER}


@pytest.mark.parametrize(
    ("one", "other", "day"), [("permits", "refuses", "2024-05-01"), ("requests", "refuses", "2024-05-30")]
)
def test_one_day_and_the_acts_of_others_are_no_reversal(one: str, other: str, day: str) -> None:
    assert found(stance("a", one, "2024-05-01"), stance("b", other, day))[0].reversals == 0


def test_a_reversal_looks_back_to_the_last_stance_on_the_same_thing() -> None:
    (line,) = found(
        stance("a", "permits", "2024-05-01", "strikes on depots"),
        stance("b", "permits", "2024-05-02", "strikes on depots near towns"),
        stance("c", "opposes", "2024-05-03", "bans on strikes on depots"),
        stance("d", "refuses", "2024-05-30", "strikes on depots"),
    )
    assert [each.turned for each in line.stances] == ["", "", "", "permits"]


def test_what_is_remembered_of_a_party_lasts_until_one_of_its_entries_changes() -> None:
    known = Timelines(load_kinds())
    entries = [
        stance("a", "refuses", "2024-05-01"),
        stance("b", "supports", "2024-05-30"),
        stance("c", "supports", "2024-05-02", who="NOR"),
    ]
    first = known.of(entries)
    assert first == timelines(entries, load_kinds())
    for changed in (
        [entries[0], stance("b", "opposes", "2024-05-30"), entries[2]],
        [entries[0], stance("b", "opposes", "2024-05-30", who="NOR"), entries[2]],
        entries[1:],
        [*entries, stance("d", "refuses", "2024-06-01")],
        entries,
    ):
        again = known.of(changed)
        assert again == timelines(changed, load_kinds())
    norway = [line for line in first if line.who == "Norway"]
    assert next(line for line in again if line.who == "Norway") is norway[0]


def test_the_lines_of_a_party_stand_together_those_that_turned_round_first() -> None:
    lines = found(
        stance("a", "refuses", "2024-05-01"),
        stance("b", "permits", "2024-05-30"),
        stance("c", "permits", "2024-05-30", what="grain imports"),
        stance("d", "refuses", "2024-05-01", who="FRA"),
        stance("e", "permits", "2024-05-30", who="FRA", what="grain imports"),
    )
    assert [(line.who, line.reversals) for line in lines] == [
        ("Germany", 1),
        ("Germany", 0),
        ("France", 0),
        ("France", 0),
    ]


def test_what_was_told_of_a_stance_is_asked_once() -> None:
    asked: list[str] = []

    class Counted(Reports):
        def reports(self, entries: Sequence[Entry]) -> dict[str, list[Evidence]]:
            asked.extend(each.id for each in entries)
            return super().reports(entries)

    granted = "/Berlin/ *allowed* strikes inside Norland."
    held = Timelines(load_kinds(), Counted({"a": REFUSED, "b": granted, "c": granted}))
    a, b, c = (
        stance(name, says, f"2024-05-{day}")
        for name, says, day in (("a", "refuses", "01"), ("b", "permits", "20"), ("c", "permits", "30"))
    )
    (first,), (second,), (third,) = held.of([a, b]), held.of([a, b, c]), held.of([a, c])
    assert asked == ["a", "b", "c"]
    assert [[each.back for each in line.stances] for line in (first, second, third)] == [
        ["", "a"],
        ["", "a", ""],
        ["", "a"],
    ]
    held.of([replace(a), b])
    assert asked == ["a", "b", "c", "a"]


def test_what_is_told_years_later_is_doubtful() -> None:
    later = [
        replace(stance(name, says, day), published="2024-05-30")
        for name, says, day in (("a", "permits", "2015-07-01"), ("b", "refuses", "2017-01-01"))
    ]
    (line,) = found(*later)
    assert [(each.turned, each.doubt) for each in line.stances] == [("", ""), ("permits", "told long after")]
