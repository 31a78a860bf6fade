"""A ledger of the examples, and one of an article that means harm, each behind a client."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from pledgebook import Book
from pledgebook.web.app import create_app
from pledgebook.web.settings import Settings
from tests.web.markup import HOSTILE, Page

WORDS = "several words apart"
"""The password of every account in these tests."""
ROLES = {"rita": "reader", "rob": "reviewer", "rose": "reviewer", "ada": "admin"}

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "articles"


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "examples.db"
    with Book.open(path) as book:
        book.read([EXAMPLES], reader="rules")
    return path


@pytest.fixture(scope="session")
def client(ledger: Path) -> Iterator[TestClient]:
    with TestClient(create_app(ledger), base_url="http://localhost", raise_server_exceptions=False) as found:
        yield found


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "a.jsonl").write_text(json.dumps(HOSTILE), encoding="utf-8")
    with Book.open(folder / "h.db") as book:
        book.read([folder / "a.jsonl"], reader="rules")
    with TestClient(create_app(folder / "h.db"), base_url="http://localhost", raise_server_exceptions=False) as found:
        yield found


class Browser:
    """A browser that fills in forms: it knows the token of the page that it saw last."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        self.page = Page("")

    def get(self, path: str) -> Page:
        answer = self.client.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text}"
        self.page = Page(answer.text)
        return self.page

    def post(self, path: str, **fields: str) -> Response:
        csrf = {"csrf": self.page.fields["csrf"]} if "csrf" in self.page.fields else {}
        return self.client.post(path, data={**csrf, **fields}, follow_redirects=False)

    def login(self, name: str, password: str = WORDS) -> Response:
        self.get("/login")
        return self.post("/login", name=name, password=password, next="/")


@pytest.fixture
def own_ledger(ledger: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    path = tmp_path / "own.db"
    shutil.copy(ledger, path)
    return path


@pytest.fixture
def laptop(own_ledger: Path) -> Iterator[Browser]:
    """A browser on the analyst's own machine, where there are no accounts."""
    app = create_app(own_ledger, Settings(patience=120))
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as found:
        yield Browser(found)


@pytest.fixture(scope="session")
def peopled(light_hashes: None, ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger with an account of each role."""
    path = tmp_path_factory.mktemp("peopled") / "peopled.db"
    shutil.copy(ledger, path)
    with Book.open(path) as book:
        for name, role in ROLES.items():
            book.accounts.add(name, role, WORDS, by="root")
    return path


@pytest.fixture
def office(peopled: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    path = tmp_path / "office.db"
    shutil.copy(peopled, path)
    return path


@pytest.fixture
def served(office: Path) -> Iterator[Callable[[], Browser]]:
    """Gives browsers, each with its own cookies, that reach the ledger over the network by TLS."""
    app = create_app(office, Settings(hosts=("ledger.test",)))
    with ExitStack() as opened:
        opened.callback(app.state.desk.book.close)

        def browser() -> Browser:
            return Browser(TestClient(app, base_url="https://ledger.test", raise_server_exceptions=False))

        yield browser
