"""A spreadsheet into a course: checked, mended where it stands, kept, and undone."""

from datetime import timedelta

import pytest
from playwright.sync_api import FilePayload

from tests.journeys.conftest import Visitor
from webapp.clock import today

PHONE, DESK = 360, 1280
EVERYWHERE = pytest.mark.parametrize(
    "visitor",
    [(PHONE, True), (DESK, True), (PHONE, False)],
    indirect=True,
    ids=["phone", "desk", "phone without script"],
)
DAY = (today() - timedelta(days=7)).isoformat()
FILE = f"""Person,Session,Date,Starts,Length in minutes,Minutes there
Mina Sample,Listening,{DAY},10:00,120,present
Ola Sample,Listening,{DAY},10:00,120,much
=Pia,Listening,{DAY},10:00,120,60
"""


def hands_in(visitor: Visitor, file: str) -> Visitor:
    """Choose a file of these rows, and have it checked."""
    payload: FilePayload = {"name": "spring.csv", "mimeType": "text/csv", "buffer": file.encode()}
    visitor.page.get_by_label("Choose a CSV or XLSX file").set_input_files(payload)
    return visitor.presses("Check it")


@pytest.mark.journey
@EVERYWHERE
def test_a_spreadsheet_is_brought_in_mended_and_undone(visitor: Visitor) -> None:
    visitor.signs_in("Tam").opens("/training/courses/new")
    visitor.writes("What is it called?", "Listening, spring").presses("Open it")
    visitor.follows("The list, and the link to join")
    visitor.actions = 0

    visitor.follows("Bring in a spreadsheet")
    hands_in(visitor, FILE).sees("Row 3, Minutes there: Write from 0 to 120")
    visitor.sees("Nothing is kept yet").finds("Row 3: Minutes there", "much")
    visitor.writes("Row 3: Minutes there", "90").presses("Check again")
    visitor.sees("3 people come onto the list").sees("3 entries go onto registers")
    visitor.presses("Bring it in")
    assert visitor.actions == 4
    visitor.sees("Brought in: 3 people, 1 session and 3 entries on registers.")

    hands_in(visitor, FILE.replace("much", "90")).sees("Nothing would change")
    visitor.follows("Choose another file")

    visitor.actions = 0
    visitor.follows("Undo").sees("3 people leave the list.").sees("1 session is called off.")
    visitor.presses("Undo it").sees("Undone.")
    assert visitor.actions == 2
    visitor.sees("Undone on")
