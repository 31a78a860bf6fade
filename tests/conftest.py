"""What holds for all tests: a busy machine makes no property test fail, and nothing is compiled twice."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from pledgebook.cli import SELDOM

settings.register_profile("pledgebook", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("pledgebook")

gc.set_threshold(*SELDOM)  # as in the command: what tests load stays until they end

if sys.dont_write_bytecode:
    # Where Python may leave nothing beside the sources, each command that a test starts would compile all of them anew,
    # and all that they stand on: half of its time. They share what is kept out of sight.
    sys.dont_write_bytecode = False
    sys.pycache_prefix = str(Path(__file__).parents[1] / ".pytest_cache" / "bytecode")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix


@pytest.fixture(scope="session")
def light_hashes() -> Iterator[None]:
    """Passwords are hashed at once, not in a tenth of a second. That it is slow by default, tests/ledger proves."""
    argon2 = pytest.importorskip("argon2", reason="argon2 is not installed (extra: web)")
    hasher = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("pledgebook.accounts._hasher", lambda: hasher)
        yield
