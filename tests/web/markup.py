"""What a page is made of, and an article that means harm."""

from __future__ import annotations

from html.parser import HTMLParser

HOSTILE = {
    "id": "../<script>alert('id')</script>?a=b#c",
    "date": "2024-09-26",
    "title": "<img src=x onerror=alert(1)>\u202eelttit",
    "source": '"><svg onload=alert(2)>',
    "url": "javascript:alert(3)",
    "text": (
        "The United States announced $500 million in military aid <script>alert(4)</script> for Ukraine on Thursday. "
        "Germany pledged €40 million {{ 7 * 7 }} for Moldova, said </article><b onmouseover=alert(5)>=cmd|' /C calc'!A0.\x07"
    ),
}  # fmt: skip

VOID = frozenset("area base br col hr img input link meta path line circle rect".split())


class Page(HTMLParser):
    """A page's links, ids, tags and forms; words that only the eye meets (cards, notes' numbers) are left out. Every tag must be closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.forms: list[dict[str, str]] = []
        self._open: list[str] = []
        self._hidden: int | None = None
        self.feed(text)
        assert not self._open

    @property
    def fields(self) -> dict[str, str]:
        """The fields of all forms together."""
        return {name: value for form in self.forms for name, value in form.items()}

    @property
    def said(self) -> str:
        """All words, with one space between them."""
        return " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.add(tag)
        self.attributes.update(found)
        self.links += [found[name] for name in ("href", "src", "action") if found.get(name)]
        if "id" in found:
            self.ids.append(found["id"] or "")
        if tag == "form":
            self.forms.append({"@": found.get("action") or ""})
        elif found.get("name") and self.forms and tag in ("input", "button"):
            self.forms[-1].setdefault(found["name"] or "", found.get("value") or "")
        if tag not in VOID:
            if self._hidden is None and (tag == "sup" or found.get("aria-hidden") == "true"):
                self._hidden = len(self._open)
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open.pop() == tag
            if self._hidden == len(self._open):
                self._hidden = None

    def handle_data(self, data: str) -> None:
        if self._hidden is None:
            self.words.append(data)
