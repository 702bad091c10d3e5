"""The job that draws what was issued and not drawn yet, beside whoever serves or by command."""

from collections.abc import Callable
from threading import Event, Thread
from typing import Final

import structlog

from webapp.documents.kept import draw_all
from webapp.installation import opened
from webapp.settings import Settings

EVERY_SECONDS: Final = 5
"""How often whoever serves looks for something to draw: somebody may be watching."""

_log = structlog.get_logger()


def drawing(settings: Settings) -> Callable[[], None]:
    """Draw now and every few seconds beside whatever serves; gives what stops it."""
    stopped = Event()
    thread = Thread(target=_rounds, args=(settings, stopped), name="drawing", daemon=True)
    thread.start()

    def stop() -> None:
        stopped.set()
        thread.join(timeout=30)

    return stop


def _rounds(settings: Settings, stopped: Event) -> None:
    with opened(settings) as database:
        while not stopped.is_set():
            try:
                draw_all(database)
            except Exception as error:  # noqa: BLE001 - one bad round must not end all the others
                _log.error("drawing", kind=type(error).__name__)
            stopped.wait(EVERY_SECONDS)
