"""Starting and stopping the server."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable

import uvicorn

from touchline.model.record import Dialect
from touchline.serve.app import LOOPBACK, make_app
from touchline.serve.shelf import Shelf
from touchline.serve.worker import SECONDS, Reader
from touchline.source import Input, Selection


def serve(
    inputs: Iterable[Input],
    *,
    host: str = "127.0.0.1",
    port: int = 8642,
    allow_hosts: Iterable[str] = (),
    selection: Selection | None = None,
    language: str | None = None,
    dialect: Dialect | None = None,
    repair: bool = True,
    seconds: float = SECONDS,
    ready: Callable[[str], None] = print,
) -> None:
    """
    Serve the page until it is interrupted.

    Args:
        inputs: files and folders whose titles can be searched.
        host: address to listen on; others than loopback let the network in.
        port: 0 for a free one.
        allow_hosts: names beside `host` and the loopback ones that requests may ask for.
        selection: which pages of the inputs are wanted.
        language: of all texts for which the page says no other.
        dialect: likewise.
        repair: False leaves damaged tables as they stand.
        seconds: time that one text may take.
        ready: called with the page's address once the server listens.

    Raises:
        OSError: the address cannot be listened on.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError:
        listening.close()
        raise
    address = f"[{host}]" if ":" in host else host
    app = make_app(
        Shelf(inputs, selection or Selection(), language=language),
        Reader(seconds),
        hosts={*LOOPBACK, host, *allow_hosts},
        language=language,
        dialect=dialect,
        repair=repair,
    )
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, limit_concurrency=64)
    server = uvicorn.Server(config)
    listening.listen()
    ready(f"http://{address}:{listening.getsockname()[1]}/")
    try:
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    finally:
        listening.close()
