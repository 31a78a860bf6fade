"""What questions to a ledger cost by the command line, beside another version of the software: the same bytes in less time?

usage: python benchmarks/answers.py LEDGER [--beside COMMAND] [--rounds N] [--since DAY] [WORD ...]

COMMAND is the other version's ``pledgebook`` (in the environment of another checkout). Each question is asked of both in turn,
so that a busy machine does not hide a change; shown are CPU seconds of the process, the least of the rounds, and the ratio of
the two. An answer that differs is told, and the exit code is 1. With words only the questions that hold one of them are asked.
The ledger is opened by both: give a copy where one of them would bring it to a newer schema.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import subprocess
import sys
from pathlib import Path

OWN = str(Path(sys.executable).parent / "pledgebook")
QUESTIONS = """\
--help
ledger --limit 5
ledger --kind commitment --recipient UKR --sort -amount --limit 200
ledger --text weapons --limit 200
ledger --as-of {day} --format jsonl
changes --since {day}
changes --since {day} --format jsonl
positions
positions --reversals --doubtful --format jsonl
positions --text talks
totals --by donor
totals --by year --as-of {day}
checks
due
disputes
meetings
problems"""


def asked(command: str, question: list[str]) -> tuple[float, str]:
    """CPU seconds of one answer, and what tells it from others: both streams and the exit code."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    answer = subprocess.run([command, *question], capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    said = b"\0".join((answer.stdout, answer.stderr, str(answer.returncode).encode()))
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, hashlib.sha256(said).hexdigest()


def compared(question: list[str], commands: list[str], rounds: int) -> tuple[list[float], bool]:
    """The least seconds of each command, and whether all answers are the same."""
    found = [[asked(command, question) for command in commands] for _ in range(rounds)]
    return [min(seconds for seconds, _ in column) for column in zip(*found, strict=True)], len(
        {said for row in found for _, said in row}
    ) == 1


def main() -> None:
    """Ask, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger")
    parser.add_argument("words", nargs="*")
    parser.add_argument("--beside", metavar="COMMAND")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--since", default="2022-06-01", metavar="DAY", help="the day of questions about a day gone by")
    options = parser.parse_args()
    commands = [OWN, *([options.beside] if options.beside else [])]
    differ = 0
    for line in QUESTIONS.splitlines():
        if options.words and not any(word in line for word in options.words):
            continue
        question = line.format(day=options.since).split()
        if line != "--help":
            question += ["--ledger", options.ledger]
        seconds, same = compared(question, commands, options.rounds)
        beside = f"{seconds[1]:9.2f} s {seconds[0] / seconds[1]:6.2f}" if options.beside else ""
        print(
            f"{line.format(day=options.since):<70}{seconds[0]:7.2f} s{beside}{'' if same else '  DIFFERS'}", flush=True
        )
        differ += not same
    sys.exit(1 if differ else 0)


if __name__ == "__main__":
    main()
