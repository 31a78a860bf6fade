"""The log-linear choice that dates and instruments are learned by."""

from __future__ import annotations

from training.choosing import Example, fit, folds


def _told(article: str, *, sure: bool) -> Example:
    names = ("any", "sure") if sure else ("any", "vague")
    return Example(article, ("", "day"), ((), names), "day" if sure else "")


def test_what_annotators_took_gets_the_greater_weight() -> None:
    weights = fit([_told(str(number), sure=number % 2 == 0) for number in range(60)])
    assert weights["sure"] > 0 > weights["vague"]


def test_a_value_that_no_candidate_has_counts_as_none() -> None:
    assert Example("a", ("", "day"), ((), ()), "year").right() == [True, False]


def test_articles_stay_whole_in_folds() -> None:
    examples = [_told(str(number // 2), sure=number % 2 == 0) for number in range(40)]
    held = [{each.article for each in out} for _, out in folds(examples)]
    assert set.union(*held) == {each.article for each in examples}
    assert sum(map(len, held)) == len(set.union(*held))
