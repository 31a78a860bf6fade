"""Accounts as rows: users, sessions, tokens and the log. What holds for them is decided in :mod:`pledgebook.accounts`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, delete, func, insert, select, update

from pledgebook.ledger.account_tables import audit, sessions, tokens, users
from pledgebook.ledger.clock import now
from pledgebook.ledger.engine import reading, writing
from pledgebook.ledger.given import MOST
from pledgebook.ledger.state import top
from pledgebook.ledger.texts import storable


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may log in; ``role`` says what they may do, ``password`` is a hash. Times are in UTC, ISO 8601."""

    number: int
    name: str
    role: str
    password: str
    added_at: str
    disabled_at: str | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A key for programs, without the key itself."""

    number: int
    owner: str
    label: str
    added_at: str
    revoked_at: str | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """A line of the log: who did what, about whom or what, from which address of the network (empty: this machine)."""

    who: str
    action: str
    about: str = ""
    origin: str = ""
    at: str = ""
    number: int = 0


class People:
    """The accounts of one ledger. Safe to use from several threads; every method is one transaction."""

    def __init__(self, engine: Engine, place: str) -> None:
        self._engine = engine
        self._place = place

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with reading(self._engine, self._place) as connection:
            yield connection

    @contextmanager
    def _writing(self, deed: Deed) -> Iterator[Connection]:
        """A change, with its line in the log."""
        with writing(self._engine, self._place) as connection:
            yield connection
            record(connection, deed)

    # Users

    def anybody(self) -> bool:
        """Whether there is any account, also a disabled one."""
        with self._reading() as connection:
            return connection.scalar(select(users.c.n).limit(1)) is not None

    def users(self) -> list[User]:
        """All of them by name."""
        with self._reading() as connection:
            return [User(*row) for row in connection.execute(select(users).order_by(users.c.name))]

    def user(self, name: str) -> User | None:
        """The user of this name."""
        if not storable(name):
            return None
        with self._reading() as connection:
            return _user(connection, users.c.name == name)

    def add_user(self, name: str, role: str, password: str, deed: Deed) -> bool:
        """Add a user; false where the name is taken."""
        with writing(self._engine, self._place) as connection:
            if _user(connection, users.c.name == name) is not None:
                return False
            number = top(connection, users) + 1
            row = {"n": number, "name": name, "role": role, "password": password, "added_at": now()}
            connection.execute(insert(users).values(**row))
            record(connection, deed)
            return True

    def change_user(self, user: User, deed: Deed, **values: Any) -> None:
        """Change columns of a user, and end what is open in that name."""
        with self._writing(deed) as connection:
            connection.execute(update(users).where(users.c.n == user.number).values(**values))
            connection.execute(delete(sessions).where(sessions.c.owner == user.number))

    # Sessions

    def begin_session(self, user: User, key: str, ends_at: str, deed: Deed) -> None:
        """Open a session under the hash of its key, and forget those that are over."""
        with self._writing(deed) as connection:
            connection.execute(delete(sessions).where(sessions.c.ends_at <= now()))
            row = {"key": key, "owner": user.number, "began_at": now(), "ends_at": ends_at}
            connection.execute(insert(sessions).values(**row))

    def in_session(self, key: str) -> User | None:
        """Whose session this is, if it is still open."""
        with self._reading() as connection:
            live = (sessions.c.key == key) & (sessions.c.ends_at > now())
            return _user(connection, users.c.n == select(sessions.c.owner).where(live).scalar_subquery())

    def end_session(self, key: str, deed: Deed) -> None:
        """Close a session."""
        with self._writing(deed) as connection:
            connection.execute(delete(sessions).where(sessions.c.key == key))

    # Tokens

    def tokens(self, user: User | None = None) -> list[Token]:
        """The tokens, those of a user or all, oldest first."""
        columns = (tokens.c.n, users.c.name, tokens.c.label, tokens.c.added_at, tokens.c.revoked_at)
        query = select(*columns).join(users, users.c.n == tokens.c.owner).order_by(tokens.c.n)
        if user is not None:
            query = query.where(tokens.c.owner == user.number)
        with self._reading() as connection:
            return [Token(*row) for row in connection.execute(query)]

    def add_token(self, user: User, key: str, label: str, deed: Deed) -> int:
        """Store a token under the hash of its key; its number."""
        with self._writing(deed) as connection:
            number = top(connection, tokens) + 1
            row = {"n": number, "key": key, "owner": user.number, "label": label, "added_at": now()}
            connection.execute(insert(tokens).values(**row))
            return number

    def revoke_token(self, number: int, deed: Deed) -> bool:
        """Let a token open nothing any more; false, and no line in the log, where it opened nothing before."""
        with writing(self._engine, self._place) as connection:
            open_ = (tokens.c.n == number) & tokens.c.revoked_at.is_(None)
            if not connection.execute(update(tokens).where(open_).values(revoked_at=now())).rowcount:
                return False
            record(connection, deed)
            return True

    def by_token(self, key: str) -> User | None:
        """Whose token this is, if it has not been revoked."""
        with self._reading() as connection:
            live = (tokens.c.key == key) & tokens.c.revoked_at.is_(None)
            return _user(connection, users.c.n == select(tokens.c.owner).where(live).scalar_subquery())

    # The log

    def record(self, deed: Deed) -> None:
        """Add a line to the log."""
        with self._writing(deed):
            pass

    def log(self, *, limit: int, before: int | None = None) -> list[Deed]:
        """Lines of the log, newest first; ``before`` the line of this number."""
        query = select(audit.c.who, audit.c.action, audit.c.about, audit.c.origin, audit.c.at, audit.c.n)
        if before is not None:
            query = query.where(audit.c.n < before)
        with self._reading() as connection:
            return [Deed(*row) for row in connection.execute(query.order_by(audit.c.n.desc()).limit(min(limit, MOST)))]

    def tried(self, action: str, since: str) -> list[tuple[str, str]]:
        """Who did this since a moment, and from where."""
        query = select(audit.c.about, audit.c.origin).where(audit.c.action == action, audit.c.at > since)
        with self._reading() as connection:
            return [(row.about, row.origin) for row in connection.execute(query)]


def record(connection: Connection, deed: Deed) -> None:
    """Add a line to the log in a transaction of its writer."""
    highest = connection.scalar(select(func.max(audit.c.n))) or 0
    row = {"who": deed.who, "action": deed.action, "about": deed.about, "origin": deed.origin}
    connection.execute(insert(audit).values(n=highest + 1, at=now(), **row))


def _user(connection: Connection, condition: ColumnElement[bool]) -> User | None:
    row = connection.execute(select(users).where(condition)).first()
    return None if row is None else User(*row)
