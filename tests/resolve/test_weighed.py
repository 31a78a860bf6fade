"""Parties that the whole article decides, and the trees that weigh them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pledgebook.errors import BrokenWeights
from pledgebook.kinds import load_kinds
from pledgebook.model import Around, Article, Mark, Role, Span
from pledgebook.resolve import forest, resolve, unweighed
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.context import Context
from pledgebook.resolve.scene import Scene
from pledgebook.resolve.voices import only_speaks
from pledgebook.resolve.weighed import GROUNDS, WEIGHTS, Hearing, candidates

KINDS = load_kinds()
ARTICLE = Article(
    "a",
    "Kyiv counts its shells. Denmark gave Ukraine 100 million euros on Monday, and Ukraine was glad of it. "
    "Norway came next, with a plan of 85 billion kroner. Ministers from Lithuania praised it in Vilnius.",
    "2025-09-02",
    title="Who steps in for Ukraine",
)


def _span(words: str) -> Span:
    start = ARTICLE.text.index(words)
    return Span(start, start + len(words))


def _mark(
    anchor: str,
    sentence: str,
    donor: str,
    recipient: str = "",
    likely: dict[str, float] | None = None,
    *,
    dumb: bool = False,
) -> Mark:
    """A reader's mark; ``likely`` are the chances that words benefit, all around are shown."""
    chances = {
        "donors": ((_span(donor), 0.98),),
        "recipients": tuple(sorted((_span(words), chance) for words, chance in (likely or {}).items())),
    }
    around = None if dumb else Around(Span(0, len(ARTICLE.text)), chances)
    roles = [Role("amount", _span(anchor)), Role("donors", _span(donor))]
    roles += [Role("recipients", _span(recipient))] if recipient else []
    return Mark(
        "commitment", _span(sentence), _span(anchor), tuple(roles), {"stage": "announced"}, 0.9, "hand", around=around
    )


DENMARK = _mark(
    "100 million euros",
    "Denmark gave Ukraine 100 million euros on Monday, and Ukraine was glad of it.",
    "Denmark",
    "Ukraine",
    {"Ukraine": 0.98},
)
NORWAY = ("85 billion kroner", "Norway came next, with a plan of 85 billion kroner.", "Norway")


def _benefits(*marks: Mark) -> list[tuple[list[str], list[str]]]:
    """By statement: who benefits, and the words of the evidence."""
    statements = resolve(ARTICLE, marks, KINDS).statements
    return [
        (
            [party.code for party in each.values.get("recipients", ())],
            [span.of(ARTICLE.text) for span in each.evidence.get("recipients", ())],
        )
        for each in statements
    ]


def test_who_benefits_was_told_before() -> None:
    assert _benefits(DENMARK, _mark(*NORWAY))[1] == (["UKR"], ["Ukraine"])


def test_a_party_from_elsewhere_has_no_words_in_the_sentence() -> None:
    told = resolve(ARTICLE, [DENMARK, _mark(*NORWAY)], KINDS).statements[1]
    assert [party.said for party in told.values["recipients"]] == [None]


def test_the_nearest_name_gives_way_to_the_likelier_one() -> None:
    doubtful = _mark(*NORWAY, recipient="Lithuania", likely={"Lithuania": 0.42, "Ukraine": 0.3})
    assert _benefits(DENMARK, doubtful)[1][0] == ["UKR"]


def test_what_the_reader_is_sure_of_stays() -> None:
    sure = _mark(*NORWAY, recipient="Lithuania", likely={"Lithuania": 0.98, "Ukraine": 0.01})
    assert _benefits(DENMARK, sure)[1] == (["LTU"], ["Lithuania"])


def test_who_is_asked_stays_unsaid_where_nobody_is_named() -> None:
    asked = replace(_mark(*NORWAY, recipient="Ukraine", likely={"Ukraine": 0.98}), labels={"stage": "requested"})
    asked = replace(asked, roles=tuple(role for role in asked.roles if role.field != "donors"))
    told = resolve(ARTICLE, [DENMARK, asked], KINDS).statements[1]
    assert "donors" not in told.values


def test_who_is_asked_is_left_to_the_reader() -> None:
    text = (
        "Moldova needs pumps. Neighbours, its premier said, should send 40 pumps at once. Romania borders on Moldova."
    )
    article = Article("c", text, "2025-09-02", title="Moldova under water")
    named = Span(text.index("Neighbours"), text.index("Neighbours") + len("Neighbours"))
    anchor = Span(text.index("40 pumps"), text.index("40 pumps") + len("40 pumps"))
    sentence = Span(named.start, text.index(" Romania"))
    asked = Mark(
        *("commitment", sentence, anchor, (Role("donors", named),), {"stage": "requested"}, 0.9, "hand"),
        around=Around(Span(0, len(text)), {"donors": ((named, 0.2),), "recipients": ()}),
    )
    (found,) = resolve(article, [asked], KINDS).statements
    assert [party.code for party in found.values["donors"]] == ["ORG:Neighbours"]


