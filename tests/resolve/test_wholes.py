"""Parts, purposes and days that the words of a text tell where no reader marked them."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span, Statement
from pledgebook.resolve import resolve

KINDS = load_kinds()


def read(
    text: str, stages: dict[str, str], date: str | None = None, gets: dict[str, str] | None = None
) -> dict[str, Statement]:
    """The statements on these amounts of a text, each at its stage and with who gets it, by the amount's words."""
    marks = []
    for words, stage in stages.items():
        anchor = Span(text.index(words), text.index(words) + len(words))
        start = text.rfind(". ", 0, anchor.start) + 2 if ". " in text[: anchor.start] else 0
        end = text.find(". ", anchor.end)
        sentence = Span(start, len(text) if end < 0 else end + 1)
        roles = [Role("amount", anchor)]
        if whom := (gets or {}).get(words):
            roles.append(Role("recipients", Span(text.index(whom), text.index(whom) + len(whom))))
        marks.append(Mark("commitment", sentence, anchor, tuple(roles), {"stage": stage}, 0.9, "test"))
    return {each.said: each for each in resolve(Article("a", text, date), marks, KINDS).statements}


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("Of this, $322 million of the $713 million is for Ukraine.", "$322 million", "$713 million"),
        ("More than $20 billion of the planned $33 billion is for arms.", "$20 billion", "$33 billion"),
        ("The US will give $13 million in aid, including $5 million for food.", "$5 million", "$13 million"),
        ("The US will give $13 million (of it $5 million for food).", "$5 million", "$13 million"),
        ("It gave $13 million, of which $5 million is for food and $3 million for tents.", "$3 million", "$13 million"),
        (
            "Biden asked for a $33 billion package. The package includes $20 billion for arms.",
            "$20 billion",
            "$33 billion",
        ),
        ("Biden asked for $33 billion on Thursday. This includes $20 billion for arms.", "$20 billion", "$33 billion"),
        (
            "Biden gave $152 million. With more than $125 million for schools in Peru, this funding will last.",
            "$125 million",
            "$152 million",
        ),
        (
            "Biden gave a $2.35 billion package. Of the total, $150 million is from stocks; for the other $2.2 billion he signs.",
            "$150 million",
            "$2.35 billion",
        ),
        (
            "Biden gave a $2.35 billion package. Of the total, $150 million is from stocks; for the other $2.2 billion he signs.",
            "$2.2 billion",
            "$2.35 billion",
        ),
        ("Of the $6 million in aid, the bill directs $3 million to arms.", "$3 million", "$6 million"),
        ("From the $6 million in aid, $3 million goes to arms.", "$3 million", "$6 million"),
        (
            "Norway obligates $13 million for Nepal and three others. About $5 million in this obligation is for Nepal.",
            "$5 million",
            "$13 million",
        ),
        ("Norway gives $13 million. Of this amount, $5 million is for tents.", "$5 million", "$13 million"),
        (
            "The bank paid Malawi €3 million on Friday, the first tranche of its flood loan of €18 million.",
            "€3 million",
            "€18 million",
        ),
        ("Chad gets $2 million, the fourth review of its programme worth $15 million.", "$2 million", "$15 million"),
        ("Japan gave $50 million. The total takes in $3 million for dams.", "$3 million", "$50 million"),
        (
            "The EU agreed on €50 million. The money, for five years, will be split into €33 million in loans.",
            "€33 million",
            "€50 million",
        ),
        (
            "Chad expects $3 million in May. The payments are part of an agreed $7 million package.",
            "$3 million",
            "$7 million",
        ),
        (
            "The bank lent Chad $3 million. By its board, the new financing is part of a more than $7 million plan.",
            "$3 million",
            "$7 million",
        ),
        ("The Fund approved a $7 million loan. Some $3 million can be drawn right away.", "$3 million", "$7 million"),
        ("The Fund lends $7 million, which allows an immediate payment of $3 million.", "$3 million", "$7 million"),
        ("Japan will lend $3 million under the G7's $50 million climate fund.", "$3 million", "$50 million"),
        ("Sweden adds SEK 35 million, its share of the $50 million vaccine fund.", "SEK 35 million", "$50 million"),
    ],
)
def test_a_part_names_its_whole(text: str, part: str, whole: str) -> None:
    found = read(text, {whole: "announced", part: "announced"}, "2024-10-09")
    assert found[part].values.get("part_of") == whole
    assert [span.of(text) for span in found[part].evidence["part_of"]] == [whole]
    assert "part_of" not in found[whole].values


def test_this_funding_is_what_the_same_ones_get_and_the_new_package_another() -> None:
    text = "Japan gave Chad $152 million. With $125 million for schools in Peru, this new package will last."
    stages = dict.fromkeys(("$152 million", "$125 million"), "announced")
    same = text.replace("schools in Peru", "schools in Chad")
    assert read(same, stages, gets={"$152 million": "Chad"})["$125 million"].values["part_of"] == "$152 million"
    others = read(text, stages, gets={"$152 million": "Chad", "$125 million": "Peru"})
    assert "part_of" not in others["$125 million"].values
    assert "part_of" not in read(same.replace("this new", "the new"), stages)["$125 million"].values


