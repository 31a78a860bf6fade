from __future__ import annotations

import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from pledgebook.cli.serve import serve
from pledgebook.errors import BusyAddress, NoLedger, OpenAddress


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LEDGER", "ADDRESS", "HOSTS"):  # put back what the command sets
        monkeypatch.setenv(f"PLEDGEBOOK_{name}", "")


def failure(*arguments: str) -> BaseException | None:
    return CliRunner().invoke(serve, arguments).exception


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "example.org", ""])
def test_others_than_this_machine_are_refused(host: str, ledger: Path) -> None:
    found = failure("--ledger", str(ledger), "--host", host)
    assert isinstance(found, OpenAddress)
    assert "no accounts" in str(found)


def test_a_missing_ledger_is_told_before_anything_listens(tmp_path: Path) -> None:
    assert isinstance(failure("--ledger", str(tmp_path / "none.db"), "--port", "0"), NoLedger)


def test_a_busy_port_is_told(ledger: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        found = failure("--ledger", str(ledger), "--port", str(taken.getsockname()[1]))
    assert isinstance(found, BusyAddress)
