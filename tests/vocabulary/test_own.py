"""Vocabulary of a user's own: laid over what is shipped, refused with place and reason, compiled once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pledgebook import pipeline
from pledgebook.cli.vocabulary import vocabulary
from pledgebook.vocabulary import COMPILED, VARIABLE, compiling, load, own
from pledgebook.vocabulary.faults import BadVocabulary, ChangedVocabulary, NoVocabularyFolder

EXAMPLE = Path(__file__).parents[2] / "examples" / "vocabulary"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(place))
    return place / "pledgebook"


def laid(*folders: Path) -> dict[str, Any]:
    return own.laid_over(COMPILED.read_bytes(), own.files(folders))


def written(folder: Path, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def codes(made: dict[str, Any], name: str) -> list[str]:
    return [row[0] for row in made["names"].get(name, ())]


def test_the_documented_example_is_the_folder_of_examples() -> None:
    described = (EXAMPLE.parents[1] / "docs" / "vocabulary.md").read_text(encoding="utf-8")
    for path in EXAMPLE.iterdir():
        for line in path.read_text(encoding="utf-8").splitlines():
            assert line.startswith("#") or line in described


def test_names_of_ones_own_stand_beside_the_shipped_ones() -> None:
    made = laid(EXAMPLE)
    assert codes(made, "Coastal Health Authority") == codes(made, "Mlima House") == ["KEN"]
    assert codes(made, "Bahari Facility") == ["ORG:Bahari Fund"]
    assert codes(made, "Wekesa") == codes(made, "Aminah Wekesa") == ["PER:Amina Wekesa Otieno"]
    assert made["instruments"]["Ufanisi scheme"] == "Ufanisi Programme"
    assert codes(made, "IMF") == codes(made, "Fonds monétaire international") == ["IMF"]
    before = load()
    assert made["names"].keys() > before.names.keys()
    assert made["sections"]["acts"] == before.section("acts")


def test_lists_gain_words_and_terms_are_replaced(tmp_path: Path) -> None:
    over = "USA:\n  president: {Barack Obama: 2009-01/2016, Somebody Else: [2030-01/2031, 2033-01/]}\n"
    made = laid(written(tmp_path / "mine", office_holders=over))
    offices = made["sections"]["office_holders"]["USA"]
    assert offices["president"]["Barack Obama"] == ["2009-01/2016"]
    assert len(made["people"]["Somebody Else"]) == 2
    assert offices["president"].keys() > {"Joe Biden", "Somebody Else"}
    assert offices["secretary of state"] == load().section("office_holders")["USA"]["secretary of state"]


def test_a_later_folder_lies_over_an_earlier_one(tmp_path: Path) -> None:
    one = written(tmp_path / "one", organisations='"ORG:Bahari Fund": {name: First, aliases: [Bahari One]}')
    two = written(tmp_path / "two", organisations='"ORG:Bahari Fund": {name: Second, aliases: [Bahari Two]}')
    row = laid(one, two)["sections"]["organisations"]["ORG:Bahari Fund"]
    assert row == {"name": "Second", "aliases": ["Bahari One", "Bahari Two"]}


def test_a_rule_of_ones_own_decides_between_two_meanings(tmp_path: Path) -> None:
    rule = 'Georgia: {readings: {"ORG:Georgia Trust": {after: [Trust]}}}'
    mine = written(
        tmp_path / "mine", ambiguous=rule, organisations='"ORG:Georgia Trust": {aliases: [Georgia, Georgia Trust]}'
    )
    made = laid(mine)
    assert {"GEO", "ORG:Georgia Trust"} <= set(codes(made, "Georgia"))
    assert {"GEO", "ORG:Georgia Trust", "none"} <= made["sections"]["ambiguous"]["Georgia"]["readings"].keys()


@pytest.mark.parametrize(
    ("name", "text", "line", "said"),
    [
        ("bodies", "KEN: {body: [A]}\nKenya: {body: [B]}", 2, ["'Kenya'", "the code of a state", "write KEN for Kenya"]),
        ("bodies", "KEN:\n  bodi: [A]", 2, ["the key 'bodi' under KEN", "body, seat, weak", "did you mean 'body'?"]),
        ("bodies", "KEN:\n  body:\n    - {a: b}", 3, ["rows with keys under KEN → body", "words or a list of words"]),
        ("bodies", "KEN: {body: A}\nKEN: {body: B}", 2, ["'KEN' a second time", "each key once", "join it with line 1"]),
        ("bodies", "- KEN", 1, ["found a list", "rows with a key", "write a colon"]),
        ("bodies", "KEN: [A]", 1, ["found a list under KEN", "a row with keys of body, seat, weak"]),
        ("bodies", "KEN: {body: [A\nUGA: {}", 2, ["no YAML", "quote words that hold"]),
        ("bodies", "# nothing yet", 1, ["no rows"]),
        ("parties", "KEN: {}", 1, ["a file 'parties.yaml'", "bodies.yaml", "call it no_parties.yaml"]),
        ("acts", "a: [b]", 1, ["a file 'acts.yaml'", "organisations.yaml"]),
        ("states", "XYZ: {demonyms: [Xyzian]}", 1, ["a new row XYZ without the key 'name'"]),
        ("states", "Xyz: {name: Xyzland}", 1, ["'Xyz'", "three capitals"]),
        ("organisations", "\nIMFF: {aliases: [A]}", 2, ["'IMFF'", '"ORG:" and a name', "did you mean IMF?"]),
        ("organisations", '"ORG:A": {coalition: yes}', 1, ["'yes' under ORG:A → coalition", "true or false"]),
        ("office_holders", "KEN:\n  president:\n    A B: 2022-13/", 3, ["'2022-13/'", "from/to as in 2023-05/2025-01-31"]),
        ("office_holders", "KEN: {president: {A B: 2022}}", 1, ["'2022'", "from/to"]),
        ("spellings", "Jow Biden: {aliases: [A]}", 1, ["'Jow Biden'", "did you mean 'Joe Biden'?"]),
        ("instruments", "Nuru Line: {name: Nuru Line, aliases: [nuru line]}", 1, ["without the key 'sum'"]),
        ("instruments", "Nuru: {name: N, aliases: [n], sum: gift}", 1, ["'gift'", "envelope or ceiling or sale or act"]),
        ("instruments", "Nuru: {name: N, aliases: [n], sum: act, phrased: ['(a']}", 1, ["'(a'", "regular expression"]),
        ("instruments", "Nuru: {name: N, aliases: [n], sum: act, donors: [Franse]}", 1, ["'Franse'", "write FRA for France"]),
        ("treaties", "treaties:\n  Pact of Nowhere: {year: soon, aliases: [a]}", 2, ["'soon'", "a whole number"]),
        ("organisations", '"ORG:A":\n  aliases: [Kenya]', 2, ["'Kenya' as a name of", "ambiguous.yaml", "one meaning"]),
        ("organisations", '"ORG:A":\n  aliases: [Georgia]', 2, ["'Georgia' as a name of GEO", "ambiguous.yaml"]),
    ],
)  # fmt: skip
def test_faults_are_told_with_their_line(tmp_path: Path, name: str, text: str, line: int, said: list[str]) -> None:
    mine = written(tmp_path / "mine", **{name: text})
    with pytest.raises(BadVocabulary) as refused:
        laid(mine)
    message = str(refused.value)
    assert f"{mine / name}.yaml:{line}: found " in message
    assert "expected" in message
    for words in said:
        assert words in message


def test_all_faults_are_told_together_but_not_without_end(tmp_path: Path) -> None:
    mine = written(
        tmp_path / "mine", bodies="".join(f"KEN{n}: {{body: [A]}}\n" for n in range(30)), places="A: {x: [b]}"
    )
    with pytest.raises(BadVocabulary, match=r"places\.yaml:1"):
        laid(mine)
    (mine / "places.yaml").unlink()
    with pytest.raises(BadVocabulary, match=r"KEN19'(.|\n)*… and 10 more"):
        laid(mine)


def test_what_is_no_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    mine = written(tmp_path / "mine")
    (mine / "bodies.yaml").write_bytes(b"KEN:\n  body: [Caf\xe9]\n")
    with pytest.raises(BadVocabulary, match=r"bodies\.yaml:2: found the byte 0xE9; expected UTF-8"):
        laid(mine)


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoVocabularyFolder, match="is no folder"):
        own.files([tmp_path / "missing"])
    with pytest.raises(NoVocabularyFolder, match="holds no YAML file"):
        own.files([tmp_path])


def test_it_is_compiled_once_and_only_the_cache_is_written(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = written(tmp_path / "mine", bodies="KEN: {body: [Coastal Health Authority]}")
    first = laid(mine)
    [kept] = cache.iterdir()
    assert json.loads(kept.read_text(encoding="utf-8")) == first
    monkeypatch.setattr(compiling, "meanings", pytest.fail)
    assert laid(mine) == first
    assert [each.name for each in mine.iterdir()] == ["bodies.yaml"]


def test_what_is_kept_is_made_of_the_content_that_names_it(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = written(tmp_path / "mine", bodies="KEN: {body: [Coastal Health Authority]}")
    named = own._name

    def changing(*said: Any) -> str:
        name = named(*said)
        written(mine, bodies="KEN: {body: [Inland Health Authority]}")
        return name

    monkeypatch.setattr(own, "_name", changing)
    first = laid(mine)
    monkeypatch.setattr(own, "_name", named)
    assert codes(first, "Coastal Health Authority") == ["KEN"]
    assert codes(laid(mine), "Inland Health Authority") == ["KEN"]


def test_what_cannot_be_read_is_told_by_its_own_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = written(tmp_path / "mine", bodies="KEN: {body: [Coastal Health Authority]}")
    paths = own.files([mine])
    mine.joinpath("bodies.yaml").unlink()
    with pytest.raises(NoVocabularyFolder, match=r"bodies\.yaml cannot be read"):
        own.laid_over(COMPILED.read_bytes(), paths)

    def refused(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refused)
    with pytest.raises(NoVocabularyFolder, match="mine cannot be read"):
        own.files([mine])


@pytest.mark.parametrize("found", [b"{", b'[1, "\xff"]', b"[1]"])
def test_a_damaged_cache_is_made_again(cache: Path, tmp_path: Path, found: bytes) -> None:
    mine = own.files([written(tmp_path / "mine", bodies="KEN: {body: [Coastal Health Authority]}")])
    place = cache / f"vocabulary-{own._name(COMPILED.read_bytes(), [(path, path.read_bytes()) for path in mine])}.json"
    cache.mkdir(parents=True)
    place.write_bytes(found)
    first = own.laid_over(COMPILED.read_bytes(), mine)
    assert json.loads(place.read_text(encoding="utf-8")) == first


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "taken").write_text("a file, not a folder", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "taken"))
    assert codes(laid(EXAMPLE), "Bahari Fund") == ["ORG:Bahari Fund"]


def test_old_ones_leave_the_cache(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own, "KEPT", 1)
    for n in range(2):
        laid(written(tmp_path / "mine", bodies=f"KEN: {{body: [Body {n}]}}"))
    assert len(list(cache.iterdir())) == 1


def test_the_stamp_tells_rows_apart_and_no_comments(tmp_path: Path) -> None:
    stamps = [
        laid(written(tmp_path / "mine", bodies=text))["own"]
        for text in ("KEN: {body: [A B]}", "# why\nKEN:\n  body: [A B]\n", "KEN: {body: [A C]}")
    ]
    assert stamps[0] == stamps[1] != stamps[2]


def test_a_worker_with_another_vocabulary_reads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_worker", {})
    pipeline._prepare("rules", "0badcafe")
    with pytest.raises(ChangedVocabulary, match="run it again"):
        pipeline._work([])


def test_the_command_says_that_there_is_none() -> None:
    result = CliRunner().invoke(vocabulary, [])
    assert f"no vocabulary of your own; the variable {VARIABLE} names its folder" in result.stdout


def test_the_command_shows_which_names_are_found() -> None:
    result = CliRunner().invoke(vocabulary, ["--find", "Kenya drew on the PDA.", "--format", "csv"])
    assert result.stdout.splitlines()[1:] == [
        "Kenya,Kenya,KEN,state,shipped",
        "PDA,Presidential Drawdown Authority,PDA,instrument,shipped",
    ]


def pledgebook(folder: Path, *words: str, mine: Path | None = None) -> str:
    """What the command prints in a process of its own: a process reads its vocabulary once."""
    surroundings = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), VARIABLE: str(mine or "")}
    done = subprocess.run(
        [sys.executable, "-m", "pledgebook", *words],
        cwd=folder,
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_an_article_is_read_anew_with_other_words(tmp_path: Path) -> None:
    text = "date 2024-09-26\n\nThe Bahari Facility on Thursday approved a $40 million loan to Somalia.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    read = ("read", "a.txt", "--reader", "rules", "--ledger", "a.db")
    assert "1 new" in pledgebook(tmp_path, *read)
    assert "1 revised" in pledgebook(tmp_path, *read, "--workers", "2", mine=EXAMPLE)
    rows = pledgebook(tmp_path, "ledger", "--ledger", "a.db", "--donor", "ORG:Bahari Fund", mine=EXAMPLE)
    assert "Bahari Fund → Somalia: $40 million" in rows
