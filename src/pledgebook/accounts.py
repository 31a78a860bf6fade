"""Accounts: who may read, judge and look after the ledger in a browser or by a program.

Whoever can write the ledger's file or database has all rights already; accounts are for those who reach it by the
web. A reader reads, a reviewer also judges, an admin also sees the log; users are managed on the command line
(``pledgebook user``, ``pledgebook token``). ``docs/decisions/0007-accounts.md`` says why it is as it is.
"""

from __future__ import annotations

import getpass
import hashlib
import re
import secrets
from collections.abc import Iterable
from datetime import timedelta
from functools import lru_cache
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from pledgebook.errors import (
    BadLabel,
    BadUserName,
    DisabledUser,
    MissingExtra,
    RefusedLogin,
    TooManyLogins,
    UnknownRole,
    UnknownToken,
    UnknownUser,
    UserExists,
    WeakPassword,
)
from pledgebook.ledger import Deed, People, Token, User, now

if TYPE_CHECKING:
    from argon2 import PasswordHasher

ROLES = ("reader", "reviewer", "admin")
"""What somebody may do; each may do what those before it may."""

NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{0,59}", re.ASCII)
SHORTEST, LONGEST = 12, 1024
"""Characters of a password (NIST SP 800-63B asks for length, not for kinds of characters)."""

LABEL = 200
"""Characters of what a token is for."""

SESSION = timedelta(hours=12)
"""A session ends after a long working day."""
WINDOW = timedelta(minutes=15)
"""Refused logins count for so long."""
TRIES = {"pair": 5, "origin": 30, "name": 60}
"""Refused logins until more are turned away: of a name from an address, from an address, of a name."""
REFUSED = "login refused"

TOKEN = "pledgebook_"  # noqa: S105 - the beginning by which a leaked token is recognised, not a secret
_AT_ONCE = BoundedSemaphore(2)  # each hash takes 64 MiB: a flood of logins shall not take all memory


class Accounts:
    """The accounts of one ledger."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._some = False

    def exist(self) -> bool:
        """Whether there is any account; users are never deleted, so that once is always."""
        self._some = self._some or self._people.anybody()
        return self._some

    # Users

    def add(self, name: str, role: str, password: str, *, by: str) -> None:
        """Add a user. Raises :class:`BadUserName`, :class:`UnknownRole`, :class:`WeakPassword`, :class:`UserExists`."""
        if not NAME.fullmatch(name):
            raise BadUserName(name)
        _role(role)
        _strong(name, password)
        if not self._people.add_user(name, role, _hashed(password), Deed(by, "user added", f"{name}: {role}")):
            raise UserExists(name)

    def users(self) -> list[User]:
        """All users by name."""
        return self._people.users()

    def user(self, name: str) -> User:
        """The user of this name; raises :class:`UnknownUser`."""
        found = self._people.user(name)
        if found is None:
            raise UnknownUser(name)
        return found

    def set_role(self, name: str, role: str, *, by: str) -> None:
        """Let a user do more or less; sessions in that name end."""
        user = self.user(name)
        self._people.change_user(user, Deed(by, "role changed", f"{name}: {user.role} to {role}"), role=_role(role))

    def set_password(self, name: str, password: str, *, by: str) -> None:
        """Give a user another password; sessions in that name end."""
        user = self.user(name)
        _strong(name, password)
        self._people.change_user(user, Deed(by, "password changed", name), password=_hashed(password))

    def set_disabled(self, name: str, *, disabled: bool, by: str) -> None:
        """Let a user in no longer, also not by a token, or again; judgements stay."""
        deed = Deed(by, "user disabled" if disabled else "user enabled", name)
        self._people.change_user(self.user(name), deed, disabled_at=now() if disabled else None)

    # Logging in

    def opened(self, name: str, password: str, *, origin: str) -> User:
        """The user whom name and password open; raises :class:`RefusedLogin` or :class:`TooManyLogins`.

        An unknown name takes as long as a known one, and is refused in the same words. ``origin`` is the address of the
        network from which it is tried.
        """
        name = name.strip().lower()[:LONGEST]
        self._turn_away(name, origin)
        user = self._people.user(name)
        right = _verified(user.password if user else _nobody(), password[: LONGEST + 1])
        if user is None or not right or user.disabled_at:
            self._people.record(Deed("", REFUSED, name, origin))
            raise RefusedLogin
        return user

    def login(self, name: str, password: str, *, origin: str) -> str:
        """The key of a new session; raises as :meth:`opened` does."""
        user = self.opened(name, password, origin=origin)
        key = secrets.token_urlsafe(32)
        self._people.begin_session(user, hashed_key(key), now(SESSION), Deed(user.name, "login", "", origin))
        return key

    def _turn_away(self, name: str, origin: str) -> None:
        tried = self._people.tried(REFUSED, now(-WINDOW))
        counts = {
            "pair": sum(each == (name, origin) for each in tried),
            "origin": sum(each[1] == origin for each in tried),
            "name": sum(each[0] == name for each in tried),
        }
        if any(counts[each] >= most for each, most in TRIES.items()):
            raise TooManyLogins(int(WINDOW.total_seconds()))

    def in_session(self, key: str) -> User | None:
        """Who is logged in by this session's key."""
        return _enabled(self._people.in_session(hashed_key(key)))

    def logout(self, key: str, name: str, *, origin: str) -> None:
        """End a session."""
        self._people.end_session(hashed_key(key), Deed(name, "logout", "", origin))

    # Tokens

    def add_token(self, name: str, label: str, *, by: str) -> str:
        """A new key by which a program acts for a user. It is given here once, and stored as a hash.

        Raises :class:`BadLabel`, :class:`UnknownUser`, :class:`DisabledUser`.
        """
        if not (0 < len(label.strip()) <= LABEL and label.isprintable()):
            raise BadLabel(label, LABEL)
        user = self.user(name)
        if user.disabled_at:
            raise DisabledUser(name)
        key = TOKEN + secrets.token_urlsafe(32)
        self._people.add_token(user, hashed_key(key), label, Deed(by, "token added", f"{name}: {label}"))
        return key

    def tokens(self, name: str = "") -> list[Token]:
        """The tokens of a user or of all."""
        return self._people.tokens(self.user(name) if name else None)

    def revoke_token(self, number: int, *, by: str) -> bool:
        """Let a token open nothing any more; whether it opened anything before. Raises :class:`UnknownToken`."""
        found = next((each for each in self._people.tokens() if each.number == number), None)
        if found is None:
            raise UnknownToken(number)
        return self._people.revoke_token(number, Deed(by, "token revoked", f"{found.owner}: {found.label}"))

    def by_token(self, key: str) -> User | None:
        """For whom this token acts."""
        return _enabled(self._people.by_token(hashed_key(key)))

    # The log

    def record(self, deed: Deed) -> None:
        """Add a line to the log."""
        self._people.record(deed)

    def log(self, *, limit: int = 100, before: int | None = None) -> list[Deed]:
        """The log, newest first; ``before`` the line of this number."""
        return self._people.log(limit=limit, before=before)