@pytest.mark.parametrize(
    "text",
    [
        "The US gave $5 million on Monday and $13 million on Friday.",
        "Germany gave $5 million; the rest of the $13 million came from France.",
        "The US gave $13 million. It gave $5 million to Moldova as well.",
        "The aid of $13 million includes tents. Norway gave €5 million.",
        "The US gave $13 million. It gave $5 million in this week's round of aid.",
        "The US gave $13 million. The money would have bought tents for $5 million.",
        "Norway lends Peru $5 million on top of the $13 million of last year.",
        "The US gave $13 million. It will send $5 million and come right away.",
        "The US gave $13 million. An immediate answer was the gift of $5 million.",
        "Norway lends Peru $5 million in addition to and because of the $13 million of last year.",
    ],
)
def test_amounts_that_stand_beside_each_other_are_no_parts(text: str) -> None:
    words = ["$13 million", "€5 million" if "€" in text else "$5 million"]
    assert all("part_of" not in each.values for each in read(text, dict.fromkeys(words, "announced")).values())


def test_a_part_of_what_is_only_asked_for_is_not_granted() -> None:
    text = "Biden asked for $33 billion. This includes $20 billion for arms."
    assert (
        read(text, {"$33 billion": "proposed", "$20 billion": "approved"})["$20 billion"].values["stage"] == "proposed"
    )
    assert (
        read(text, {"$33 billion": "approved", "$20 billion": "delivered"})["$20 billion"].values["stage"]
        == "delivered"
    )


@pytest.mark.parametrize(
    ("text", "read_as", "stage"),
    [
        ("Congress provided $3 million for Nepal.", "delivered", "approved"),
        ("In the last package, we provided $3 million for Nepal.", "delivered", "approved"),
        ("Norway provided $3 million, and Congress was told.", "delivered", "delivered"),
        ("The king has to determine whether it is wise to furnish up to $3 million.", "approved", "proposed"),
        ("Norway debates whether to send $3 million.", "announced", "proposed"),
        ("Asked whether it is enough, he said: Norway sent $3 million.", "announced", "announced"),
    ],
)
def test_who_votes_or_wonders_gives_nothing_yet(text: str, read_as: str, stage: str) -> None:
    (found,) = read(text, {"$3 million": read_as}).values()
    assert found.values["stage"] == stage


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("The US sends $1 billion in military and economic support.", "mixed"),
        ("The US sends $1 billion in new security, economic and humanitarian aid.", "mixed"),
        ("The US sends $1 billion in military aid and Norway sends economic experts.", None),
        ("The US sends $1 billion in military and security assistance.", None),
    ],
)
def test_purposes_that_are_joined_are_several(text: str, sector: str | None) -> None:
    assert read(text, {"$1 billion": "announced"})["$1 billion"].values.get("sector") == sector


def test_a_text_that_does_what_it_says_has_its_own_day() -> None:
    text = "By the authority vested in me, I hereby direct the drawdown of up to $50 million in defense articles."
    found = read(text, {"$50 million": "approved"}, "2022-07-01")["$50 million"]
    assert (found.values["date"].iso, found.evidence["date"]) == ("2022-07-01", (found.anchor,))
    assert "date" not in read(text, {"$50 million": "approved"})["$50 million"].values


def test_a_list_is_of_an_act_and_not_of_the_total_told_beside_it() -> None:
    text = "It has given $90 million since May. On Monday it gave $13 million. This includes $5 million for tents."
    named = {"$90 million": "total", "$13 million": "commitment", "$5 million": "commitment"}
    marks = []
    for words, kind in named.items():
        anchor = Span(text.index(words), text.index(words) + len(words))
        sentence = Span(text.rfind(". ", 0, anchor.start) + 2 if ". " in text[: anchor.start] else 0, anchor.end)
        marks.append(Mark(kind, sentence, anchor, (Role("amount", anchor),), {}, 0.9, "test"))
    found = {each.said: each for each in resolve(Article("a", text, "2024-10-09"), marks, KINDS).statements}
    assert found["$5 million"].values["part_of"] == "$13 million"
    alone = resolve(Article("a", text, "2024-10-09"), [marks[0], marks[2]], KINDS).statements
    assert alone[-1].values["part_of"] == "$13 million"


@pytest.mark.parametrize("scrap", ["1,", "$"])
def test_what_holds_no_amount_is_no_whole(scrap: str) -> None:
    text = f"Peru gave $5 million, of a stock of {scrap} or so."
    anchor = Span(text.index("$5 million"), text.index("$5 million") + 10)
    at = text.rindex(scrap)
    roles = (Role("amount", anchor), Role("part_of", Span(at, at + len(scrap))))
    mark = Mark("commitment", Span(0, len(text)), anchor, roles, {"stage": "announced"}, 0.9, "test")
    (found,) = resolve(Article("a", text, None), [mark], KINDS).statements
    assert "part_of" not in found.values


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Norway asked for $33 million, which builds on the $13 million of 15 March.", None),
        ("Norway asked for $33 million on 15 March, which builds on $13 million.", "2022-03-15"),
    ],
)
def test_the_time_of_what_an_amount_is_set_against_is_not_its_own(text: str, date: str | None) -> None:
    found = read(text, {"$33 million": "proposed"}, "2022-04-28")["$33 million"].values.get("date")
    assert (found.iso if found else None) == date
