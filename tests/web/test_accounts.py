"""Who may come in: on the laptop, over the network, with a login, with a token."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pledgebook import Book
from pledgebook.accounts import TRIES
from pledgebook.web.app import create_app
from pledgebook.web.settings import Settings
from tests.web.conftest import ROLES, WORDS, Browser

Served = Callable[[], Browser]


def token(office: Path, name: str) -> dict[str, str]:
    with Book.open(office) as book:
        return {"authorization": f"Bearer {book.accounts.add_token(name, 'test', by='root')}"}


@pytest.mark.parametrize("path", ["/", "/entries.csv", "/articles", "/about", "/review", "/you", "/nothing"])
def test_over_the_network_pages_lead_to_the_login(served: Served, path: str) -> None:
    answer = served().client.get(path, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/login?next=%2F")


@pytest.mark.parametrize("path", ["entries", "summary", "openapi.json", "nothing"])
def test_over_the_network_the_api_takes_a_login(served: Served, path: str) -> None:
    answer = served().client.get(f"/api/v1/{path}")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert "log in" in answer.json()["error"]["what"]


def test_a_login_leads_to_the_page_that_was_asked_for(served: Served) -> None:
    browser = served()
    browser.get("/due?kind=agreement")
    assert browser.page.fields["next"] == "/due?kind=agreement"
    answer = browser.post("/login", name="rita", password=WORDS, next=browser.page.fields["next"])
    assert (answer.status_code, answer.headers["location"]) == (303, "/due?kind=agreement")
    assert "rita" in browser.get("/").said


@pytest.mark.parametrize(
    "place", ["https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)", "/ x\r\ny: z"]
)
def test_a_login_leads_nowhere_else(served: Served, place: str) -> None:
    browser = served()
    browser.get("/login")
    assert browser.post("/login", name="rita", password=WORDS, next=place).headers["location"] == "/"


def test_cookies_are_hidden_from_scripts_and_other_sites(served: Served, laptop: Browser) -> None:
    set_by = served().login("rita").headers.get_list("set-cookie")
    session = next(each for each in set_by if "pledgebook-session" in each)
    assert session.startswith("__Host-pledgebook-session=")
    assert {"HttpOnly", "Secure", "SameSite=lax", "Path=/"} <= set(session.split("; "))
    guest = laptop.client.get("/you").headers["set-cookie"]
    assert {"HttpOnly", "SameSite=strict"} <= set(guest.split("; "))
    assert "Secure" not in guest, "a browser on the machine itself asks without TLS"


def test_reading_a_page_without_a_form_sets_no_cookie(client: TestClient) -> None:
    assert "set-cookie" not in client.get("/").headers


def test_a_new_login_has_a_new_key(served: Served) -> None:
    browser = served()
    keys = set()
    for _ in range(2):
        browser.login("rita")
        keys.add(browser.client.cookies["__Host-pledgebook-session"])
    assert len(keys) == 2


def test_logging_out_ends_the_session(served: Served) -> None:
    browser = served()
    browser.login("rita")
    stolen = browser.client.cookies["__Host-pledgebook-session"]
    browser.get("/")
    assert browser.post("/logout").status_code == 303
    browser.client.cookies.set("__Host-pledgebook-session", stolen)
    assert browser.client.get("/", follow_redirects=False).status_code == 303


def test_a_wrong_password_is_told_without_saying_which_is_wrong(served: Served) -> None:
    browser = served()
    said = []
    for name, password in (("rita", "wrong words apart"), ("nobody", WORDS)):
        browser.get("/login")
        answer = browser.post("/login", name=name, password=password)
        assert answer.status_code == 401
        said.append(re.sub(r'value="[^"]*"', "", answer.text))
    assert said[0] == said[1]
    assert "No account opens" in said[0]


def test_guessing_is_turned_away(served: Served) -> None:
    browser = served()
    for _ in range(TRIES["pair"]):
        browser.login("rita", "wrong words apart")
    answer = browser.login("rita")
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0
    assert "too many" in answer.text.lower()


@pytest.mark.parametrize("fields", [{}, {"csrf": ""}, {"csrf": "0" * 64}, {"csrf": "ü"}])
def test_a_form_without_its_token_is_refused(served: Served, fields: dict[str, str]) -> None:
    browser = served()
    browser.get("/login")
    answer = browser.client.post("/login", data={"name": "rita", "password": WORDS, **fields})
    assert answer.status_code in (403, 422)
    assert "__Host-pledgebook-session" not in browser.client.cookies


def test_the_token_of_another_browser_does_not_do(served: Served) -> None:
    one, other = served(), served()
    one.get("/login")
    other.get("/login")
    other.page = one.page
    assert other.post("/login", name="rita", password=WORDS).status_code == 403


FOREIGN = (
    {"origin": "https://example.org"},
    {"origin": "null"},
    {"origin": "https://ledger.test.example.org"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
)


@pytest.mark.parametrize("headers", FOREIGN)
def test_a_form_that_a_page_elsewhere_sends_is_refused(served: Served, headers: dict[str, str]) -> None:
    browser = served()
    browser.get("/login")
    browser.client.headers.update(headers)
    answer = browser.post("/login", name="rita", password=WORDS, next="/")
    assert answer.status_code == 403
    assert "from elsewhere" in answer.text


@pytest.mark.parametrize(
    "headers", [{"origin": "https://ledger.test", "sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}]
)
def test_a_form_of_its_own_is_taken(served: Served, headers: dict[str, str]) -> None:
    browser = served()
    browser.get("/login")
    browser.client.headers.update(headers)
    assert browser.post("/login", name="rita", password=WORDS, next="/").status_code == 303


@pytest.mark.parametrize("name", ROLES)
def test_the_log_is_for_admins(served: Served, name: str) -> None:
    browser = served()
    browser.login(name)
    answer = browser.client.get("/audit")
    assert answer.status_code == (200 if ROLES[name] == "admin" else 403)
    assert ("user added" in answer.text) == (ROLES[name] == "admin")
    assert ("/audit" in browser.get("/").links) == (ROLES[name] == "admin")


def test_a_token_speaks_for_its_user_until_it_is_revoked(served: Served, office: Path) -> None:
    headers = token(office, "rita")
    client = served().client
    assert client.get("/api/v1/summary", headers=headers).status_code == 200
    with Book.open(office) as book:
        book.accounts.revoke_token(book.accounts.tokens("rita")[0].number, by="root")
    answer = client.get("/api/v1/summary", headers=headers)
    assert answer.status_code == 401
    assert "revoked" in answer.json()["error"]["what"]


@pytest.mark.parametrize("header", ["Bearer", "Bearer x", "Bearer \u00fc", "Basic cml0YTp4", "x"])
def test_another_token_opens_nothing_even_where_reading_is_open(client: TestClient, header: str) -> None:
    answer = client.get("/api/v1/summary", headers={"authorization": header.encode("latin-1")})
    assert answer.status_code == 401


def test_what_one_reader_keeps_is_not_shown_to_another(served: Served) -> None:
    one, other = served(), served()
    one.login("rita")
    other.login("ada")
    first = one.client.get("/")
    assert "private" in first.headers["cache-control"]
    assert other.client.get("/", headers={"if-none-match": first.headers["etag"]}).status_code == 200
    one.client.cookies.clear()
    again = one.client.get("/", headers={"if-none-match": first.headers["etag"]}, follow_redirects=False)
    assert again.status_code == 303


def test_an_account_changes_its_own_password_and_stays_logged_in_here_alone(served: Served) -> None:
    here, there = served(), served()
    here.login("rita")
    there.login("rita")
    here.get("/you")
    new = "quite other words"
    assert here.post("/you/password", old="wrong words apart", new=new, again=new).status_code == 400
    assert here.post("/you/password", old=WORDS, new=new, again=new + "x").status_code == 400
    assert here.post("/you/password", old=WORDS, new="short", again="short").status_code == 400
    assert here.post("/you/password", old=WORDS, new=new, again=new).status_code == 303
    assert here.client.get("/you").status_code == 200
    assert there.client.get("/you", follow_redirects=False).status_code == 303
    assert served().login("rita").status_code == 401
    assert served().login("rita", new).status_code == 303


def test_on_a_laptop_the_analyst_is_called_as_they_say(laptop: Browser) -> None:
    laptop.get("/you")
    assert laptop.post("/you/name", name="Zoë Łuk").status_code == 303
    assert "Zoë Łuk" in laptop.get("/").said
    laptop.get("/you")
    assert laptop.post("/you/name", name="two\nlines").status_code == 400


def test_on_a_laptop_with_accounts_reading_stays_open_and_names_are_not_chosen(office: Path) -> None:
    with TestClient(create_app(office), base_url="http://localhost") as client:
        browser = Browser(client)
        browser.get("/")
        assert "/login?next=%2F" in browser.page.links
        browser.get("/login")
        assert browser.post("/you/name", name="ada").status_code == 403
        assert browser.post("/login", name="rob", password=WORDS, next="/").status_code == 303
        assert "rob" in browser.get("/").said


def test_without_accounts_the_network_is_refused(own_ledger: Path) -> None:
    from pledgebook.errors import OpenAddress

    with pytest.raises(OpenAddress, match="pledgebook user add"):
        create_app(own_ledger, Settings(hosts=("*",)))