def may(role: str, needed: str) -> bool:
    """Whether a role may do what another may.

    >>> may("admin", "reviewer"), may("reader", "reviewer"), may("", "reader")
    (True, False, False)
    """
    return role in ROLES and ROLES.index(role) >= ROLES.index(needed)


def sitting() -> str:
    """The name of the operating system's user, who needs no account on this machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a machine without a list of users
        return "analyst"


def hashed_key(key: str) -> str:
    """How a session's or token's key is stored: it is random and long, so that a fast hash hides it well."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def _enabled(user: User | None) -> User | None:
    return user if user is not None and user.disabled_at is None else None


def _role(role: str) -> str:
    if role not in ROLES:
        raise UnknownRole(role, ROLES)
    return role


def _strong(name: str, password: str) -> None:
    """Long, and not made of the name or of few characters."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise WeakPassword(f"has {len(password)} characters; expected {SHORTEST} to {LONGEST:,}")
    if _few(password.lower(), (name, "pledgebook", "password")):
        raise WeakPassword("is made of the user's name, of a word that everybody tries, or of very few characters")


def _few(password: str, words: Iterable[str]) -> bool:
    for word in words:
        password = password.replace(word, "")
    return len(set(password)) < 5


@lru_cache(maxsize=1)
def _hasher() -> PasswordHasher:
    try:
        from argon2 import PasswordHasher  # noqa: PLC0415 - an optional part, and slow to load
    except ModuleNotFoundError as error:
        raise MissingExtra("a password", "web") from error
    return PasswordHasher()  # RFC 9106, the second recommended option: 64 MiB, three passes


@lru_cache(maxsize=1)
def _nobody() -> str:
    """The hash of a password that nobody has."""
    return _hashed(secrets.token_urlsafe(32))


def _hashed(password: str) -> str:
    with _AT_ONCE:
        return _hasher().hash(password.encode("utf-8", "surrogatepass"))


def _verified(stored: str, password: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415 - the same

    try:
        with _AT_ONCE:
            return _hasher().verify(stored, password.encode("utf-8", "surrogatepass"))
    except (VerificationError, InvalidHashError):
        return False
