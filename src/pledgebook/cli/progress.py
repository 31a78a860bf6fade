"""A progress bar on standard error, where somebody looks at it."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Protocol, Self

from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars

from pledgebook.cli.screen import errors


class Measured(Protocol):
    """Something that knows how far it is, in bytes; ``size`` 0 where unknown."""

    @property
    def size(self) -> int:
        """Bytes in all."""
        ...

    @property
    def done(self) -> int:
        """Bytes so far."""
        ...


class Counted:
    """A running count, for work that reports how many it has seen. Silent where standard error is no terminal."""

    def __init__(self, unit: str) -> None:
        self._unit = unit
        self._shown = sys.stderr.isatty()
        self._bars = Bars(SpinnerColumn(), TextColumn("{task.fields[label]}"), console=errors(), transient=True)
        self._task = self._bars.add_task("", total=None, label=f"0 {unit}")

    def __enter__(self) -> Self:
        if self._shown:
            self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:  # else rich prints an empty line
            self._bars.stop()

    def at(self, count: int) -> None:
        """Tell how many were seen so far."""
        if self._shown:
            self._bars.update(self._task, label=f"{count:,} {self._unit}")


class Progress:
    """Bytes done, with a count of what was made of them. Silent where standard error is no terminal."""

    def __init__(self, run: Measured, unit: str) -> None:
        self._run = run
        self._unit = unit
        self._count = 0
        self._shown = sys.stderr.isatty()
        self._bars = Bars(
            TextColumn("{task.fields[label]}"), BarColumn(), TimeRemainingColumn(), console=errors(), transient=True
        )
        self._task = self._bars.add_task("", total=run.size or None, label=f"0 {unit}")

    def __enter__(self) -> Self:
        if self._shown:
            self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            self._bars.stop()

    def step(self, count: int = 1) -> None:
        """Tell that so many more are done."""
        self._count += count
        if self._shown:
            self._bars.update(self._task, completed=self._run.done, label=f"{self._count:,} {self._unit}")
