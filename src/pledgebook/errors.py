"""What can go wrong in a wrong call, a wrong configuration or a broken installation.

Bad articles never raise: they become :class:`pledgebook.model.Problem` values that the user sees at the end.
Each class takes the raw values of one mistake and writes its own sentence: what was found, what was expected,
what to do.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

_SHOWN, _FAULTS = 200, 20
"""Characters of a wrong value that a message quotes; faults of an import that it lists."""


def _meant(found: object, known: Iterable[str]) -> str:
    """``; did you mean …?`` where a known name is spelled nearly so, else nothing."""
    small = {name.lower(): name for name in known}
    near = get_close_matches(str(found).lower(), small, n=1, cutoff=0.6)
    return f"; did you mean {small[near[0]]!r}?" if near else "."


def _quoted(found: object) -> str:
    """A value as JSON, cut where it is long; half a character can stand in it, and on no terminal."""
    try:
        said = json.dumps(found, ensure_ascii=False, default=repr)
    except (ValueError, RecursionError):
        return "what no JSON can hold"
    return (said if len(said) <= _SHOWN else said[:_SHOWN] + "…").encode(errors="backslashreplace").decode()


class PledgebookError(Exception):
    """Any mistake that pledgebook reports to its caller in one sentence."""


class UnknownKind(PledgebookError):
    """A kind of statement that no kind folder declares."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        names = sorted(known)
        super().__init__(f"unknown kind {name!r}{_meant(name, names)} Known kinds: {', '.join(names)}")


class BrokenKind(PledgebookError):
    """A kind folder whose declaration cannot be used."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(f"{path}: {fault}; compare it with the shipped kinds and docs/kinds.md")


class UnknownValueType(PledgebookError):
    """A field declared with a value type that does not exist."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"unknown value type {name!r}; known types: {', '.join(sorted(known))}")


