"""A reader's word on which time dates a statement: it counts among times, and not on whether one is told."""

from __future__ import annotations

from dataclasses import replace

from pledgebook.model import Article, Dating, Mark, Span
from pledgebook.resolve.dated import share_near
from pledgebook.resolve.dated_scene import scene_of
from pledgebook.resolve.dates import statement_date

TEXT = "After a visit on Monday, Norway gave Kenya $40 million on Thursday for its schools."
NEWS = Article("a", TEXT, "2022-10-21")  # a Friday
ANCHOR = Span(TEXT.index("$"), TEXT.index(" on Thursday"))
GIFT = Mark("commitment", Span(0, len(TEXT)), ANCHOR, labels={"stage": "delivered"}, when={"told": 4.0})


def pointing(words: str, odds: float) -> Dating:
    return Dating({}, (0, TEXT.index(words), TEXT.index(words) + len(words)), (0.0, odds, 0.0))


def date_of(mark: Mark) -> str:
    found = statement_date(NEWS, mark)
    return found.value.iso if found else ""


def test_the_time_that_a_reader_points_at_is_taken() -> None:
    plain = date_of(GIFT)
    assert plain in ("2022-10-17", "2022-10-20")
    assert date_of(replace(GIFT, dating=pointing("Monday", 20.0))) == "2022-10-17"
    assert date_of(replace(GIFT, dating=pointing("Thursday", 20.0))) == "2022-10-20"
    assert date_of(replace(GIFT, dating=Dating({"published": 20.0}))) == "2022-10-21"
    assert date_of(replace(GIFT, dating=Dating({}))) == plain


def test_all_times_alike_change_nothing() -> None:
    sources = ("published", "eve", "month", "at", "earlier")
    assert date_of(replace(GIFT, dating=Dating(dict.fromkeys(sources, -30.0)))) == date_of(GIFT)


def test_what_is_likeliest_not_told_stays_so() -> None:
    text = "Norway has often paid for schools abroad. It once gave Kenya $40 million."
    mark = Mark(
        "commitment",
        Span(42, len(text)),
        Span(text.index("$"), len(text) - 1),
        when={"published": -9.0, "elsewhere": -9.0},
    )
    article = Article("b", text, "2022-10-21")
    assert statement_date(article, mark) is None
    assert statement_date(article, replace(mark, dating=Dating({"published": 30.0}))) is None


def test_what_speaks_for_the_day_of_the_report_is_weighed_without_it() -> None:
    pointed = replace(GIFT, dating=Dating({"published": 20.0}))
    assert share_near(scene_of(NEWS, pointed)) == share_near(scene_of(NEWS, GIFT))
