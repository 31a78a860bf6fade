"""Accounts over a real ledger, in both databases: what is stored, who gets in, what is turned away."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from pledgebook import accounts as module
from pledgebook.accounts import Accounts, _hasher, may
from pledgebook.errors import (
    BadUserName,
    DisabledUser,
    RefusedLogin,
    TooManyLogins,
    UnknownRole,
    UnknownToken,
    UnknownUser,
    UserExists,
    WeakPassword,
)

GOOD = "several words apart"


@pytest.fixture
def accounts(light_hashes, ledger):
    found = Accounts(ledger.people)
    assert not found.exist()
    found.add("ann", "reviewer", GOOD, by="root")
    return found


def test_the_ledger_holds_no_password_and_no_key(accounts, ledger):
    session, token = accounts.login("ann", GOOD, origin="::1"), accounts.add_token("ann", "ci", by="root")
    with ledger._engine.connect() as connection:
        stored = [
            str(cell)
            for table in ("users", "sessions", "tokens", "audit")
            for row in connection.execute(text(f"SELECT * FROM {table}"))
            for cell in row
        ]
    assert any(cell.startswith("$argon2id$") for cell in stored)
    for secret in (GOOD, session, token):
        assert not [cell for cell in stored if secret in cell]


def test_a_password_takes_time_and_memory_to_guess():
    assert "$m=65536,t=3,p=4$" in _hasher().hash(GOOD)


def test_a_login_opens_a_session_until_it_is_closed(accounts):
    key = accounts.login(" Ann ", GOOD, origin="::1")
    assert accounts.in_session(key).name == "ann"
    assert accounts.in_session(key + "x") is None
    accounts.logout(key, "ann", origin="::1")
    assert accounts.in_session(key) is None


def test_a_session_ends_by_itself(accounts, monkeypatch):
    monkeypatch.setattr(module, "SESSION", -module.SESSION)
    assert accounts.in_session(accounts.login("ann", GOOD, origin="::1")) is None


CHANGES = {
    "role": lambda accounts: accounts.set_role("ann", "reader", by="root"),
    "password": lambda accounts: accounts.set_password("ann", "other words apart", by="root"),
    "disabled": lambda accounts: accounts.set_disabled("ann", disabled=True, by="root"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_account_has_to_log_in_again(accounts, change):
    key = accounts.login("ann", GOOD, origin="::1")
    CHANGES[change](accounts)
    assert accounts.in_session(key) is None


def test_a_disabled_account_is_let_in_by_nothing_until_it_is_enabled(accounts):
    token = accounts.add_token("ann", "ci", by="root")
    accounts.set_disabled("ann", disabled=True, by="root")
    assert accounts.by_token(token) is None
    with pytest.raises(RefusedLogin):
        accounts.login("ann", GOOD, origin="::1")
    accounts.set_disabled("ann", disabled=False, by="root")
    assert accounts.by_token(token).name == "ann"
    assert accounts.login("ann", GOOD, origin="::1")


def test_a_revoked_token_opens_nothing(accounts):
    token, other = accounts.add_token("ann", "ci", by="root"), accounts.add_token("ann", "night", by="root")
    number = accounts.tokens("ann")[0].number
    assert accounts.revoke_token(number, by="root")
    logged = len(accounts.log())
    assert not accounts.revoke_token(number, by="root")  # again: nothing changes, and nothing is logged
    assert len(accounts.log()) == logged
    assert accounts.by_token(token) is None
    assert accounts.by_token(other).role == "reviewer"
    with pytest.raises(UnknownToken):
        accounts.revoke_token(9, by="root")


def test_wrong_and_unknown_are_refused_in_the_same_words(accounts):
    said = set()
    for name, password in (("ann", "wrong words apart"), ("nobody", GOOD), ("", ""), ("ann\ud800", GOOD)):
        with pytest.raises(RefusedLogin) as refused:
            accounts.login(name.encode("utf-8", "replace").decode(), password, origin="::1")
        said.add(str(refused.value))
    assert len(said) == 1


def test_too_many_logins_are_turned_away_even_with_the_right_password(accounts, monkeypatch):
    for _ in range(module.TRIES["pair"]):
        with pytest.raises(RefusedLogin):
            accounts.login("ann", "wrong words apart", origin="192.0.2.1")
    with pytest.raises(TooManyLogins):
        accounts.login("ann", GOOD, origin="192.0.2.1")
    assert accounts.login("ann", GOOD, origin="192.0.2.2"), "somebody elsewhere is not locked out by them"
    monkeypatch.setattr(module, "WINDOW", -module.WINDOW)
    assert accounts.login("ann", GOOD, origin="192.0.2.1"), "after a while it may be tried again"


@pytest.mark.parametrize("name", ["", "Ann", "ann b", "-ann", "a" * 61, "ann\n", "änn", "ann/../x"])
def test_names_are_plain(accounts, name):
    with pytest.raises(BadUserName):
        accounts.add(name, "reader", GOOD, by="root")


@pytest.mark.parametrize("password", ["", "short", "ann" * 10, "a" * 40, "passwordpassword", "x" * 1025])
def test_passwords_are_long_and_no_repetition(accounts, password):
    with pytest.raises(WeakPassword):
        accounts.set_password("ann", password, by="root")


def test_what_there_is_not_is_told(accounts):
    with pytest.raises(UserExists):
        accounts.add("ann", "reader", GOOD, by="root")
    with pytest.raises(UnknownUser):
        accounts.set_role("bob", "reader", by="root")
    with pytest.raises(UnknownRole):
        accounts.set_role("ann", "king", by="root")


def test_every_change_stands_in_the_log_and_stays_there(accounts, ledger):
    key = accounts.login("ann", GOOD, origin="192.0.2.1")
    accounts.logout(key, "ann", origin="192.0.2.1")
    accounts.set_role("ann", "admin", by="root")
    assert [(each.who, each.action, each.origin) for each in accounts.log()] == [
        ("root", "role changed", ""),
        ("ann", "logout", "192.0.2.1"),
        ("ann", "login", "192.0.2.1"),
        ("root", "user added", ""),
    ]
    earlier = accounts.log(limit=2)[-1]
    assert [each.action for each in accounts.log(before=earlier.number)] == ["login", "user added"]
    for change in ("UPDATE audit SET who = 'eve'", "DELETE FROM audit"):
        with ledger._engine.connect().execution_options(writes=True) as connection:
            with pytest.raises(DBAPIError, match="only ever added to"):
                connection.execute(text(change))
            connection.rollback()


def test_roles_hold_those_before_them():
    assert may("reviewer", "reader")
    assert not may("reviewer", "admin")
    assert not may("", "reader")


def test_a_disabled_user_gets_no_token(accounts):
    accounts.set_disabled("ann", disabled=True, by="root")
    with pytest.raises(DisabledUser, match="disable ann --undo"):
        accounts.add_token("ann", "ci", by="root")
    assert accounts.tokens("ann") == []
