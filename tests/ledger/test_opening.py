"""Whatever stands where a ledger is expected, the analyst gets one clear line, and nothing is harmed."""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event, text

from pledgebook.errors import (
    BrokenLedger,
    FullDisk,
    LockedLedger,
    MissingExtra,
    NewerLedger,
    NoFolder,
    NoLedger,
    NotALedger,
    PledgebookError,
    ReadOnlyLedger,
    UnreachableLedger,
    UnsupportedLedger,
)
from pledgebook.ledger import engine as engine_module
from pledgebook.ledger import migrate, open_ledger


def test_a_new_ledger_is_made_and_opened_again(place, make):
    with open_ledger(place) as made:
        made.add([make.reading(make.article())])
    with open_ledger(place, create=False) as again:
        assert again.summary().articles == 1


@pytest.mark.parametrize("name", ["a b.db", "50%.db", "what?.db", "no#1.db", "ж.db", "mode=ro&x.db"])
def test_any_file_name_will_do(tmp_path, name, make):
    with open_ledger(tmp_path / name) as ledger:
        ledger.add([make.reading(make.article())])
    assert [each.name for each in tmp_path.iterdir()] == [name]
    with open_ledger(tmp_path / name, create=False) as ledger:
        assert ledger.summary().articles == 1


def test_a_new_ledger_is_not_made_where_none_is_wanted(tmp_path):
    with pytest.raises(NoLedger, match="no ledger here"):
        open_ledger(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()


def test_an_empty_file_becomes_a_ledger(tmp_path):
    (tmp_path / "empty.db").touch()
    with open_ledger(tmp_path / "empty.db") as made:
        assert made.summary().articles == 0


def test_an_empty_database_is_no_ledger_for_who_only_asks(place):
    if "://" not in place:
        sqlite3.connect(place).close()
        Path(place).touch()
    with pytest.raises(NoLedger):
        open_ledger(place, create=False)


@pytest.mark.parametrize(
    "content", [b"date 2025-01-09\nAn article, not a ledger.\n", b"SQLite format 3\x00" + b"?" * 4096]
)
def test_another_file_is_left_as_it_is(tmp_path, content):
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises((NotALedger, BrokenLedger), match=r"notes\.txt"):
        open_ledger(path)
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_left_as_it_is(tmp_path):
    path = tmp_path / "music.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE albums (title)")
        other.commit()
    before = path.read_bytes()
    with pytest.raises(NotALedger, match="'albums'"):
        open_ledger(path)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["music.db"]


def test_another_programs_table_of_our_name_is_left_as_it_is(new_database):
    import psycopg

    url = new_database()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE entries (title text)")
    with pytest.raises(NotALedger, match="'entries'"):
        open_ledger(url)


def test_a_database_may_hold_another_programs_tables_beside_the_ledgers(new_database, make):
    import psycopg

    url = new_database()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE albums (title text)")
        connection.execute("CREATE TABLE alembic_version (version_num text)")
    with open_ledger(url) as ledger:
        ledger.add([make.reading(make.article())])
        assert ledger.summary().articles == 1


def test_a_folder_is_no_ledger(tmp_path):
    with pytest.raises(NotALedger, match="a folder"):
        open_ledger(tmp_path)


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(NoFolder, match="no folder"):
        open_ledger(tmp_path / "missing" / "ledger.db")


@pytest.mark.parametrize("address", ["mysql://host/db", "https://example.org/ledger", ":// nothing", "sqlite://"])
def test_an_address_of_something_else_is_told(address):
    with pytest.raises(UnsupportedLedger, match="expected"):
        open_ledger(address)


def test_an_sqlite_url_is_a_path(tmp_path):
    open_ledger(f"sqlite:///{tmp_path}/ledger.db").close()
    assert (tmp_path / "ledger.db").exists()


def test_a_server_that_is_not_there_is_told_without_the_password():
    pytest.importorskip("psycopg")
    with pytest.raises(UnreachableLedger) as raised:
        open_ledger("postgresql://ann:secret@127.0.0.1:1/ledger?connect_timeout=2")
    assert "secret" not in str(raised.value)
    assert "\n" not in str(raised.value)


def test_an_unknown_database_is_told(postgresql):
    with pytest.raises(UnreachableLedger, match="does not exist"):
        open_ledger(postgresql.replace("/postgres?", "/nowhere?"))


