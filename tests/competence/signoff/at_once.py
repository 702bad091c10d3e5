"""Two people doing something in the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from competence.errors import DomainError


def at_once(*doings: Callable[[], object]) -> list[object]:
    """What each gave, or the refusal it met; they set off together."""
    start = Barrier(len(doings))

    def do(doing: Callable[[], object]) -> object:
        start.wait(timeout=10)
        try:
            return doing()
        except DomainError as error:
            return error

    with ThreadPoolExecutor(len(doings)) as pool:
        return list(pool.map(do, doings))
