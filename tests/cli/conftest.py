"""The command as a shell runs it, and as it is called in this process, which costs a hundredth."""

from __future__ import annotations

import io
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from pledgebook.cli import main


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    lines: list[str]


Running = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Running:
    """Calls the command in this process, in a folder of its own, without a terminal."""

    def running(*words: str, stdin: bytes = b"") -> Ran:
        given, out, err = (io.TextIOWrapper(io.BytesIO(held), encoding="utf-8") for held in (stdin, b"", b""))
        with monkeypatch.context() as patched:
            patched.chdir(tmp_path)
            patched.setattr(sys, "argv", ["pledgebook", *words])
            for name, stream in (("stdin", given), ("stdout", out), ("stderr", err)):
                patched.setattr(sys, name, stream)
            with pytest.raises(SystemExit) as ended:
                main()
        for stream in (out, err):
            stream.flush()
        said, told = (stream.buffer.getvalue().decode() for stream in (out, err))  # type: ignore[attr-defined]
        return Ran(int(ended.value.code or 0), said, told.splitlines())

    return running


@pytest.fixture
def shell(tmp_path: Path) -> Running:
    """Runs the command as a shell does, in a folder of its own, without a terminal."""

    def running(*words: str, limit: int | None = None, out: int = subprocess.PIPE, **variables: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "pledgebook", *words],
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.PIPE,
            check=False,
            env={**os.environ, **variables},
            preexec_fn=(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))) if limit else None,
        )
        told = done.stderr.decode()
        assert "Traceback" not in told
        return Ran(done.returncode, (done.stdout or b"").decode(), told.splitlines())

    return running
