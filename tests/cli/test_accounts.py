"""``pledgebook user``, ``token`` and ``audit`` against a real ledger."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pledgebook import Book
from pledgebook.cli import app
from pledgebook.errors import RefusedLogin, WeakPassword

WORDS = "several words apart"


@pytest.fixture
def ledger(light_hashes: None, tmp_path: Path) -> Path:
    Book.open(tmp_path / "l.db").close()
    return tmp_path / "l.db"


def run(ledger: Path, *words: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, [*words, "--ledger", str(ledger)], input=typed)


def test_an_account_is_added_by_typing_its_password_twice(ledger: Path) -> None:
    assert run(ledger, "user", "add", "ann", "--role", "admin", typed=f"{WORDS}\n{WORDS}\n").exit_code == 0
    found = run(ledger, "user", "list", "--format", "json")
    assert [(row["name"], row["role"], row["disabled"]) for row in json.loads(found.output)] == [("ann", "admin", None)]
    assert WORDS not in run(ledger, "audit").output


def test_a_password_comes_from_a_pipe(ledger: Path) -> None:
    assert run(ledger, "user", "add", "ann", "--password-from", "-", typed=WORDS + "\n").exit_code == 0
    with Book.open(ledger) as book:
        assert book.accounts.login("ann", WORDS, origin="")


def test_a_weak_password_is_told_and_adds_nobody(ledger: Path) -> None:
    assert isinstance(
        run(ledger, "user", "add", "ann", "--password-from", "-", typed="short\n").exception, WeakPassword
    )
    assert json.loads(run(ledger, "user", "list", "--format", "json").output) == []


def test_an_account_is_changed(ledger: Path) -> None:
    run(ledger, "user", "add", "ann", "--password-from", "-", typed=WORDS)
    assert run(ledger, "user", "role", "ann", "reader").exit_code == 0
    assert run(ledger, "user", "password", "ann", "--password-from", "-", typed="quite other words").exit_code == 0
    assert run(ledger, "user", "disable", "ann").exit_code == 0
    with Book.open(ledger) as book:
        user = book.accounts.user("ann")
        assert (user.role, bool(user.disabled_at)) == ("reader", True)
        with pytest.raises(RefusedLogin):
            book.accounts.login("ann", "quite other words", origin="")
    assert run(ledger, "user", "disable", "ann", "--undo").exit_code == 0
    with Book.open(ledger) as book:
        assert book.accounts.login("ann", "quite other words", origin="")
    rows = json.loads(run(ledger, "audit", "--format", "json").output)
    assert [row["action"] for row in reversed(rows)] == [
        "user added", "role changed", "password changed", "user disabled", "login refused", "user enabled", "login",
    ]  # fmt: skip


def test_a_token_is_shown_once_and_can_be_revoked(ledger: Path) -> None:
    run(ledger, "user", "add", "ann", "--password-from", "-", typed=WORDS)
    key = run(ledger, "token", "add", "ann", "--label", "night run").output.strip()
    assert key not in run(ledger, "token", "list").output
    with Book.open(ledger) as book:
        assert book.accounts.by_token(key) is not None
    assert run(ledger, "token", "revoke", "1").output == "token 1 is revoked\n"
    assert run(ledger, "token", "revoke", "1").output == "token 1 was revoked before; nothing changed\n"
    with Book.open(ledger) as book:
        assert book.accounts.by_token(key) is None
    assert json.loads(run(ledger, "token", "list", "ann", "--format", "json").output)[0]["revoked"]


def test_without_a_terminal_a_password_is_not_waited_for(ledger: Path) -> None:
    words = [sys.executable, "-m", "pledgebook", "user", "add", "ann", "--ledger", str(ledger)]
    done = subprocess.run(
        words, stdin=subprocess.DEVNULL, capture_output=True, text=True, start_new_session=True, check=False
    )
    assert done.returncode == 2
    assert "no terminal to type a password at; give it with --password-from FILE" in " ".join(done.stderr.split())
    assert "Warning" not in done.stderr
