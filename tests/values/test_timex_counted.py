"""Times counted from a named event, and what does not count from one."""

from __future__ import annotations

from datetime import date

import pytest

from pledgebook.values.timex_counted import find_counted

DAY = date(2025, 2, 26)
NEWS = "Kyiv waits for news. "
"""The word by which the article's war is known."""


def told(marked: str, day: date | None = DAY) -> list[str]:
    """What the bracketed words mean; asserts that nothing else in the text is counted from an event."""
    text = NEWS + marked.replace("[", "").replace("]", "")
    start = len(NEWS) + marked.index("[") if "[" in marked else 0
    found = find_counted(text, day)
    if "[" in marked:
        assert {each.span.of(text) for each in found} == {
            text[start : start + marked.index("]") - marked.index("[") - 1]
        }
    return [each.period.iso for each in found]


@pytest.mark.parametrize(
    ("marked", "iso"),
    [
        # anniversaries: by ordinal, by a number of years or months, on the eve, of the event or its own
        ("Oslo paid on the [third anniversary of Russia's full-scale invasion].", ["2025-02-24"]),
        ("Oslo paid on the [one-year anniversary of the war].", ["2023-02-24"]),
        ("Oslo paid on the [six-month anniversary of Russia's invasion].", ["2022-08-24"]),
        ("Oslo paid on the [eve of the war's second anniversary].", ["2024-02-23"]),
        ("Oslo paid on [the 2nd anniversary].", []),
        ("Oslo paid on [the third anniversary], in Lviv. The war goes on.", ["2025-02-24"]),
        ("Oslo paid on [the anniversary]. The war goes on.", ["2025-02-24"]),
        # so many units away: a day is told by days, a month by what is vaguer
        ("[The day after Russia invaded], the pope went there.", ["2022-02-25"]),
        ("[Four days after Russia's invasion] the talks began.", ["2022-02-28"]),
        ("[One week after Russia launched its invasion], Oslo voted.", ["2022-03-03", "2022-03"]),
        ("Quito ordered it [a week before the invasion].", ["2022-02-17", "2022-02"]),
        ("Quito met him [days before the invasion].", ["2022-02"]),
        ("Quito met him in [the days before the war].", ["2022-02"]),
        ("Quito met him [shortly before the invasion].", ["2022-02"]),
        ("[Two years to the day after the war] began, Oslo paid.", ["2024-02-24"]),
        ("It was [three years to the day since Russia invaded].", ["2025-02-24"]),
        ("[A month into the invasion] it changed its aim.", ["2022-03"]),
        ("Quito flew there on the [eve of the invasion].", ["2022-02-23", "2022-02"]),
        ("Oslo paid [shortly after the war] began.", ["2022-03"]),
        # a length of time from it
        ("In the [ten days after Russia invaded], Oslo paid.", ["2022-02-24/2022-03-06"]),
        ("Within [two weeks after the invasion] Oslo paid.", ["2022-02-24/2022-03-10"]),
        # its beginning
        ("In [the first days of the war] Oslo sent buses.", ["2022-02"]),
        ("At [the very start of the invasion] Oslo sent buses.", ["2022-02"]),
    ],
)
def test_a_time_is_counted_from_the_event_that_the_article_tells_of(marked: str, iso: list[str]) -> None:
    if iso:
        assert told(marked) == iso
    else:
        assert told(marked.replace("[", "").replace("]", "")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Oslo paid months before the war.",  # which month nobody can tell
        "In the two years since the invasion Oslo has paid.",  # a length of time
        "Oslo paid on the 80th anniversary of the Second World War.",  # another war
        "Two days after Kyiv asked for buses, the war went on.",  # counts from the asking
        "Oslo paid on the anniversary of its treaty.",
        "The war goes on, and Oslo pays.",
        "Oslo will pay immediately after the war.",  # from its end, which nobody knows
    ],
)
def test_what_counts_from_nothing_known_is_left_alone(text: str) -> None:
    assert told(text) == []


def test_an_anniversary_without_an_event_needs_publication_to_be_near_one() -> None:
    assert told("Oslo paid on the anniversary. The war goes on.", date(2025, 6, 1)) == []
    assert told("Oslo paid on the anniversary. The war goes on.", None) == []
    assert told("Oslo paid on the anniversary of the invasion.", date(2022, 8, 24)) == []
    assert told("Oslo pays on the anniversary of the invasion.", date(2025, 1, 30)) == ["2025-02-24"]
    assert told("Oslo paid on the third anniversary of the invasion.", None) == ["2025-02-24"]


def test_an_event_that_the_article_does_not_tell_of_counts_for_nothing() -> None:
    assert find_counted("Oslo paid on the third anniversary of the invasion.", DAY) == ()