def test_postgresql_without_its_driver_says_what_to_install(monkeypatch):
    def missing(*_args, **_options):
        raise ModuleNotFoundError

    monkeypatch.setattr(engine_module, "create_engine", missing)
    with pytest.raises(MissingExtra, match=r"pledgebook\[postgres\]"):
        open_ledger("postgresql://host/db")


def test_a_newer_ledger_is_refused_and_left_as_it_is(place):
    with open_ledger(place) as ledger, ledger._engine.connect().execution_options(writes=True) as connection:
        connection.execute(text(f"UPDATE {migrate.VERSION_TABLE} SET version_num = '9999'"))
        connection.commit()
    with pytest.raises(NewerLedger, match="9999"):
        open_ledger(place)


def _freeze(monkeypatch, folder):
    """As if nobody may write in the folder; file permissions do not stop the superuser."""
    allowed = os.access
    monkeypatch.setattr(
        os,
        "access",
        lambda path, mode: allowed(path, mode) and not (mode == os.W_OK and str(path).startswith(str(folder))),
    )


def test_a_read_only_ledger_can_be_asked_but_not_written(tmp_path, make, monkeypatch):
    path = tmp_path / "ledger.db"
    with open_ledger(path) as ledger:
        ledger.add([make.reading(make.article())])
    before = path.read_bytes()
    _freeze(monkeypatch, tmp_path)
    with open_ledger(path) as ledger:
        assert ledger.article("a1").source == "Wire"
        with pytest.raises(ReadOnlyLedger, match="writable"):
            ledger.add([make.reading(make.article("a2"))])
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["ledger.db"]


def test_no_ledger_is_made_in_a_read_only_folder(tmp_path, monkeypatch):
    _freeze(monkeypatch, tmp_path)
    with pytest.raises((ReadOnlyLedger, UnreachableLedger)):
        open_ledger(tmp_path / "ledger.db")


def test_a_read_only_database_is_told(new_database, make):
    import psycopg

    url = new_database()
    open_ledger(url).close()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {connection.info.dbname} SET default_transaction_read_only = on")
    with open_ledger(url) as ledger:
        assert ledger.summary().articles == 0
        with pytest.raises(ReadOnlyLedger):
            ledger.add([make.reading(make.article())])


def test_a_full_disk_loses_nothing_that_was_stored(file_ledger, make):
    file_ledger.add([make.reading(make.article("a1"))])
    file_ledger._engine.dispose()

    @event.listens_for(file_ledger._engine, "connect")
    def fill(connection, _record):
        connection.execute(f"PRAGMA max_page_count = {connection.execute('PRAGMA page_count').fetchone()[0]}")

    with pytest.raises(FullDisk, match="free some room"):
        file_ledger.add([make.reading(make.article("a2", text="long " * 100_000))])
    assert [line.id for line in file_ledger.articles()] == ["a1"]
    assert file_ledger.pending().statements == 0


def test_a_writer_waits_for_another_and_then_says_so(place, make, monkeypatch):
    for module in (engine_module, __import__("pledgebook.ledger.faults", fromlist=["faults"])):
        monkeypatch.setattr(module, "PATIENCE", 0.2)
    open_ledger(place).close()
    with open_ledger(place) as one, open_ledger(place) as other:
        with engine_module.writing(one._engine, one.place):
            assert other.summary().articles == 0  # readers do not wait
            with pytest.raises(LockedLedger, match="another process"):
                other.add([make.reading(make.article())])
        other.add([make.reading(make.article())])
        assert one.summary().articles == 1


def test_many_threads_may_write_and_read_at_once(ledger, make):
    failed = []

    def work(number):
        try:
            ledger.add([make.reading(make.article(f"a{number}"))])
            ledger.summary()
        except PledgebookError as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert ledger.summary().articles == 8
    assert ledger.version()[0] == 8


def test_a_damaged_ledger_is_told_in_one_line(tmp_path, make):
    path = tmp_path / "ledger.db"
    with open_ledger(path) as ledger:
        ledger.add([make.reading(make.article(str(number), text=f"{number} " * 5000)) for number in range(20)])
    with path.open("r+b") as file:
        file.seek(4096 * 8)
        file.write(b"\xff" * 4096 * 60)
    with pytest.raises((BrokenLedger, NotALedger)) as raised:
        _read_all(path)
    assert "\n" not in str(raised.value)


def _read_all(path):
    with open_ledger(path) as ledger:
        for line in ledger.articles():
            ledger.article(line.id)
        list(ledger.entries())
        list(ledger.statements())
        ledger.problems()