def test_whom_the_title_alone_names_may_benefit() -> None:
    text = "Norway sends ten boats."
    article = Article("d", text, "2025-09-02", title="Boats for Bangladesh")
    sentence, boats = Span(0, len(text)), Span(text.index("ten"), text.index("."))
    mark = Mark(*("commitment", sentence, boats, (), {"stage": "announced"}, 0.9, "hand"), around=Around(sentence, {}))
    context = Context.of(article)
    statements, _ = unweighed(context, [mark], KINDS)
    scene, kind = Scene.of(context.parties, statements, KINDS), KINDS["commitment"]
    found = candidates(scene, statements[0], Hearing(Around(sentence, {})), kind, kind.fields["recipients"])
    assert "BGD" in [each.code for each in found]


def test_who_is_named_in_one_breath_shares() -> None:
    text = "Norway promised 5 million kroner to Ukraine and nine other states of the region. Ukraine thanked Norway. Ukraine waits."
    article = Article("b", text, "2025-09-02", title="Norway helps Ukraine")

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    chances = {"donors": ((span("Norway"), 0.98),), "recipients": ((span("Ukraine"), 0.98),)}
    roles = [("amount", "5 million kroner"), ("donors", "Norway"), ("recipients", "Ukraine")]
    roles.append(("recipients", "nine other states of the region"))
    mark = Mark(
        "commitment",
        span("Norway promised 5 million kroner to Ukraine and nine other states of the region."),
        span("5 million kroner"),
        tuple(Role(name, span(words)) for name, words in roles),
        {"stage": "announced"},
        0.9,
        "hand",
        around=Around(Span(0, len(text)), chances),
    )
    told = resolve(article, [mark], KINDS).statements[0].values["recipients"]
    assert [party.code for party in told] == ["UKR", "ORG:nine other states of the region"]


def test_nobody_gives_to_himself() -> None:
    giver = _mark(
        "100 million euros",
        "Denmark gave Ukraine 100 million euros on Monday, and Ukraine was glad of it.",
        "Ukraine",
        likely={"Ukraine": 0.9},
    )
    (found,) = resolve(ARTICLE, [giver], KINDS).statements
    sides = [{each.code for each in found.values.get(name, ())} for name in ("donors", "recipients")]
    assert sides[0].isdisjoint(sides[1])


def test_a_reader_without_a_word_on_it_is_left_as_it_is() -> None:
    plain = replace(DENMARK, around=None)
    assert _benefits(plain, _mark(*NORWAY, dumb=True))[1] == ([], [])


def test_trees_add_up_to_a_chance(tmp_path: Path) -> None:
    path = tmp_path / "trees.json"
    path.write_text(json.dumps({"features": ["near", "taken"], "trees": {"aid": [[0, 0.5, -2, [1, 0.5, 1, 3]], -1]}}))
    found = forest.load(path, ("near", "taken"))["aid"]
    assert [round(found.chance(row), 3) for row in ((0.5, 1), (0.6, 0), (0.6, 1))] == [0.047, 0.5, 0.881]


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("{", "JSONDecodeError"),
        ('{"features": ["near"]}', "KeyError: 'trees'"),
        ('{"features": ["near"], "trees": []}', "AttributeError"),
        ('{"features": ["near"], "trees": {"aid": [[1, 0.5, 0, 0]]}}', "feature 1 of 1"),
        ('{"features": ["near"], "trees": {"aid": [[0, 0.5, 0]]}}', "ValueError"),
        ('{"features": ["near"], "trees": {"aid": [[0, NaN, 0, 0]]}}', "nan in a tree"),
        ('{"features": ["far"], "trees": {}}', "was made for far; expected near"),
    ],
)
def test_damaged_trees_are_told(tmp_path: Path, said: str, fault: str) -> None:
    path = tmp_path / "trees.json"
    path.write_text(said)
    with pytest.raises(BrokenWeights, match=fault):
        forest.load(path, ("near",))


def test_every_weighed_field_has_shipped_trees() -> None:
    weighed = {field.name for kind in KINDS.values() for field in kind.fields.values() if field.weighed}
    forests = forest.load(WEIGHTS, GROUNDS)
    assert weighed == forests.keys()
    assert all(each.trees for each in forests.values())


@pytest.mark.parametrize(
    ("said", "voice"),
    [
        ("Kenya's delegate Ada Mwangi called it small. Mwangi left.", True),
        ("Kenya's delegate Ada Mwangi called it small. Kenya left.", False),
        ("Aid for Kenya is small, Ada Mwangi said.", False),
    ],
)
def test_whose_minister_has_a_word_gets_nothing_by_it(said: str, voice: bool) -> None:
    text = f"Norway gave $3 million to the fund. {said}"
    cast = ArticleParties.of(Article("a", text, "2025-03-04"))
    spans = Scene.of(cast, (), KINDS).spans.get("KEN", ())
    assert only_speaks(cast, spans, Span(0, text.index(". "))) == voice
