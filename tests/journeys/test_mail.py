"""A message a week, and how somebody keeps it from coming when it does not suit."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.journeys.conftest import Visitor, told
from webapp import demo
from webapp.settings import Settings

PHONE, DESK = 360, 1280


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A demo whose messages go into a folder."""
    made = replace(told(tmp_path), site="http://localhost:8000", mail_shown_in=tmp_path / "mail")
    demo.make(made)
    return made


@pytest.mark.journey
@pytest.mark.parametrize(
    "visitor",
    [(PHONE, True), (DESK, True), (PHONE, False)],
    indirect=True,
    ids=["phone", "desk", "phone without script"],
)
def test_a_supervisor_sees_what_was_sent_and_has_it_come_later(visitor: Visitor) -> None:
    visitor.signs_in("Sam").opens("/account/mail").follows("See what this demo would have sent")
    visitor.sees("Something to look at").sees("To sam@demo.example").opens("/account")
    visitor.actions = 0
    visitor.follows("Pause it, or choose quiet hours").sees("Sent on")
    visitor.chooses("No, none").presses("Keep this").sees("What you chose is kept.")

    assert visitor.actions == 3
    visitor.page.get_by_label("Quiet from").select_option("21:00")
    visitor.writes("Day", "31").writes("Month", "2").writes("Year", "2027")
    visitor.presses("Keep this")
    assert visitor.page.url.endswith("/account/mail")
    visitor.sees("Something needs another look")
