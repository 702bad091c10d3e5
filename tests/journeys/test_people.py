"""Many people at once, somebody who goes to another team, and somebody who leaves."""

import pytest

from tests.journeys.conftest import Visitor
from webapp.clock import today

PHONE, DESK = 360, 1280
EVERYWHERE = pytest.mark.parametrize(
    "visitor",
    [(PHONE, True), (DESK, True), (PHONE, False)],
    indirect=True,
    ids=["phone", "desk", "phone without script"],
)
FILE = f"""Name,E-mail,Team,Post,Part of the role,From,Supervisor,Kind of pair
Mina Sample,mina@demo.example,Quay team,Peer support worker,Expert by experience,{today()},Ola Sample,Practice supervisor
Ola Sample,ola@demo.example,Quay team,Supervisor,,{today()},,
"""  # noqa: E501 - a row is a line


@pytest.mark.journey
@EVERYWHERE
def test_people_come_in_many_at_once_move_and_leave(visitor: Visitor) -> None:
    visitor.signs_in("Alex").opens("/people")
    visitor.actions = 0

    visitor.follows("Bring in a spreadsheet")
    visitor.writes("Or paste rows, with their headings", FILE.replace("Supervisor,,", "Boss,,"))
    visitor.presses("Check it").sees("Row 3, Post “Boss”. Write one of")
    visitor.follows("Choose the file again")
    visitor.writes("Or paste rows, with their headings", FILE)
    visitor.presses("Check it").sees("2 people are added").sees("1 pair is started")
    visitor.chooses("With a list of links to hand over").presses("Bring them in")
    visitor.sees("Each link works once").follows("I have copied them")
    assert visitor.actions == 7

    visitor.actions = 0
    visitor.follows("Mina Sample").follows("To another team")
    visitor.page.get_by_label("To which team?").select_option(index=1)
    visitor.chooses("They go on").presses("Write it down").sees("practice supervisor")
    assert visitor.actions == 4


@pytest.mark.journey
@EVERYWHERE
def test_somebody_leaves_and_goes_on_reading_what_is_theirs(visitor: Visitor) -> None:
    visitor.signs_in("Alex").opens("/people")
    visitor.actions = 0

    visitor.follows("Ash Sample").follows("Ash Sample leaves")
    visitor.sees("Sam Sample is no longer their practice supervisor.").sees("keeps their sign-in")
    visitor.presses("Write it down").sees("No post now.")
    assert visitor.actions == 3

    visitor.signs_out().signs_in("Sam").opens("/supervision/")
    assert "Ash Sample" not in visitor.page.inner_text("main")
    visitor.signs_out().signs_in("Ash").opens("/practice/evidence").sees("Your evidence")
