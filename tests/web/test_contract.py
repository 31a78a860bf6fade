"""The API keeps what its description promises, whatever it is sent (schemathesis), to whoever sends it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

pytest.importorskip("schemathesis", reason="schemathesis is not installed (extra: dev)")

import schemathesis
import uvicorn
from hypothesis import HealthCheck, Phase, given, settings
from requests.exceptions import RequestException
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from pledgebook import Book
from pledgebook.web.app import create_app
from pledgebook.web.settings import Settings

PROMISES = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
EXAMPLES = 6
"""Requests for each call and caller: enough to meet each mistake, few enough for every run of the tests."""
LONG, TRIES = 1 << 14, 5
"""Characters from which on a server may refuse a request's address unread, and how often it is sent then at most."""


@pytest.fixture
def running() -> Iterator[Callable[[Any], str]]:
    """Runs an application on a port of this machine; gives its address."""
    servers: list[tuple[uvicorn.Server, threading.Thread]] = []

    def run(app: Any) -> str:
        listener = socket.create_server(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        servers.append((server, thread))
        return f"http://127.0.0.1:{listener.getsockname()[1]}"

    yield run
    for server, thread in servers:
        server.should_exit = True
        thread.join(30)


def answer(case: Any, headers: dict[str, str]) -> Any:
    """What the server answers to a request.

    A request line longer than it takes is refused before all of it is sent; then the connection may be reset before the refusal is
    read, and the request is sent again.
    """
    tries = TRIES if len(urlencode(case.query or {}, doseq=True)) > LONG else 1
    for left in reversed(range(tries)):
        try:
            return case.call(headers=headers, timeout=60)
        except RequestException:
            if not left:
                raise
    raise AssertionError("a request is sent once at least")


def keep_promises(address: str, description: dict[str, Any], headers: dict[str, str]) -> int:
    """Send generated requests, right and wrong, to every call; how many were sent."""
    schema = schemathesis.openapi.from_dict(description)
    schema.config.update(base_url=address)
    sent = 0
    for result in schema.get_all_operations():
        operation = result.ok()
        strategy = operation.as_strategy() | operation.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE)

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=strategy)
        def check(case: Any) -> None:
            nonlocal sent
            sent += 1
            case.validate_response(answer(case, headers), checks=PROMISES)

        check()
    return sent


@pytest.mark.parametrize("caller", ["alone", "nobody", "reviewer"])
def test_the_api_keeps_its_promises(running: Callable[[Any], str], own_ledger: Path, caller: str) -> None:
    headers: dict[str, str] = {}
    hosts = Settings().hosts
    if caller != "alone":
        hosts = ("127.0.0.1", "ledger.test")
        with Book.open(own_ledger) as book:
            book.accounts.add("ann", "reader" if caller == "nobody" else caller, "several words apart", by="root")
            if caller != "nobody":
                headers["authorization"] = f"Bearer {book.accounts.add_token('ann', 'test', by='root')}"
    app = create_app(own_ledger, Settings(hosts=hosts))
    calls = sum(len(path) for path in app.openapi()["paths"].values())
    assert keep_promises(running(app), app.openapi(), headers) >= calls