class UnknownReader(PledgebookError):
    """A reader asked for by a name that none has."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        names = sorted(known)
        super().__init__(f"unknown reader {name!r}{_meant(name, names)} Readers: {', '.join(names)}")


class BadValue(PledgebookError):
    """Stored, imported or typed JSON that is no value of its declared type or field."""

    def __init__(self, name: str, found: object, expected: str) -> None:
        super().__init__(f"{name} cannot be {_quoted(found)}; expected {expected}")


class BadFilter(PledgebookError):
    """A filter value that the ledger cannot be asked for."""

    def __init__(self, name: str, found: object, expected: str, known: Iterable[str] = ()) -> None:
        names = tuple(known)
        listed = f"{expected} {', '.join(names)}" if names else expected
        super().__init__(f"bad filter {name}={found!r}{_meant(found, names)} Expected {listed}")


class RepeatedFilter(PledgebookError):
    """A parameter of an address that takes one value, given several times."""

    def __init__(self, name: str, values: Sequence[str]) -> None:
        found = " and ".join(repr(each[:40]) for each in values[:3]) + (" and more" if len(values) > 3 else "")
        super().__init__(f"{name} is given {len(values)} times ({found}), and takes one value: give it once")


class UnknownEntry(PledgebookError):
    """An entry id that the ledger does not hold."""

    def __init__(self, entry_id: str) -> None:
        super().__init__(f"no entry {entry_id!r} in this ledger; `pledgebook ledger` lists the entries and their ids")


class UnknownArticle(PledgebookError):
    """An article id that the ledger does not hold."""

    def __init__(self, article_id: str) -> None:
        super().__init__(
            f"no article {article_id!r} in this ledger; `pledgebook articles` lists the articles and their ids"
        )


class UnknownStatement(PledgebookError):
    """A statement id (or a judgement's target) that the ledger does not hold."""

    def __init__(self, target: str) -> None:
        super().__init__(
            f"no statement, entry or judgement {str(target)[:200]!r} in this ledger; "
            "`pledgebook show ENTRY` lists the statements and their ids, `pledgebook judgements` what was judged"
        )


class BadJudgement(PledgebookError):
    """A judgement that says too little, or something that no judgement can say."""

    def __init__(self, action: str, fault: str) -> None:
        super().__init__(f"judgement {action!r}: {fault}")


class BadMoment(PledgebookError):
    """A judgement that says of no moment, or of one to come, that it was made then."""

    def __init__(self, found: str, now: str) -> None:
        super().__init__(
            f"made at {found[:60]!r}; expected a moment of ISO 8601, such as 2025-01-09T12:00:00Z, not after now ({now}): "
            "correct it, or the clock of the machine on which it was judged"
        )


class BadImport(PledgebookError):
    """Judgements of another ledger of which some cannot be taken over, each with its line; none was stored."""

    def __init__(self, faults: Sequence[tuple[int, str]]) -> None:
        lines = [f"line {number}: {fault}" for number, fault in faults[:_FAULTS]]
        lines += [f"and {len(faults) - _FAULTS:,} more lines"] if len(faults) > _FAULTS else []
        super().__init__("\n  ".join(["no judgement was taken over; mend or remove these lines", *lines]))


class StaleJudgement(PledgebookError):
    """A judgement on what others judged or read after the judge saw it; nothing was stored.

    ``meanwhile`` are the judgements made since, ``read`` the ids of the statements read since.
    """

    def __init__(self, meanwhile: Iterable[object], read: Iterable[str], said: Iterable[str]) -> None:
        self.meanwhile = tuple(meanwhile)
        self.read = tuple(read)
        super().__init__(f"since you saw it, {', '.join(said)}; nothing was stored, look at it again and decide")


class NoLedger(PledgebookError):
    """A ledger that is asked for but not there."""

    def __init__(self, place: str) -> None:
        super().__init__(f"{place}: no ledger here; `pledgebook read SOURCE --ledger {place}` makes one")


class NotALedger(PledgebookError):
    """A file or database that holds something else."""

    def __init__(self, place: str, found: str) -> None:
        super().__init__(f"{place}: not a pledgebook ledger ({found}); nothing in it was touched, name another file")


class NewerLedger(PledgebookError):
    """A ledger written by a later version of pledgebook."""

    def __init__(self, place: str, found: str, known: str) -> None:
        super().__init__(
            f"{place}: written by a newer pledgebook (schema {found}, this version knows {known}); update pledgebook"
        )


class ReadOnlyLedger(PledgebookError):
    """A ledger that may be read but not written."""

    def __init__(self, place: str) -> None:
        super().__init__(f"{place}: the ledger is read-only; make the file and its folder writable, or copy it")


class FullDisk(PledgebookError):
    """No room left where the ledger lies."""

    def __init__(self, place: str) -> None:
        super().__init__(
            f"{place}: the disk, or your share of it, is full; "
            "what was stored before is kept, free some room and run the command again"
        )


class LockedLedger(PledgebookError):
    """A ledger that another process keeps for itself for too long."""

    def __init__(self, place: str, seconds: float) -> None:
        super().__init__(
            f"{place}: another process has been writing for over {seconds:g} seconds; try again when it is done"
        )


class UnreachableLedger(PledgebookError):
    """A database server, or a file, that cannot be reached; ``check`` is what to look at."""

    def __init__(
        self, place: str, reason: str, check: str = "the address, the account and that the server runs"
    ) -> None:
        super().__init__(f"{place}: cannot be reached ({reason}); check {check}")


class NoFolder(PledgebookError):
    """A ledger's file in a folder that is not there."""

    def __init__(self, place: str, folder: Path) -> None:
        super().__init__(f"{place}: there is no folder {folder}; make it, or name another place with --ledger")


class UnsupportedLedger(PledgebookError):
    """An address of a database that ledgers do not live in."""

    def __init__(self, place: str, expected: str) -> None:
        super().__init__(f"{place}: ledgers do not live there; expected {expected}")


class BrokenLedger(PledgebookError):
    """A ledger that the database cannot read or write for a reason of its own."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(
            f"{place}: the database answers {reason!r}; keep a copy of the ledger and restore an intact one"
        )


class BrokenVocabulary(PledgebookError):
    """A vocabulary file that cannot be used."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(f"{path}: {fault}; docs/vocabulary.md describes the file")


class UndecidedName(PledgebookError):
    """A name with two meanings and no rule that decides between them."""

    def __init__(self, name: str, codes: Iterable[str]) -> None:
        super().__init__(f"{name!r} names {' and '.join(sorted(codes))}; say in vocabulary/ambiguous.yaml what decides")


class StaleVocabulary(PledgebookError):
    """The compiled vocabulary is older than the files that people edit."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is out of date; run `python -m pledgebook.vocabulary` and commit the result")


class MissingExtra(PledgebookError):
    """Something that needs an optional part of the installation."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs an optional part; install it with: pip install 'pledgebook[{extra}]'")


