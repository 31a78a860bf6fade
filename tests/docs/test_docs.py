"""Everything that a user meets is described. That shown output is live, `make docs` checks: it may differ by processor."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from pledgebook.cli import COMMANDS, app
from pledgebook.kinds import load_kinds
from pledgebook.reading.rules.candidates import FINDERS
from pledgebook.reading.rules.checking import OWN_PLACES
from pledgebook.reading.rules.looks import LOOKS
from pledgebook.reading.rules.phrases import PHRASES

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "examples" / "README.md"])
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)(?:#[^)]*)?\)")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_shows_its_help(command: str) -> None:
    assert f"$ pledgebook {command} --help" in text("docs/cli.md")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_and_its_options(command: str) -> None:
    found = app.get_command(None, command)  # type: ignore[arg-type]
    assert found is not None
    assert found.help
    assert all(each.help for each in found.params if isinstance(each, click.Option)), "an option without help"


@pytest.mark.parametrize("kind", load_kinds())
def test_every_kind_and_field_is_described(kind: str) -> None:
    described = text("docs/statements.md")
    assert f"`{kind}`" in described
    for name, field in load_kinds()[kind].fields.items():
        assert f"`{name}`" in described, f"{kind}.{name}"
        for label in field.labels:
            assert f"`{label}`" in described, f"{kind}.{name}: {label}"


@pytest.mark.parametrize("name", [*LOOKS, *OWN_PLACES, *FINDERS, *PHRASES])
def test_everything_that_rules_can_name_is_described(name: str) -> None:
    assert f"`{name}`" in text("docs/rules-reader.md")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_to_files(document: Path) -> None:
    linked = LINK.findall(document.read_text(encoding="utf-8"))
    assert [each for each in linked if not (document.parent / each).exists()] == []


@pytest.mark.parametrize("document", sorted((ROOT / "docs").glob("*.md")), ids=lambda path: path.name)
def test_the_readme_leads_to_every_document(document: Path) -> None:
    assert f"docs/{document.name}" in LINK.findall(text("README.md"))
