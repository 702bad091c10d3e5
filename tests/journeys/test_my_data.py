"""A worker takes everything kept of them away, closes their account, and is erased."""

import json
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.conftest import Visitor
from webapp import demo
from webapp.clock import now
from webapp.housekeeping import tidied
from webapp.installation import opened
from webapp.settings import Settings
from webapp.trail import verify_trail

PHONE = 360
TO_TAKE = 3
"""Actions from home to the file."""


@pytest.mark.journey
@pytest.mark.parametrize(
    "visitor", [(PHONE, True), (PHONE, False)], indirect=True, ids=["phone", "without script"]
)
def test_everything_is_taken_away_and_then_destroyed(
    visitor: Visitor, settings: Settings, tmp_path: Path
) -> None:
    visitor.signs_in("Ash")
    visitor.actions = 0
    visitor.follows("Account").follows("My data").sees("Everything kept about you")
    told = _taken(visitor, tmp_path / "mine.zip")
    assert visitor.actions == TO_TAKE
    assert told["person"] == "Ash Sample"
    assert {"evidence", "decision", "looked_at", "trail_entry"} <= {
        one["record"] for one in told["records"]
    }

    visitor.follows("Close my account").sees("What stays, and why").presses("Close my account")
    visitor.sees("Write your password").writes("Your password", demo.PASSWORD)
    visitor.presses("Close my account").sees("Your account is closed. Until")
    visitor.signs_in("Ash").opens("/account/my-data").sees("What is yours goes after")
    visitor.presses("Keep my account").sees("Your account is open again.")
    visitor.opens("/account/my-data/close").writes("Your password", demo.PASSWORD)
    visitor.presses("Close my account")

    with opened(settings) as database:
        assert tidied(database, at=now() + timedelta(days=91)).erased == 1
    assert not verify_trail(settings).broken
    visitor.opens("/sign-in").writes("E-mail", "ash@demo.example")
    visitor.writes("Password", demo.PASSWORD).presses("Sign in", exact=True)
    visitor.sees("That e-mail and password do not go together")
    held = [path.read_bytes() for path in settings.files.parent.rglob("*") if path.is_file()]
    assert not [one for one in held if b"Ash Sample" in one or b"ash@demo.example" in one]


def _taken(visitor: Visitor, path: Path) -> dict[str, Any]:
    visitor.actions += 1
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name="Take all of it away").click()
    download.value.save_as(path)
    with zipfile.ZipFile(path) as packed:
        assert "my-data.html" in packed.namelist()
        told: dict[str, Any] = json.loads(packed.read("my-data.json"))
    return told
