"""What every page and every API call stands on: the open book, the settings, the templates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, TypeVar

from fastapi import Depends
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from pledgebook import __version__
from pledgebook.book import Book
from pledgebook.kinds import Kinds
from pledgebook.web import showing
from pledgebook.web.keeping import Keep
from pledgebook.web.lanes import Lanes
from pledgebook.web.settings import Settings
from pledgebook.web.visiting import GUEST, visiting

HERE = Path(__file__).parent

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Desk:
    """One open ledger and how it is shown."""

    book: Book
    settings: Settings
    templates: Environment
    keep: Keep = field(default_factory=Keep)
    lanes: Lanes = field(default_factory=Lanes)

    def page(self, request: Request, template: str, *, status: int = 200, **data: Any) -> HTMLResponse:
        """The template filled in; ``here`` is the path by which the menu knows where the reader is, ``visit`` who it is."""
        visit = visiting(request)
        text = self.templates.get_template(template).render(here=request.url.path, visit=visit, **data)
        response = HTMLResponse(text, status)
        if visit.fresh:
            visit.remember(response, GUEST, visit.guest)
        return response

    def kept(
        self, name: str, asked: Mapping[str, Any], make: Callable[[], Answer], *, of: Iterable[str] | None = None
    ) -> Answer:
        """What ``make`` answers, kept under the name and the filters until the ledger changes or the day ends.

        An answer that rests on the entries ``of`` some kinds alone is kept until one of them changes. As of a day entries may
        rest on anything.
        """
        alone = of is not None and not asked.get("as_of")
        version = self.book.version_of(of or ()) if alone else self.book.version()
        return self.keep.get((name, version, datetime.now(UTC).date(), tuple(sorted(asked.items()))), make)

    def declaring(self, *names: str) -> tuple[str, ...]:
        """The kinds that declare one of these (``timeline``, ``dispute``, ...): those on which such answers rest."""
        return tuple(name for name, kind in self.book.kinds.items() if any(kind.entry.get(each) for each in names))


def desk_of(request: Request) -> Desk:
    """The desk of the application that a request came to."""
    found = request.app.state.desk
    assert isinstance(found, Desk)
    return found


async def _at_desk(request: Request) -> Desk:
    return desk_of(request)  # asynchronous, so that no thread is waited for


AtDesk = Annotated[Desk, Depends(_at_desk)]
"""A route's parameter that receives the desk."""


def environment(kinds: Kinds, menu: tuple[tuple[str, str], ...]) -> Environment:
    """The templates: everything put into them is escaped and cleaned, a name that nobody filled in is a defect."""
    made = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=showing.clean,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(showing.FILTERS)
    made.globals.update(
        menu=menu,
        version=__version__,
        kinds=kinds,
        show=showing.Shower(kinds),
        stage_hue=showing.stage_hues(kinds),
        hue={name: place % showing.HUES for place, name in enumerate(kinds)},
    )
    return made
