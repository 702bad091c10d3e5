"""How long a known e-mail takes against an unknown one: a wrong sign-in, a forgotten password.

`python -m benchmarks.signing_in`; as near to 1 as chance lets it be. Turn about, each from a
network of its own, so that nobody has to wait.
"""

import re
import tempfile
from itertools import count
from math import sqrt
from pathlib import Path
from statistics import NormalDist, median
from time import perf_counter

from flask.testing import FlaskClient

from webapp import create_app, demo
from webapp.settings import Settings

TRIES = 200
"""Of each, as AU-02 asks; medians within a tenth, and p above 0.01."""
KNOWN = "sam@demo.example"
UNKNOWN = "nobody@demo.example"
PAGES = (("a wrong sign-in", "/sign-in", 422), ("a forgotten password", "/forgotten", 303))

_FROM = count(1)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.for_demo(Path(folder))
        demo.make(settings)
        client = create_app(settings).test_client()
        for called, page, status in PAGES:
            known, unknown = _spent(client, page, status)
            ratio, chance = median(known) / median(unknown), _chance(known, unknown)
            print(f"{called}, known against unknown e-mail: {ratio:.3f} (p {chance:.2f})")  # noqa: T201


def _spent(client: FlaskClient, page: str, status: int) -> tuple[list[float], list[float]]:
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get(page).text)
    if found is None:
        raise LookupError("the form has no token")
    spent: dict[str, list[float]] = {KNOWN: [], UNKNOWN: []}
    for _ in range(TRIES):
        for email, times in spent.items():
            times.append(_seconds(client, page, found[1], email, status))
    return spent[KNOWN], spent[UNKNOWN]


def _chance(one: list[float], other: list[float]) -> float:
    """The p of the Mann-Whitney U test, two-sided, by its normal approximation."""
    more = sum((a > b) + (a == b) / 2 for a in one for b in other)
    pairs = len(one) * len(other)
    spread = sqrt(pairs * (len(one) + len(other) + 1) / 12)
    return 2 * (1 - NormalDist().cdf(abs(more - pairs / 2) / spread))


def _seconds(client: FlaskClient, page: str, token: str, email: str, status: int) -> float:
    nth = next(_FROM)
    answers = {"csrf_token": token, "email": email, "password": f"not this one, {nth}"}
    network = {"REMOTE_ADDR": f"10.{nth // 250}.{nth % 250}.7"}
    start = perf_counter()
    answer = client.post(page, data=answers, environ_overrides=network)
    spent = perf_counter() - start
    if answer.status_code != status:
        raise AssertionError(answer.status)
    return spent


if __name__ == "__main__":
    main()
