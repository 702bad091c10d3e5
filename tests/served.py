"""An application on a port of its own, by the server that installations run."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from waitress import wasyncore
from waitress.server import create_server


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address of an application that is served meanwhile."""
    sockets: dict[int, wasyncore.dispatcher] = {}
    server = create_server(app, sockets, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    # The loop closes its own sockets: closed from here, their numbers would be the next server's
    # while this one still waits on them.
    server.task_dispatcher.shutdown()
    server.trigger.pull_trigger(lambda: wasyncore.close_all(sockets))
    thread.join()
