"""The steps end at the tables that the code speaks of, and each revision is known without Alembic."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from pledgebook.ledger import migrate
from pledgebook.ledger.migrations import REVISIONS
from pledgebook.ledger.schema import METADATA

SEARCH = {"sentences", "ix_sentences_words", migrate.VERSION_TABLE}
"""What each database has of its own for searching text, and Alembic's own table."""


def _ours(_object, name, type_, _reflected, _compare_to):
    return not (type_ in ("table", "index") and (name in SEARCH or name.startswith("sentences_")))


def test_migrated_schema_is_the_schema_of_the_code(ledger):
    with ledger._engine.connect() as connection:
        options = {"include_object": _ours, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, METADATA) == []


def test_known_revisions_are_the_steps_there_are():
    config = Config()
    config.set_main_option("script_location", str(migrate.SCRIPTS))
    scripts = ScriptDirectory.from_config(config)
    assert tuple(script.revision for script in reversed(list(scripts.walk_revisions()))) == REVISIONS


def test_an_up_to_date_ledger_is_opened_without_alembic(file_ledger, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "alembic.command", None)
    monkeypatch.setitem(__import__("sys").modules, "alembic", None)
    place = migrate.Place("x", path=__import__("pathlib").Path(file_ledger.place))
    migrate.prepare(file_ledger._engine, place, create=True)


def test_a_migration_that_fails_leaves_nothing_behind(place, monkeypatch):
    from pledgebook.ledger import open_ledger
    from pledgebook.ledger.engine import engine_at, place_of

    monkeypatch.setattr("alembic.runtime.migration.HeadMaintainer.update_to_step", _fail)
    with pytest.raises(RuntimeError, match="cut off"):
        open_ledger(place)
    engine = engine_at(place_of(place), create=True)
    assert inspect(engine).get_table_names() == []
    engine.dispose()
    monkeypatch.undo()
    open_ledger(place).close()


def _fail(*_args):
    message = "cut off"
    raise RuntimeError(message)


@pytest.mark.parametrize("change", ["UPDATE judgements SET why = 'other'", "DELETE FROM judgements"])
def test_judgements_can_neither_be_changed_nor_deleted(ledger, change):
    from pledgebook.ledger import Verdict, judgements

    ledger.judge(judgements(Verdict("note", "ann", "checked"), ["a1:commitment:0-4"]))
    with ledger._engine.connect().execution_options(writes=True) as connection:
        with pytest.raises(DBAPIError, match="only ever added"):
            connection.execute(text(change))
        connection.rollback()
    assert [each.why for each in ledger.judgements()] == ["checked"]


def test_judgements_cannot_be_emptied_out(new_database):
    from pledgebook.ledger import open_ledger

    with open_ledger(new_database()) as ledger, ledger._engine.connect() as connection:
        with pytest.raises(DBAPIError, match="only ever added"):
            connection.execute(text("TRUNCATE judgements"))
        connection.rollback()


def test_amounts_of_an_older_ledger_are_put_in_one_order(place, make):
    """Until revision 0004 the column held each amount in its own currency: 9 billion yen came before 1 billion dollars."""
    from pledgebook.ledger import Filters, open_ledger

    article = make.article("a1")
    told = [make.statement(article, anchor) for anchor in ("$500 million", "18 howitzers", "$75 million")]
    amounts = [
        make.dollars(10**9),
        {**make.dollars(9 * 10**9), "currency": "JPY"},
        {**make.dollars(10**9), "currency": "EUR"},
    ]
    made = [
        make.entry(f"e{n}", each, amount=amount) for n, (each, amount) in enumerate(zip(told, amounts, strict=True))
    ]
    with open_ledger(place) as ledger:
        ledger.add([make.reading(article, *told)])
        ledger.replace_entries(made, pending=ledger.pending())
        order = [each.id for each in ledger.entries(Filters(sort="-amount"))]
        with ledger._engine.begin() as connection:
            connection.execute(text("UPDATE entries SET amount = 9e9 WHERE currency = 'JPY'"))
            connection.execute(text("UPDATE entries SET amount = 1e9 WHERE currency = 'EUR'"))
            connection.execute(text("UPDATE ledger_version SET version_num = '0003'"))
    with open_ledger(place) as ledger:
        assert [each.id for each in ledger.entries(Filters(sort="-amount"))] == order == ["e2", "e0", "e1"]


@pytest.fixture
def told(make, kinds, tmp_path):
    """A small ledger of today: an article, an entry and a judgement."""
    from pledgebook.ledger import Verdict, judgements, open_ledger

    article = make.article("a1")
    statements = [make.statement(article, anchor) for anchor in ("$500 million", "18 howitzers")]
    entries = [make.entry(f"e{n}", each, amount=make.dollars(10**9)) for n, each in enumerate(statements)]
    with open_ledger(tmp_path / "today.db", kinds=kinds) as ledger:
        ledger.add([make.reading(article, *statements)])
        ledger.replace_entries(entries, pending=ledger.pending())
        ledger.judge(judgements(Verdict("note", "ann", "checked"), [statements[0].id]))
        yield ledger


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_a_ledger_of_each_older_revision_is_taken_up_whole(revision, told, place, make, kinds):
    from pledgebook.ledger import open_ledger
    from pledgebook.ledger.engine import engine_at, place_of

    older = engine_at(place_of(place), create=True)
    _at_revision(older, revision)
    _copy(told._engine, older)
    older.dispose()
    with open_ledger(place, kinds=kinds) as ledger:
        assert [each.id for each in ledger.entries()] == [each.id for each in told.entries()] == ["e1", "e0"]
        assert [(each.target, each.why) for each in ledger.judgements()] == [
            (each.target, each.why) for each in told.judgements()
        ]
        second = make.article("a2")
        statement = make.statement(second, "$75 million")
        ledger.add([make.reading(second, statement)])
        kept = list(ledger.entries())
        ledger.replace_entries([*kept, make.entry("e2", statement)], pending=ledger.pending())
    with open_ledger(place, kinds=kinds) as again:
        assert {each.id for each in again.articles()} == {"a1", "a2"}
        assert {each.id for each in again.entries()} == {"e0", "e1", "e2"}


def _at_revision(engine, revision):
    from alembic import command

    from pledgebook.ledger.engine import writing

    config = Config()
    config.set_main_option("script_location", str(migrate.SCRIPTS))
    with writing(engine, "older") as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def _copy(source, target):
    """The rows of all tables that both have, column by column that both have."""
    from sqlalchemy import MetaData

    old = MetaData()
    old.reflect(target, only=lambda name, _meta: name in METADATA.tables)
    with source.connect() as rows, target.connect().execution_options(writes=True) as connection:
        for table in METADATA.sorted_tables:
            if table.name not in old.tables:
                continue
            there = old.tables[table.name]
            shared = [column for column in table.columns if column.name in there.columns]
            for row in rows.execute(table.select().with_only_columns(*shared)).mappings():
                if table.name == "state":  # later revisions remember more
                    connection.execute(there.update().where(there.c.key == row["key"]).values(value=row["value"]))
                else:
                    connection.execute(there.insert().values(dict(row)))
        connection.commit()
