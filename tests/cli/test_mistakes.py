"""Bad input and wrong calls, as a newcomer meets them: one clear line each, the right exit code, nothing lost."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from pledgebook import pipeline
from pledgebook.book import Book
from pledgebook.cli import app, main
from tests.cli.conftest import Ran, Running

NEWS = "Norway will give Moldova 50 million euros for its power grid, the foreign ministry said on Thursday."
FOREIGN = "Уряд сказав у четвер, що на півночі країни збудують нові мости і що гроші для цього вже є. " * 3


def read(run: Running, *sources: str) -> Ran:
    return run("read", *sources, "--ledger", "a.db", "--reader", "rules")


def test_a_folder_of_all_that_can_be_wrong_costs_only_what_is_wrong(tmp_path, run):
    folder = tmp_path / "mixed"
    (folder / "deep.txt").mkdir(parents=True)
    files: dict[str, bytes] = {
        "latin.txt": f"date 2024-09-26\n{NEWS} £5".encode("cp1252"),
        "empty.txt": b"",
        "binary.txt": bytes(range(256)),
        "page.html": b"<html><body><img src=a></body></html>",
        "broken.jsonl": f'{{"id": "b1", "date": "2024-01-02", "text": "{NEWS}"}}\n{{"id": "b2", \n'.encode(),
        "undated.txt": NEWS.encode(),
        "future.txt": f"date 2999-01-01\n{NEWS}".encode(),
        "foreign.txt": f"date 2024-01-01\n{FOREIGN}".encode(),
        "table.csv": b"a,b\n1,2\n",
        "deep.txt/good.md": f"---\ndate: 2024-09-26\n---\n{NEWS}".encode(),
        "picture.png": b"\x89PNG",
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / "again").symlink_to("..")
    done = read(run, "mixed")
    assert done.code == 1
    told = {line.split(": ")[1].removeprefix("mixed/"): line for line in done.lines if line.startswith("error: ")}
    assert set(told) == {"latin.txt", "empty.txt", "binary.txt", "page.html", "broken.jsonl:2", "table.csv"}
    assert all("; " in line for line in told.values()), "each says what to do"
    notes = "\n".join(line for line in done.lines if line.startswith("note: "))
    assert "mixed/foreign.txt: skipped: language uk" in notes
    assert "mixed/future.txt: is dated in the future (2999-01-01)" in notes
    assert "mixed/undated.txt: has no publication date" in notes
    assert "leads back to a folder already read" in notes
    assert len(done.lines) == len(told) + notes.count("\n") + 1, "nothing else is said"
    assert done.out.startswith("4 articles (4 new, 0 revised, 0 known), ")
    problems = [json.loads(line) for line in run("problems", "--ledger", "a.db", "--format", "jsonl").out.splitlines()]
    assert {"mixed/latin.txt", "mixed/broken.jsonl:2"} <= {each["where"] for each in problems}


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A folder of an article, the ledger that it was read into, and what is neither."""
    folder = tmp_path_factory.mktemp("begun")
    (folder / "a.txt").write_text(f"date 2024-09-26\n{NEWS}", encoding="utf-8")
    (folder / "none").mkdir()
    (folder / "latin.txt").write_bytes("é".encode("latin-1"))
    with Book.open(folder / "pledgebook.db") as book:
        book.read([folder / "a.txt"], reader="rules")
    return folder


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["read", "gone.txt"], 1, "error: gone.txt: no such file or folder; check the path"),
        (["read", "none"], 1, "error: none: holds no articles; expected files named .txt"),
        (["read"], 2, "Missing argument 'SOURCE...'"),
        (["read", "a.txt", "--reader", "ruls"], 2, "unknown reader 'ruls'; did you mean 'rules'?"),
        (["read", "none", "--reader", "ruls"], 2, "unknown reader 'ruls'; did you mean 'rules'?"),
        (["read", "a.txt", "--ledger", "none/deep/a.db"], 2, "there is no folder none/deep; make it"),
        (["read", "a.txt", "--ledger", "none"], 2, "none: not a pledgebook ledger (a folder)"),
        (["read", "a.txt", "--ledger", "a.txt"], 2, "a.txt: not a pledgebook ledger (no SQLite database)"),
        (["read", "a.txt", "--ledger", "mysql://x/y"], 2, "mysql://x/y: ledgers do not live there; expected a file name"),
        (["ledger", "--ledger", "gone.db"], 2, "gone.db: no ledger here; `pledgebook read SOURCE --ledger gone.db` makes one"),
        (["legder"], 2, "No such command 'legder'. Did you mean 'ledger'?"),
        (["ledger", "--kind", "comitment"], 2, "unknown kind 'comitment'; did you mean 'commitment'?"),
        (["ledger", "--stage", "anounced"], 2, "bad filter stage='anounced'; did you mean 'announced'?"),
        (["ledger", "--sector", "millitary"], 2, "bad filter sector='millitary'; did you mean 'military'?"),
        (["ledger", "--since", "2024-13"], 2, "bad filter since='2024-13'. Expected a day, month or year"),
        (["ledger", "--since", "2024", "--until", "2023"], 2, "bad filter until='2023'. Expected a date not before since=2024"),
        (["ledger", "--sort", "dat"], 2, "bad filter sort='dat'; did you mean 'date'?"),
        (["ledger", "--donor", "NOX"], 0, "no entry of this ledger has donor 'NOX'; did you mean NOR (Norway)?"),
        (["meetings", "--party", "NOX"], 0, "no entry of this ledger has party 'NOX'; did you mean NOR (Norway)?"),
        (["due", "--recipient", "Nonesuch"], 0, "no entry of this ledger has recipient 'Nonesuch'"),
        (["positions", "--party", "Zelensky"], 0, "Volodymyr Zelenskyy speaks for Ukraine; ask for --party UKR"),
        (["ledger", "--instrument", "zzz"], 0, "no entry of this ledger has instrument 'zzz'"),
        (["ledger", "--donor", ""], 2, "--donor is empty; give it a value, or leave it out"),
        (["ledger", "--form", " "], 2, "--form is empty; give it a value, or leave it out"),
        (["disputes", "--as-of", ""], 2, "--as-of is empty; give it a value, or leave it out"),
        (["show", "zzz"], 2, "no entry 'zzz' in this ledger; `pledgebook ledger` lists"),
        (["show", "\udcff"], 2, "no entry '\\udcff' in this ledger"),
        (["why", "\udcff"], 2, "no entry '\\udcff' in this ledger"),
        (["judgements", "\udcff"], 2, "no statement, entry or judgement '\\udcff' in this ledger"),
        (["judge", "note", "\udcff", "--by", "ann", "--why", "x"], 2, "no statement, entry or judgement '\\udcff'"),
        (["judge", "note", "x", "--by", "a\nb", "--why", "x"], 2, "is made by 'a\\nb'; a name is one line"),
        (["judge", "--from", "latin.txt"], 2, "no judgement was taken over; mend or remove these lines\n  line 1: is not UTF-8; expected a line of"),
        (["ledger", "--donor", "\udcff"], 2, "bad filter donor='\\udcff'. Expected a text in Unicode"),
        (["ledger", "--text", "a\0b"], 2, "bad filter text='a\\x00b'. Expected a text in Unicode, without NUL"),
        (["ledger", "--ledger", ""], 2, "'': ledgers do not live there; expected a file name"),
        (["ledger", "--limit", "9" * 30], 0, ""),
        (["audit", "--limit", "9" * 30], 0, ""),
        (["read", ""], 1, "error: '': no such file or folder; check the path"),
        (["changes", "--since", "2024", "--as-of", "2023"], 2, "bad filter since='2024'. Expected a date not after as_of=2023"),
        (["token", "add", "\udcff", "--label", "x"], 2, "no user '\\udcff'"),
        (["token", "add", "ann", "--label", "a\nb"], 2, "no token can be labelled 'a\\nb'; expected one line"),
        (["user", "add", "ann", "--password-from", "latin.txt"], 2, "the file is not UTF-8"),
        (["evaluate", "latin.txt"], 2, "latin.txt:1: is not UTF-8; expected an annotated article"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)  # fmt: skip
