"""The command as a shell runs it."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    lines: list[str]


Running = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path) -> Running:
    """Runs the command as a shell does, in a folder of its own, without a terminal."""

    def running(
        *words: str, limit: int | None = None, stdin: bytes = b"", out: int = subprocess.PIPE, **variables: str
    ) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "pledgebook", *words],
            cwd=tmp_path,
            input=stdin,
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
