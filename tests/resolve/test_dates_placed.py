"""Dates told by where an act stands: so many days after another, this week so far, in a sentence that goes on."""

from __future__ import annotations

import re
from datetime import date

import pytest

from pledgebook.model import Article, Mark, Span
from pledgebook.resolve.dated import candidates
from pledgebook.resolve.dated_pointing import going_on
from pledgebook.resolve.dated_scene import Scene
from pledgebook.resolve.dated_setting import setting
from pledgebook.resolve.dates import statement_date

DAY = "2022-10-19"  # a Wednesday


def scene(marked: str, day: str = DAY, kind: str = "commitment", **labels: str) -> Scene:
    """The scene of the bracketed words, in the last sentence of the text."""
    text = re.sub(r"[\[\]]", "", marked)
    anchor = Span(marked.index("["), marked.index("]") - 1)
    start = max(text.rfind(". ", 0, anchor.start) + 2, 0) if ". " in text[: anchor.start] else 0
    mark = Mark(kind, Span(start, len(text)), anchor, labels=labels)
    return Scene(setting(text, day), mark)


def possible(marked: str, day: str = DAY, kind: str = "commitment", **labels: str) -> set[str]:
    """What words of time could mean for the bracketed words; the days around publication, which no words tell, left out."""
    here = scene(marked, day, kind, **labels)
    return {each.found.value.iso for each in candidates(here) if each.found and each.found.span != here.mark.anchor}


@pytest.mark.parametrize(
    ("marked", "iso"),
    [
        # counted from publication
        ("The remarks came a day after Tonga asked for [two ferries].", "2022-10-18"),
        ("The letter comes four days after Oslo promised [20 buses].", "2022-10-15"),
        ("The briefing came less than 24 hours after Oslo promised [20 buses].", "2022-10-18"),
        # counted from the day that the rest of the sentence tells
        ("The remarks on Monday came a day after Tonga asked for [two ferries].", "2022-10-16"),
        # where nothing is named to be before of, the words place their own clause, and never ahead
        ("Latvia had the day before promised [20 buses] to the islands.", "2022-10-18"),
        ("[Twenty buses] had been promised two days before in Suva; the ferries came on Tuesday.", "2022-10-16"),
        ("The Commission paid the day before [€1.9 million] to Tonga.", "2022-10-18"),
        # numbers of two words; and at a sentence's head in spite of the words before them
        ("Twenty-four years after the palace withheld [$4 million], it asked again.", "1998"),
        ("In the nearly two months since the senate passed [$61 million], Tonga has had none of it.", "2022-08"),
        ("Three years after the palace withheld [$4 million] for the islands, it asked for them back.", "2019"),
        # no day is told by vague words, their month is
        ("The vote comes just days after Fiji requested [$33 million].", "2022-10"),
        ("The speech came a few weeks after the senate passed [$61 million] for Tonga.", "2022-09"),
        ("Six weeks ago they demanded [buses].", "2022-09"),
        # the day or the month that weeks lead back to
        ("A week earlier Oslo had promised [20 buses].", "2022-10-12"),
        ("Oslo promised [20 buses] a fortnight ago.", "2022-10-05"),
        ("Four weeks earlier Oslo had promised [20 buses].", "2022-09"),
        ("Overnight, a delegation brought [generators].", "2022-10-18/2022-10-19"),
    ],
)
def test_an_act_is_placed_by_its_distance_from_another(marked: str, iso: str) -> None:
    assert iso in possible(marked)


@pytest.mark.parametrize(
    ("marked", "iso"),
    [
        ("Oslo promised [20 buses] a day after the ferry sank.", "2022-10-18"),  # it is the ferry that is placed
        ("Two days after the storm, Oslo promised [20 buses].", "2022-10-17"),
        ("Latvia had the day before promised [20 buses].", "2022-10-20"),
        ("The ship sank on 20 March. A week earlier Oslo had promised [20 buses].", "2022-10-12"),
        ("In the five weeks since the storm broke, Oslo has sent [20 buses].", "2022-09"),
        ("She took an overnight flight to hand over [20 buses].", "2022-10-18/2022-10-19"),
    ],
)
def test_only_what_follows_the_distance_is_placed_by_it(marked: str, iso: str) -> None:
    assert iso not in possible(marked)


@pytest.mark.parametrize(
    ("marked", "day", "labels", "there", "not_there"),
    [
        ("Oslo sent [20 buses] this week.", DAY, {}, "2022-10-17/2022-10-19", "2022-10-17/2022-10-23"),
        ("Oslo will send [20 buses] this week.", DAY, {}, "2022-10-17/2022-10-23", "2022-10-17/2022-10-19"),
        ("A [visit] this week to Oslo.", DAY, {"status": "planned"}, "2022-10-17/2022-10-23", "2022-10-17/2022-10-19"),
        ("Oslo sent [20 buses] this week.", "2022-10-17", {}, "2022-10-17", "2022-10-17/2022-10-23"),
        # on a Sunday people look back on the week that has just ended
        ("Oslo sent [20 buses] last week.", "2022-10-16", {}, "2022-10-09/2022-10-15", "2022-10-10/2022-10-16"),
        # the week to come only where the act is to come
        ("Oslo sent [20 buses] this week.", "2022-10-16", {}, "2022-10-10/2022-10-16", "2022-10-17/2022-10-23"),
        ("Oslo will send [20 buses] this week.", "2022-10-16", {}, "2022-10-17/2022-10-23", "2022-10-09/2022-10-15"),
        (
            "Earlier in the week Oslo said it would send [20 buses].",
            "2022-10-16",
            {},
            "2022-10-10/2022-10-16",
            "2022-10-17/2022-10-23",
        ),
        # two acts in one breath
        ("Instalments of [$337 million] on 13 December 2021 and 13 June 2022.", DAY, {}, "2021-12-13/2022-06-13", ""),
        # a sum holds up to the end of its time
        ("The bloc provided [$10 million] from 2014 to 2021.", DAY, {}, "2021", ""),
    ],
)
def test_a_time_takes_the_form_that_its_words_allow(
    marked: str, day: str, labels: dict[str, str], there: str, not_there: str
) -> None:
    found = possible(marked, day, **labels)
    assert there in found
    assert not_there not in found


