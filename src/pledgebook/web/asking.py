"""What a reader asks for: the command line's filters as query parameters, and addresses that ask for something else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

PARTY_FILTERS = ("donor", "recipient", "party")
"""The filters that ask for parties, by code or name."""
LABEL_FILTERS = ("sector", "stage", "instrument", "form")
"""The filters that ask for a label or a code."""
FACETS = (*PARTY_FILTERS[:2], *LABEL_FILTERS, PARTY_FILTERS[2])
"""What a listing can be narrowed by, in the order in which pages offer it."""

LONGEST = 500
"""Characters of one value: no name, date or search is longer."""


def _said(value: Any) -> Any:
    """Values that are not empty: a form sends every field, also those that nobody filled in."""
    found = [value] if isinstance(value, str) else value
    return [each for each in found if each.strip()] if isinstance(found, list) else found


def whole(value: str) -> str:
    """Text that every database can be asked for."""
    if "\0" in value:
        raise ValueError("text without NUL characters")
    return value


Word = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST), AfterValidator(whole)]
Words = Annotated[list[Word], BeforeValidator(_said), Field(max_length=50)]


class Question(BaseModel):
    """What an address can ask for: a parameter of another name is a mistake, so that no typing error widens an answer.

    An empty one asks for nothing, since a form sends every field.
    """

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, said: Any) -> Any:
        if not isinstance(said, dict):
            return said
        return {name: value for name, value in said.items() if not (isinstance(value, str) and not value.strip())}


class Asked(Question):
    """The filters of a listing."""

    kind: Words = Field([], description="Kinds of statement; of this and the next seven several mean any of them.")
    donor: Words = Field([], description="Whose resources they are: codes (USA) or names.")
    recipient: Words = Field([], description="Who benefits: codes or names.")
    party: Words = Field([], description="Any party that the entry names: codes or names.")
    sector: Words = Field([], description="What it is for.")
    stage: Words = Field([], description="How far it has come.")
    instrument: Words = Field([], description="The vehicle, by code.")
    form: Words = Field([], description="In which form it comes.")
    since: Word = Field(
        "", description="An ISO 8601 day, month or year; entries whose time reaches into it or lies after."
    )
    until: Word = Field("", description="The same; entries whose time reaches into it or lies before.")
    as_of: Word = Field("", description="As of that day, month or year: what had been published by its end.")
    text: Word = Field("", description='Words of one sentence behind the entry; "quoted words" stand side by side.')
    sort: Word = Field(
        "-published",
        description="date, amount, confidence or published (the last report); a minus before it: the greatest first.",
    )

    def filters(self) -> dict[str, Any]:
        """The names and values that :meth:`pledgebook.book.Book.entries` takes; what was not asked for is left out."""
        names = Asked.model_fields
        found = {name: getattr(self, name) for name in names}
        return {name: tuple(value) if isinstance(value, list) else value for name, value in found.items() if value}


class Leafed(Asked):
    """The filters, and where in a list the page begins."""

    cursor: Word = ""


class Reckoned(Asked):
    """The filters, and how sums are grouped and in which currency they stand."""

    by: Literal["stage", "donor", "recipient", "sector", "instrument"] = Field(
        "stage", description="What to group the sums by."
    )
    currency: Word = Field("USD", description="The sums' currency, by ISO 4217.")


@dataclass(frozen=True, slots=True)
class Address:
    """A page with what is asked of it; its methods give addresses that ask for a little more, less or else."""

    path: str
    asked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, path: str, pairs: Iterable[tuple[str, str]]) -> Address:
        """The address of a request, without empty values and without its place in the listing."""
        asked: dict[str, tuple[str, ...]] = {}
        for name, value in pairs:
            if value.strip() and name != "cursor":
                asked[name] = (*asked.get(name, ()), value)
        return cls(path, asked)

    def at(self, path: str) -> Address:
        """The same asked of another page."""
        return Address(path, self.asked)

    def has(self, name: str, value: str) -> bool:
        """Whether this value is asked for."""
        return value in self.asked.get(name, ())

    def put(self, name: str, value: str = "") -> Address:
        """With this value alone under the name; with none, without the name."""
        others = {each: values for each, values in self.asked.items() if each != name}
        return Address(self.path, {**others, name: (value,)} if value else others)

    def toggled(self, name: str, value: str) -> Address:
        """With the value if it is not asked for, without it if it is."""
        values = self.asked.get(name, ())
        left = tuple(each for each in values if each != value) if value in values else (*values, value)
        others = {each: kept for each, kept in self.asked.items() if each != name}
        return Address(self.path, {**others, name: left} if left else others)

    def __str__(self) -> str:
        query = urlencode([(name, value) for name, values in self.asked.items() for value in values])
        return f"{self.path}?{query}" if query else self.path