def test_a_wrong_call_says_what_was_found_and_what_to_do(tmp_path, begun, monkeypatch, capsys, words, code, told):
    shutil.copytree(begun, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["pledgebook", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == code
    assert told in capsys.readouterr().err
    assert (tmp_path / "a.txt").read_text(encoding="utf-8").endswith(NEWS)


def test_what_is_read_twice_changes_nothing_and_counts_in_words(tmp_path, run, shell):
    (tmp_path / "a.txt").write_text(f"date 2024-09-26\n{NEWS}", encoding="utf-8")
    assert read(shell, "a.txt").out == "1 article (1 new, 0 revised, 0 known), 1 statement; the ledger holds 1 entry\n"
    done = read(run, "a.txt")
    assert done.out == "1 article (0 new, 0 revised, 1 known), 0 statements; the ledger holds 1 entry\n"
    assert (done.code, done.lines) == (0, [])


def test_standard_input_is_a_source(run):
    done = run("extract", "-", "--reader", "rules", stdin=f"date 2024-09-26\r\n{NEWS}\r\n".encode())
    assert (done.code, done.lines) == (0, [])
    assert json.loads(done.out)["statements"][0]["kind"] == "commitment"


def test_of_many_notes_a_few_are_shown(tmp_path, run):
    rows = "".join(json.dumps({"id": f"a{number}", "text": "Rain fell."}) + "\n" for number in range(60))
    (tmp_path / "a.jsonl").write_text(rows, encoding="utf-8")
    done = read(run, "a.jsonl")
    assert done.code == 0
    assert len(done.lines) == 21
    assert done.lines[-1] == "note: 40 more notes; `pledgebook problems` lists them all"


def test_a_full_disk_is_told_and_loses_nothing(tmp_path, run, shell):
    (tmp_path / "a.txt").write_text(f"date 2024-09-26\n{NEWS}", encoding="utf-8")
    read(run, "a.txt")
    size = (tmp_path / "a.db").stat().st_size
    rain = "Rain fell on the hills all night. " * 600
    rows = "".join(json.dumps({"id": f"b{n}", "date": "2024-09-26", "text": f"{rain}{n}"}) + "\n" for n in range(60))
    (tmp_path / "b.jsonl").write_text(rows, encoding="utf-8")
    done = shell("read", "b.jsonl", "--ledger", "a.db", "--reader", "rules", limit=size + 40_000)
    assert done.code == 2
    assert done.lines[-1] == (
        "pledgebook: a.db: the disk, or your share of it, is full; "
        "what was stored before is kept, free some room and run the command again"
    )
    kept = run("ledger", "--ledger", "a.db", "--text", '"power grid"', "--until", "2024", "--format", "jsonl").out
    assert any(each.startswith("a-") for row in kept.splitlines() for each in json.loads(row)["articles"])
    assert read(run, "b.jsonl").out.startswith("60 articles (")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_output_that_finds_no_room_is_told(tmp_path, run, shell):
    (tmp_path / "a.txt").write_text(f"date 2024-09-26\n{NEWS}", encoding="utf-8")
    read(run, "a.txt")
    for form in ("table", "jsonl"):
        full = os.open("/dev/full", os.O_WRONLY)
        done = shell("ledger", "--ledger", "a.db", "--format", form, out=full)
        os.close(full)
        assert done.code == 2
        assert done.lines == [
            "pledgebook: the output cannot be written (No space left on device); free some room and run it again"
        ]


def test_killed_in_the_middle_the_same_command_finishes_the_job(tmp_path, run):
    rows = [{"id": f"a{n}", "date": "2024-09-26", "text": NEWS.replace("50", str(50 + n))} for n in range(200)]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    words = [sys.executable, "-m", "pledgebook", "read", "a.jsonl", "--reader", "rules", "--ledger", "a.db"]
    with subprocess.Popen(words, cwd=tmp_path, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as going:
        while not _stored(tmp_path / "a.db") and going.poll() is None:
            time.sleep(0.01)
        going.send_signal(signal.SIGKILL)
    assert sqlite3.connect(tmp_path / "a.db").execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert 0 < _stored(tmp_path / "a.db") < 200
    assert read(run, "a.jsonl").code == 0
    assert run("read", "a.jsonl", "--ledger", "b.db", "--reader", "rules").code == 0
    both = [run("ledger", "--ledger", name, "--format", "jsonl").out for name in ("a.db", "b.db")]
    assert both[0] == both[1]
    assert len(both[0].splitlines()) > 20


def _stored(path: Path) -> int:
    if not path.exists():
        return 0
    try:
        (number,) = (
            sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True).execute("SELECT count(*) FROM articles").fetchone()
        )
    except sqlite3.OperationalError:  # not made yet
        return 0
    return int(number)


def test_stopped_by_hand_what_was_read_is_kept_and_the_rest_read_later(tmp_path, run, monkeypatch):
    rows = [{"id": f"a{n}", "date": "2024-09-26", "text": NEWS.replace("50", str(50 + n))} for n in range(40)]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    read_batch, batches = pipeline.extract_batch, []

    def stopped(*given):
        batches.append(given)
        if len(batches) == 3:
            raise KeyboardInterrupt
        return read_batch(*given)

    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "extract_batch", stopped)
        words = ["read", str(tmp_path / "a.jsonl"), "--ledger", str(tmp_path / "a.db"), "--reader", "rules"]
        done = CliRunner().invoke(app, words)
    assert done.exit_code == 130
    assert "stopped: 16 articles of this run stored, not yet among the entries" in done.output
    assert done.output.endswith("; the same command goes on from there\n")
    assert _stored(tmp_path / "a.db") == 16
    assert read(run, "a.jsonl").out.startswith("40 articles (24 new, 0 revised, 16 known), ")
    run("read", "a.jsonl", "--ledger", "b.db", "--reader", "rules")
    both = [run("ledger", "--ledger", name, "--format", "jsonl").out for name in ("a.db", "b.db")]
    assert both[0] == both[1] != ""


@pytest.fixture
def interruptible():
    """What is started can be interrupted, though these tests were started in a shell's background, which ignores the signal."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_workers_do_not_hear_of_it_when_somebody_stops(tmp_path):
    rows = [{"id": f"a{n}", "date": "2024-09-26", "text": NEWS.replace("50", str(50 + n))} for n in range(2000)]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    words = [sys.executable, "-m", "pledgebook", "read", "a.jsonl", "--reader", "rules", "--workers", "2"]
    with subprocess.Popen(
        [*words, "--ledger", "a.db"], cwd=tmp_path, stderr=subprocess.PIPE, start_new_session=True
    ) as going:
        while not _stored(tmp_path / "a.db") and going.poll() is None:
            time.sleep(0.01)
        os.killpg(going.pid, signal.SIGINT)  # a terminal sends it to all
        _, said = going.communicate()
    told = said.decode()
    assert going.returncode == 130, told
    assert told.count("\n") == 1
    # what the workers had begun is kept with what they had given out
    number = re.match(r"stopped: (\d+) articles of this run stored, not yet among the entries", told)
    assert number is not None, told
    assert _stored(tmp_path / "a.db") == int(number[1]) > 128


def test_what_the_ledger_holds_is_read_again_and_reconciled_anew(tmp_path, run):
    (tmp_path / "a.txt").write_text(f"date 2024-09-26\n{NEWS}", encoding="utf-8")
    read(run, "a.txt")
    with Book.open(tmp_path / "a.db") as book:
        book.judge("correct", book.entries()[0].id, by="ann", field="stage", value="delivered")
    again = run("read", "--again", "--reader", "learned", "--ledger", "a.db")
    assert (again.code, again.out) == (
        0,
        "1 article (0 new, 1 revised, 0 known), 1 statement; the ledger holds 1 entry\n",
    )
    anew = run("reconcile", "--ledger", "a.db")
    assert (anew.code, anew.out) == (0, "1 entry: 0 added, 0 changed, 0 removed\n")
    with Book.open(tmp_path / "a.db") as book:
        assert [each.values["stage"] for each in book.entries()] == ["delivered"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("read", "--again", "a.txt"), "--again reads what the ledger holds: give no SOURCE"),
        (("read",), "Missing argument 'SOURCE...'."),
        (("read", "--again", "--ledger", "none.db"), "no ledger here"),
        (("reconcile", "--ledger", "none.db"), "no ledger here"),
    ],
)
def test_there_must_be_something_to_read_again(tmp_path, run, words, said):
    ran = run(*words)
    assert ran.code == 2
    assert said in "\n".join(ran.lines)
    assert not (tmp_path / "none.db").exists()
