"""What can be wrong with vocabulary of a user's own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pledgebook.errors import PledgebookError

_SHOWN = 20
"""Faults that one message lists."""


class Fault(NamedTuple):
    """What cannot be used: where it stands, what stands there, what was expected, and what to do where that is not plain."""

    path: Path
    line: int
    found: str
    expected: str
    advice: str = ""

    def __str__(self) -> str:
        told = f"{self.path}:{self.line}: found {self.found}; expected {self.expected}"
        return f"{told}; {self.advice}" if self.advice else told


class NoVocabularyFolder(PledgebookError):
    """A folder of the user's own vocabulary that is none."""

    def __init__(self, place: Path, fault: str) -> None:
        super().__init__(
            f"{place} {fault}; PLEDGEBOOK_VOCABULARY must name a folder with YAML files such as bodies.yaml: "
            "correct it or unset it (docs/vocabulary.md has an example)"
        )


class BadVocabulary(PledgebookError):
    """Rows of the user's own vocabulary that cannot be used."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        lines = list(map(str, faults[:_SHOWN]))
        lines += [f"… and {len(faults) - _SHOWN} more"] if len(faults) > _SHOWN else []
        super().__init__("your own vocabulary cannot be used:\n" + "\n".join(lines))


class ChangedVocabulary(PledgebookError):
    """Files of the user's own vocabulary that changed while articles were read by several processes."""

    def __init__(self) -> None:
        super().__init__("your own vocabulary changed while articles were read; run it again: what was read is kept")
