"""``pledgebook serve``: the ledger in a browser."""

from __future__ import annotations

import os
import socket
from importlib.util import find_spec
from pathlib import Path

import click

from pledgebook.cli import options
from pledgebook.errors import BusyAddress, MissingExtra
from pledgebook.vocabulary import own_stamp

APP = "pledgebook.web.app:served"
"""The factory that the server calls; the environment tells it the ledger and the names under which it is reached."""
PEM = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@options.ledger
@click.option("--host", default="127.0.0.1", show_default=True, help="The address of this machine to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port; 0: any free one."
)
@click.option(
    "--name", "names", multiple=True, metavar="HOST", help="A host name that browsers use; others are not answered."
)
@click.option("--certificate", type=PEM, metavar="FILE", help="Serve by TLS, with this certificate (PEM).")
@click.option("--key", type=PEM, metavar="FILE", help="The certificate's private key (PEM).")
def serve(
    ledger_url: str, host: str, port: int, names: tuple[str, ...], certificate: Path | None, key: Path | None
) -> None:
    """Show the ledger in a browser, and answer its JSON API, until Ctrl+C.

    On 127.0.0.1 only this machine reaches it; while there is no account, whoever sits there reads and judges. On any
    other address everybody has to log in: it is refused until there is an account (`pledgebook user add`), and
    browsers log in by TLS only: give a certificate, or put a proxy before it that has one.
    """
    if not all(map(find_spec, ("uvicorn", "fastapi", "jinja2", "argon2"))):
        raise MissingExtra("the web", "web")
    if (certificate is None) != (key is None):
        raise click.UsageError("give both --certificate and --key, or neither")

    import uvicorn  # noqa: PLC0415 - slow, and only this command needs it

    os.environ |= {"PLEDGEBOOK_LEDGER": ledger_url, "PLEDGEBOOK_ADDRESS": host, "PLEDGEBOOK_HOSTS": " ".join(names)}
    config = uvicorn.Config(
        APP, factory=True, server_header=False, access_log=False, log_level="warning",
        ssl_certfile=certificate, ssl_keyfile=key,
    )  # fmt: skip
    own_stamp()  # what is wrong with the vocabulary or the ledger is told before anything listens
    config.load()
    with _listening(host, port) as listener:
        name = f"[{host}]" if ":" in host else host
        scheme = "http" if certificate is None else "https"
        click.echo(f"{ledger_url}: {scheme}://{name}:{listener.getsockname()[1]}/ (Ctrl+C stops)")
        uvicorn.Server(config).run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    try:
        listener = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise BusyAddress(host, port, error.strerror or str(error)) from error
    # else the end of each page waits 40 ms for a sign that its beginning arrived; connections inherit it
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener
