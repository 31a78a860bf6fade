"""The vocabulary's files hold together, and what is compiled from them is up to date."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from pledgebook.errors import BrokenVocabulary, UndecidedName
from pledgebook.vocabulary import COMPILED, Office, load
from pledgebook.vocabulary.__main__ import main
from pledgebook.vocabulary.compiling import SOURCE, compiled, name_table, read

GUIDE = frozenset(
    [
        "EU",
        "NATO",
        "UN",
        "G7",
        "G20",
        "IMF",
        "WB",
        "EBRD",
        "EIB",
        "ADB",
        "AIIB",
        "AFDB",
        "IADB",
        "UNHCR",
        "UNICEF",
        "WFP",
        "WHO",
        "IOM",
        "UNDP",
        "IAEA",
        "ICRC",
        "OSCE",
        "ASEAN",
        "AU",
        "UDCG",
    ]
)
INSTRUMENTS = frozenset(
    ["PDA", "USAI", "FMF", "FMS", "EDA", "ESF", "APPR", "EPF", "MFA", "UF", "ERA", "EFF", "RSF", "PEACE", "CERF"]
)


def test_the_compiled_file_is_up_to_date() -> None:
    assert compiled() == COMPILED.read_text(encoding="utf-8"), (
        "run `python -m pledgebook.vocabulary` and commit the result"
    )


@pytest.mark.parametrize("path", sorted(SOURCE.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_file_is_a_section_and_documented(path: Path) -> None:
    assert load().section(path.stem)
    documented = (SOURCE.parent / "docs" / "vocabulary.md").read_text(encoding="utf-8")
    assert f"`{path.name}`" in documented


def test_an_unknown_section_is_refused() -> None:
    with pytest.raises(BrokenVocabulary, match="no section 'nowhere'"):
        load().section("nowhere")


def test_every_code_of_the_contract_has_names() -> None:
    assert set(load().section("organisations")) >= GUIDE
    assert set(load().section("instruments")) >= INSTRUMENTS


def test_a_vehicle_without_a_code_is_called_as_texts_name_it() -> None:
    rows = load().section("instruments")
    others = {code: row for code, row in rows.items() if code not in INSTRUMENTS}
    assert others
    for code, row in others.items():
        said = [*row.get("aliases", ()), *row.get("called", ()), *row.get("phrased", ())]
        assert any(code.lower() in words.lower() for words in said), code


def test_states_have_alpha_3_codes_and_names() -> None:
    states = load().section("states")
    assert len(states) == 250
    assert all(len(code) == 3 and code.isupper() and row["name"] for code, row in states.items())


def test_every_instrument_says_what_it_means_for_sums() -> None:
    rows = load().section("instruments").values()
    assert {row["sum"] for row in rows} <= {"act", "envelope", "ceiling", "sale"}
    parties = {*load().section("states"), *load().section("organisations")}
    assert all(donor in parties for row in rows for donor in row.get("donors", ()))


def test_every_name_with_two_meanings_has_a_rule() -> None:
    vocabulary = load()
    for text, names in vocabulary.names.items():
        if len(names) > 1 and not all(name.code.startswith("PER:") for name in names):
            assert text in vocabulary.rules, text


def test_two_meanings_without_a_rule_are_refused() -> None:
    sections = {"states": {"AAA": {"name": "Freedonia"}, "BBB": {"name": "Sylvania", "aliases": ["Freedonia"]}}}
    with pytest.raises(UndecidedName, match="'Freedonia' names AAA and BBB"):
        name_table(sections)


def test_rules_name_known_parties() -> None:
    known = {*load().section("states"), *load().section("organisations"), "none"}
    for name, rule in load().section("ambiguous").items():
        assert set(rule["readings"]) <= known, name
        assert "default" not in rule or rule["default"] in rule["readings"], name


def test_office_holders_belong_to_known_parties_and_have_sound_dates() -> None:
    assert set(load().section("office_holders")) <= {*load().section("states"), *load().section("organisations")}
    for name, offices in load().people.items():
        assert len(name.split()) > 1 or name == "Sugiono"
        for office in offices:
            assert office.start, name
            assert not office.end or office.start <= office.end, (name, office)


def test_spellings_and_surnames_belong_to_office_holders() -> None:
    vocabulary = load()
    assert set(vocabulary.section("spellings")) <= set(vocabulary.people)
    assert set(vocabulary.section("offices")["offices"]) <= {
        office.title for offices in vocabulary.people.values() for office in offices
    }


@pytest.mark.parametrize(
    ("office", "day", "held"),
    [
        (Office("UKR", "president", "2019-05-20", ""), "2019-05-20", True),
        (Office("UKR", "president", "2019-05-20", ""), "2019-05-19", False),
        (Office("UKR", "minister", "2020-03", "2024-09"), "2024-09-30", True),
        (Office("UKR", "minister", "2020-03", "2024-09"), "2024-10-01", False),
        (Office("UKR", "minister", "2020-03", "2024-09"), None, False),
        (Office("UKR", "president", "2019-05-20", ""), None, True),
    ],
)
def test_when_an_office_is_held(office: Office, day: str | None, held: bool) -> None:
    assert office.held_on(day) is held


def test_title_is_what_people_call_a_code() -> None:
    assert [load().title(code) for code in ("UKR", "WB", "PDA", "ORG:Hamas", "PER:Ana Ruiz", "XYZ")] == [
        "Ukraine", "World Bank", "Presidential Drawdown Authority", "Hamas", "Ana Ruiz", "XYZ",
    ]  # fmt: skip


def test_a_file_that_is_no_mapping_is_refused(tmp_path: Path) -> None:
    (tmp_path / "states.yaml").write_text("- one\n", encoding="utf-8")
    with pytest.raises(BrokenVocabulary, match="expected a mapping"):
        read(tmp_path)


def test_a_file_that_is_no_yaml_is_refused(tmp_path: Path) -> None:
    (tmp_path / "states.yaml").write_text("a: [\n", encoding="utf-8")
    with pytest.raises(BrokenVocabulary, match="not YAML"):
        read(tmp_path)


def test_an_empty_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check", "--source", str(tmp_path)]) == 1
    assert "no YAML files here" in capsys.readouterr().err


def test_a_stale_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "states.yaml").write_text(yaml.safe_dump({"AAA": {"name": "Freedonia"}}), encoding="utf-8")
    assert main(["--check", "--source", str(tmp_path)]) == 1
    assert "out of date" in capsys.readouterr().err


def test_the_compiled_file_is_one_json_object() -> None:
    assert set(json.loads(COMPILED.read_text(encoding="utf-8"))) == {
        "names",
        "rules",
        "people",
        "instruments",
        "sections",
    }
