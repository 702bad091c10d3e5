from datetime import UTC, datetime, timedelta

import pytest

from competence.accounts.rules import (
    AT_MOST,
    IDLE_FOR,
    LONGEST_PASSWORD,
    WORKER_IDLE_FOR,
    is_over,
    normal,
    password_fault,
)
from competence.actors import Role

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
MOMENT = timedelta(seconds=1)
OWN = {"name": "Ash O’Sample-Lee", "email": "ash.sample@example.org"}
WORKER = frozenset({Role.PEER_SUPPORT_WORKER})


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("", "15 characters or more"),
        ("fourteen chars", "15 characters or more"),
        ("fifteen chars 1", ""),
        ("correct horse battery", ""),
        ("x" * LONGEST_PASSWORD, "easy to guess"),
        ("ab" * 20, "easy to guess"),
        ("abcd" * 10, "easy to guess"),
        ("abcde" * 10, "easy to guess"),
        ("tulip" * 10, "easy to guess"),
        ("password1234567", "easy to guess"),
        ("P@ssw0rd12345678!", "easy to guess"),
        ("passwordpassword", "easy to guess"),
        ("let me in, let me in", "easy to guess"),
        ("iloveyou 14/02/2026", "easy to guess"),
        ("Welcome Welcome 2026", "easy to guess"),
        ("liverpool liverpool", "easy to guess"),
        ("summer2026summer2026", "easy to guess"),
        ("1qaz2wsx3edc4rfv", "easy to guess"),
        ("123456789012345", "easy to guess"),
        ("qwertyuiopasdfgh", "easy to guess"),
        ("q1w2e3r4t5y6u7i8", "easy to guess"),
        ("🐎" * 15, "easy to guess"),
        ("zyxwvutsrqponmlk", "easy to guess"),
        ("a password for the sea", ""),
        ("monkeys eat no qwertz", ""),
        ("correct horse battery " * 4 + "and some more of it", ""),
        ("correct horse battery " * 6, "128 characters or fewer"),
        ("пароль длинный и странный", ""),
        ("長い合言葉をここに書いておきますね", ""),
        ("🐎🔋📎🧷🧵🧶🪡🧺🧹🪣🧼🪥🧽🪤🪑", ""),
        ("               ", "easy to guess"),
        ("polyphony is good fun", "Leave your name"),
        ("I like PolyPhony a lot", "Leave your name"),
        ("my ash.sample word", "Leave your name"),
        ("ASH.SAMPLE and more", "Leave your name"),
        ("an o’sample-lee word", "Leave your name"),
        ("an ash tree in the wind", ""),  # three letters stand in too many words
        ("harbour street is long", "name of your organisation"),
        ("we like HarbourStreet", "name of your organisation"),
        ("Harbour  Street again", "name of your organisation"),
        ("a street by the harbour", ""),
        ("no spaces allowed? yes", ""),
        ("1234567890 and a bit", ""),
        ("pass\tword with a tab", ""),
        ("a'; DROP TABLE account", ""),
        ("<b>bold passphrase</b>", ""),
    ],
)
def test_passwords(password: str, says: str) -> None:
    fault = password_fault(password, **OWN, organisations=["Harbour Street"])

    assert fault.endswith("." if says else "")
    assert says in fault
    assert bool(fault) is bool(says)


@pytest.mark.parametrize("typed", ["Ash@Example.ORG", "  ash@example.org\n"])
def test_an_address_is_compared_without_case_and_spaces(typed: str) -> None:
    assert normal(typed) == "ash@example.org"


@pytest.mark.parametrize(
    ("started_ago", "used_ago", "roles", "over"),
    [
        (MOMENT, MOMENT, frozenset(), False),
        (IDLE_FOR, IDLE_FOR, frozenset({Role.SUPERVISOR}), False),
        (AT_MOST, IDLE_FOR + MOMENT, frozenset({Role.SUPERVISOR}), True),
        (AT_MOST, IDLE_FOR + MOMENT, WORKER, False),
        (AT_MOST, WORKER_IDLE_FOR, WORKER | {Role.SUPERVISOR}, False),
        (AT_MOST, WORKER_IDLE_FOR + MOMENT, WORKER, True),
        (AT_MOST, MOMENT, WORKER, False),
        (AT_MOST + MOMENT, MOMENT, WORKER, True),
        (AT_MOST + MOMENT, MOMENT, frozenset(), True),
    ],
)
def test_a_sign_in_ends_when_unused_or_old(
    *, started_ago: timedelta, used_ago: timedelta, roles: frozenset[Role], over: bool
) -> None:
    found = is_over(started_at=NOW - started_ago, last_used_at=NOW - used_ago, roles=roles, at=NOW)

    assert found is over
