"""From what a format found to an article: id, date, language, boilerplate; or the reason why not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from pledgebook.ingest import boilerplate, dates, language
from pledgebook.ingest.problems import problem
from pledgebook.model import Article, Problem

_LONGEST_ID = 200
# NUL, which PostgreSQL cannot hold, and halves of surrogate pairs, which UTF-8 cannot.
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as its file gives it, before anything was checked.

    ``where`` is the place to name in problems; ``stem`` begins the id where the data give none. The other fields hold
    whatever stood there: ``None`` and values of the wrong type are dealt with by :func:`admit`.
    """

    text: object
    where: str
    stem: str
    id: object = None
    date: object = None
    title: object = None
    source: object = None
    url: object = None


def admit(draft: Draft, today: date) -> Iterator[Article | Problem]:
    """What is noteworthy about the draft, then its article, unless it cannot be read as English news."""
    if not isinstance(draft.text, str) or not draft.text.strip():
        found = "only blanks" if isinstance(draft.text, str) else f"found {_name(draft.text)}"
        yield problem("no-text", draft.where, found=found, expected='"text"')
        return
    text, replaced = _storable(draft.text)
    spoken = language.of(text)
    if spoken != "en":
        yield problem("skipped-language", draft.where, language=spoken)
        return
    if replaced:
        yield problem("broken-characters", draft.where, count=replaced)
    article_id = derive_id(draft.stem, text) if draft.id in (None, "") else _given_id(draft.id)
    if article_id is None:
        article_id = derive_id(draft.stem, text)
        yield problem("bad-id", draft.where, found=repr(draft.id)[:40], id=article_id)
    published = _published(draft, today)
    if isinstance(published, Problem):
        yield published
    yield Article(
        id=article_id,
        text=text,
        date=published if isinstance(published, str) else None,
        title=_line(draft.title),
        source=_line(draft.source.get("name") if isinstance(draft.source, dict) else draft.source),
        url=_line(draft.url) if _ADDRESS.fullmatch(_line(draft.url)) else "",
        skip=boilerplate.spans(text),
    )


def derive_id(stem: str, text: str) -> str:
    """An id for an article whose data give none: the file's name and eight hex digits of the text's SHA-256.

    It depends on nothing else, so the same file has the same id in any folder, on any machine, at any time.
    """
    name = re.sub(r"[^\w.-]+", "-", _UNSTORABLE.sub("", stem)).strip("-.")[:80] or "article"
    return f"{name}-{sha256(text.encode()).hexdigest()[:8]}"


def _given_id(said: object) -> str | None:
    if isinstance(said, bool) or not isinstance(said, str | int):
        return None
    name = str(said).strip() if isinstance(said, str) or abs(said) < 10**_LONGEST_ID else ""
    return name if name.isprintable() and 0 < len(name) <= _LONGEST_ID else None


def _published(draft: Draft, today: date) -> str | Problem:
    if draft.date in (None, ""):
        return problem("no-date", draft.where)
    said = draft.date[0] if isinstance(draft.date, list) and len(draft.date) == 1 else draft.date
    found = dates.day(said)
    if found is None:
        early = dates.named(said)
        if early:
            return problem("early-date", draft.where, found=early, earliest=dates.EARLIEST)
        two = dates.readings(said)
        if two:
            return problem("two-dates", draft.where, found=said, one=two[0], other=two[1])
        return problem("bad-date", draft.where, found=str(said)[:40])
    if found > (today + timedelta(days=1)).isoformat():  # a day of grace: it is tomorrow already east of here
        return problem("future-date", draft.where, found=found)
    return found


def _storable(text: str) -> tuple[str, int]:
    """The text with each character that no database holds replaced, one for one so that offsets stay, and how many."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _UNSTORABLE.subn("\ufffd", text)
    return _UNSTORABLE.subn("\ufffd", text) if "\0" in text else (text, 0)


def _line(said: object) -> str:
    """A title, a source or an address on one line; nothing for what is no text."""
    return " ".join(_storable(said)[0].split()) if isinstance(said, str) else ""


def _name(value: object) -> str:
    """What a value of the wrong type is called in JSON's words."""
    names = {type(None): "none", bool: "true or false", list: "a list", dict: "an object"}
    return names.get(type(value), "a number")
