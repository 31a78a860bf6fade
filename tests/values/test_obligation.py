"""Duties of several reports as one register."""

from __future__ import annotations

from pledgebook.values.obligation import OBLIGATIONS, Obligation, distinct


def test_one_duty_in_other_words_stands_once_and_says_when() -> None:
    told = (
        Obligation("pay 60 million euros a year"),
        Obligation("pay Fiji 60 million euros a year until 2040", "/2040"),
    )
    assert distinct(told) == (told[1],)
    assert distinct(reversed(told)) == (told[1],)
    other = (
        Obligation("provide 3 billion pounds a year in military aid"),
        Obligation("spend 3 billion pounds a year on military support"),
    )
    assert len(distinct(other)) == 1


def test_duties_of_other_numbers_or_times_stay_apart() -> None:
    told = (
        Obligation("consult within 24 hours", "PT24H"),
        Obligation("consult within 48 hours", "PT48H"),
        Obligation("send 400 bags of rice"),
        Obligation("send 40 bags of rice"),
    )
    assert distinct(told) == told


def test_reports_add_to_the_register() -> None:
    assert OBLIGATIONS.union is not None
    first, second = (Obligation("send rice"),), (Obligation("send rice"), Obligation("lend boats"))
    assert OBLIGATIONS.union([first, second]) == (Obligation("send rice"), Obligation("lend boats"))