class LedgerMoved(PledgebookError):
    """Entries that were reckoned from a state that another process has replaced meanwhile."""

    def __init__(self) -> None:
        super().__init__("another process reconciled this ledger meanwhile; run the command again")


class MixedCurrencies(PledgebookError):
    """Amounts of several currencies or rates asked to be added."""

    def __init__(self, found: Iterable[str]) -> None:
        super().__init__(
            f"no sum of {', '.join(sorted(found))}; add amounts of one currency and rate, or convert them first"
        )


class MissingWeights(PledgebookError):
    """A file of the learned reader's weights that is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path}: the learned reader's weights are missing; install pledgebook again, "
            "make them with `make weights`, or read with `--reader rules`"
        )


class BrokenWeights(PledgebookError):
    """A file of the learned reader's weights that is damaged or of another version."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(f"{path}: {fault}; install pledgebook again or make the weights with `make weights`")


class NotAnnotated(PledgebookError):
    """A file given as annotated articles whose line is none."""

    def __init__(self, path: Path, line: int, fault: str) -> None:
        super().__init__(
            f'{path}:{line}: {fault}; expected an annotated article {{"id", "date", "text", "statements"}} (docs/statements.md)'
        )


class OpenAddress(PledgebookError):
    """An address that others than this machine could reach, while nobody has an account."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"{host}: everybody who reaches this address could read the ledger, and there are no accounts; "
            "add one with `pledgebook user add NAME --role admin`, or listen on 127.0.0.1"
        )


class BusyAddress(PledgebookError):
    """An address and port that cannot be listened on."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(f"cannot listen on {host} port {port} ({reason}); name another with --port")


class BadUserName(PledgebookError):
    """A name that no user can have."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"no user can be called {name[:60]!r}; expected 1 to 60 small letters, digits, '.', '_', '@' or '-', "
            "beginning with a letter or digit"
        )


class UserExists(PledgebookError):
    """A name that a user has already."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is a user {name!r} already; `pledgebook user list` shows all")


class UnknownUser(PledgebookError):
    """A name that no user has."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no user {name!r}; `pledgebook user list` shows all")


class UnknownRole(PledgebookError):
    """A role that there is not."""

    def __init__(self, role: str, known: Iterable[str]) -> None:
        super().__init__(f"unknown role {role!r}; roles: {', '.join(known)}")


class WeakPassword(PledgebookError):
    """A password that is guessed too soon."""

    def __init__(self, fault: str) -> None:
        super().__init__(f"the password {fault}; take several words that do not belong together")


class DisabledUser(PledgebookError):
    """A user whose account lets nobody in, and who cannot be given a key."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"user {name!r} is disabled, and a key would open nothing; `pledgebook user disable {name} --undo` lets them in again"
        )


class UnknownToken(PledgebookError):
    """A number that no token has."""

    def __init__(self, number: int) -> None:
        super().__init__(f"no token {number}; `pledgebook token list` shows all")


class BadLabel(PledgebookError):
    """Words that do not say on one line what a token is for."""

    def __init__(self, label: str, most: int) -> None:
        super().__init__(
            f"no token can be labelled {label[:60]!r}; expected one line of 1 to {most} printable characters"
        )


class RefusedLogin(PledgebookError):
    """A name and password that do not open an account; which of the two is wrong is not told."""

    def __init__(self) -> None:
        super().__init__("no account opens with this name and password")


class TooManyLogins(PledgebookError):
    """Another login after too many that were refused."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(f"too many logins were refused; try again in {seconds // 60} minutes")
