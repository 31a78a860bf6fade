"""``pledgebook serve``: the ledger in a browser."""

from __future__ import annotations

import os
import socket
from importlib.util import find_spec
from ipaddress import ip_address

import click

from pledgebook.cli import options
from pledgebook.errors import BusyAddress, MissingExtra, OpenAddress

APP = "pledgebook.web.app:served"
"""The factory that the server calls; it opens the ledger that ``PLEDGEBOOK_LEDGER`` names."""


@click.command()
@options.ledger
@click.option("--host", default="127.0.0.1", show_default=True, help="The address of this machine to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port; 0: any free one."
)
def serve(ledger_url: str, host: str, port: int) -> None:
    """Show the ledger in a browser, and answer its JSON API, until Ctrl+C.

    Only programs on this machine can reach it: any other address is refused.
    """
    if not all(map(find_spec, ("uvicorn", "fastapi", "jinja2"))):
        raise MissingExtra("the web", "web")
    if not _loopback(host):
        raise OpenAddress(host)

    import uvicorn  # noqa: PLC0415 - slow, and only this command needs it

    os.environ["PLEDGEBOOK_LEDGER"] = ledger_url
    config = uvicorn.Config(APP, factory=True, server_header=False, access_log=False, log_level="warning")
    config.load()  # what is wrong with the ledger is told before anything listens
    with _listening(host, port) as listener:
        name = f"[{host}]" if ":" in host else host
        click.echo(f"{ledger_url}: http://{name}:{listener.getsockname()[1]}/ (Ctrl+C stops)")
        uvicorn.Server(config).run(sockets=[listener])


def _loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _listening(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise BusyAddress(host, port, error.strerror or str(error)) from error
