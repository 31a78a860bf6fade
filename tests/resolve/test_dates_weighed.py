"""What dates could be is weighed by groups of features, and forgotten with the article."""

from __future__ import annotations

import gc
import json
import weakref

import pytest

from pledgebook.model import Article, Mark, Span
from pledgebook.resolve import dated_scene
from pledgebook.resolve.dated import candidates
from pledgebook.resolve.dated_scene import scene_of
from pledgebook.resolve.dated_setting import setting
from pledgebook.resolve.dated_traits import WEIGHTS, weight

TEXT = (
    "Norland pledged ten ferries in May, a day after the storm. On Monday it said that it will also send [six tugs] "
    "next week, “as soon as they are ready”, and the first of them sailed on Tuesday."
)


def _marked() -> tuple[Article, Mark]:
    start, end = TEXT.index("["), TEXT.index("]") - 1
    text = TEXT.replace("[", "").replace("]", "")
    sentence = Span(text.index("On Monday"), len(text))
    mark = Mark("commitment", sentence, Span(start, end), labels={"stage": "announced", "form": "in_kind"})
    return Article("a", text, "2022-10-19"), mark


def test_a_candidate_weighs_what_the_weights_of_its_features_add_up_to() -> None:
    table = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    scene = scene_of(*_marked())
    found = list(candidates(scene))
    assert {"untold", "published", "eve", "month", "at", "earlier"} <= {each.source for each in found}
    for each in [*found, *candidates(scene)]:  # the second time from what is known already
        expected = sum(table.get(name, 0.0) for name in each.features)
        assert weight(each.source, each.own, each.others) == pytest.approx(expected)


def test_an_article_s_scenes_are_gone_once_nobody_works_on_it() -> None:
    article, mark = _marked()
    scene = scene_of(article, mark)
    assert scene_of(article, mark) is scene
    known = weakref.ref(scene), weakref.ref(scene.setting)
    gc.disable()  # a circle would live until the next collection
    try:
        del scene
        setting.cache_clear()
        dated_scene._scenes.cache_clear()
        assert [each() for each in known] == [None, None]
    finally:
        gc.enable()