def test_since_governs_the_month_of_what_it_leads_to() -> None:
    assert "2022-02/" in possible("Oslo has sent [buses] since the flood on the coast in February.")
    assert "2022-08/" not in possible("The [$5 million] is the sixtieth loan since the fund opened in August.")
    assert "/2022-02-24" in possible("Kyiv asked for [buses] ahead of Russia's invasion of Ukraine.")


def test_what_is_numbered_within_a_year_does_not_last_it() -> None:
    assert "2022" not in possible("It was her second [visit] to Suva this year.", kind="meeting")


def test_a_time_of_another_act_by_which_this_one_is_told_dates_it_not() -> None:
    assert "2022-10-02" not in possible("The [$5 million] follows one of the same size announced on October 2.")
    assert "2022-10-02" not in possible("The [$5 million] is larger than that of October 2.")
    assert "2022-10-02" not in possible("The [$5 million] draws on the fund that Suva set up on October 2.")
    assert "2022-10-02" in possible("The [$5 million] was drawn on October 2.")
    assert "2022-10-02" in possible("The [$5 million] that was announced on October 2 is for Tonga.")


def test_the_day_of_a_dateline_dates_no_act_by_its_words() -> None:
    told = scene("SUVA, Oct 19 (Harbour Wire) - Fiji has approved [$2 million] for Tonga.")
    assert not told.inside
    assert scene("Fiji on Oct 19 approved [$2 million] for Tonga.").inside


@pytest.mark.parametrize(
    ("marked", "how"),
    [
        ("The package includes [20 buses].", "goes_on=the|aid"),
        ("It also contains [20 buses].", "goes_on=it"),
        ("Also included are [20 buses].", "goes_on=also"),
        ("During the visit Oslo promised [20 buses].", "goes_on=with|meeting"),
        ("Many of [these buses] are leaving.", "goes_on=anchor|these"),
        ('"We need [20 buses] at once."', "goes_on=quote"),
    ],
)
def test_a_sentence_goes_on_about_what_was_told(marked: str, how: str) -> None:
    text = re.sub(r"[\[\]]", "", marked)
    assert how in going_on(text, Span(0, len(text)), Span(marked.index("["), marked.index("]") - 1))


def test_a_sentence_about_something_new_does_not_go_on() -> None:
    text = "The United States offered 20 buses."
    assert not going_on(text, Span(0, len(text)), Span(26, 34))


@pytest.mark.parametrize(
    ("marked", "labels", "iso"),
    [
        (
            "Norway announced the fund on Tuesday. It includes [20 buses] for schools in Tonga.",
            {"stage": "announced", "form": "in_kind"},
            "2022-10-18",
        ),
        (
            "His remarks came a day after the minister asked Western countries for [more buses].",
            {"stage": "requested"},
            "2022-10-18",
        ),
        ("Norway sent Tonga [20 buses] this week.", {"stage": "delivered"}, "2022-10-17/2022-10-19"),
    ],
)
def test_the_weights_know_what_these_ways_of_telling_are_worth(marked: str, labels: dict[str, str], iso: str) -> None:
    here = scene(marked, **labels)
    found = statement_date(Article("a", here.text, DAY), here.mark)
    assert found is not None
    assert found.value.iso == iso


def test_what_is_decided_at_once_does_not_take_the_year_that_it_is_for() -> None:
    here = scene("In addition Oslo is to spend [5 billion kroner] this year on poor countries.", stage="announced")
    found = statement_date(Article("a", here.text, DAY), here.mark, at_once=True)
    assert found is None or found.value.last is None or found.value.last <= date.fromisoformat("2022-10-31")


def test_when_somebody_began_dates_no_act_of_theirs() -> None:
    assert "2022-04" not in possible(
        "It was the ninth [meeting] of the forum, which Oslo founded in April 2022.", kind="meeting"
    )
    # the act itself: no relative clause
    assert "2022-04" in possible("The [meeting] that Oslo hosted in April 2022 set up the forum.", kind="meeting")


def test_how_long_before_an_event_something_was_dates_no_event_to_come() -> None:
    assert possible("Two weeks before the [summit], Lima had promised boats.", kind="meeting") == set()
    assert "2022-11" in possible("The boats come two weeks before the [summit].", kind="meeting")


def test_the_year_that_money_is_for_dates_no_meeting() -> None:
    text = "At the [meeting], Lima pledged $40 million for 2024."
    assert "2024" not in possible(text, kind="meeting")
    assert "2024" in possible("Lima called a [meeting] for 2024.", kind="meeting")
