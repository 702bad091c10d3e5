"""A job description: pasted, said right or not, better words copied, had as a PDF.

Signed out, then kept by an administrator, on a phone with axe on every page, and on a phone with
JavaScript off.
"""

import pytest

from tests.journeys.conftest import Visitor
from tests.journeys.test_main_job import VISITS

TEXT = """Main duties
1.\tListen to people one to one.
2.\tCheck people’s blood pressure and weight.
•\tBe willing to share your recovery story at induction days.
You will get supervision each month.
"""
BETTER = "Nursing staff look after health checks, meals and personal care."
TO_THE_RESULT = 2 + 2  # check it, one press a line that is looked at, show the result


@pytest.mark.journey
@pytest.mark.parametrize("visitor", [VISITS[0], VISITS[2]], indirect=True)
def test_a_job_description_is_checked_line_by_line(visitor: Visitor) -> None:
    visitor.opens("/ask").follows("Check a whole advert, job description or rota")
    visitor.actions = 0
    visitor.writes("The text", TEXT).presses("Check it")
    visitor.sees("Outside the role").sees(BETTER).sees("It says: Supervision of one’s practice.")
    for control in ("#line-3-right", "#line-4-not-this"):
        visitor.actions += 1
        visitor.page.locator(control).check()
    visitor.presses("Show the result")
    assert visitor.actions == TO_THE_RESULT

    visitor.sees("Lines to change or to talk through").sees("What is missing").sees("A second peer")
    copied = visitor.page.get_by_label("Copy what you want").input_value()
    assert BETTER in copied
    assert "You may share something of your own life" not in copied

    with visitor.page.expect_download() as paper:
        visitor.page.get_by_role("button", name="Download it as a PDF").click()
    assert paper.value.suggested_filename == "job-check.pdf"

    visitor.presses("Look at the lines again").sees("Line by line")
    assert visitor.page.locator("#line-4-not-this").is_checked()


@pytest.mark.journey
@pytest.mark.parametrize("visitor", [VISITS[0], VISITS[2]], indirect=True)
def test_an_administrator_keeps_one_goes_on_with_it_and_deletes_it(visitor: Visitor) -> None:
    visitor.signs_in("Alex").opens("/job-check").writes("The text", TEXT).presses("Check it")
    visitor.presses("Show the result").sees("It is not kept unless you keep it.")
    visitor.actions = 0
    visitor.writes("A name to find it by", "Ward advert").presses("Keep this")
    assert visitor.actions == 1
    visitor.sees("Kept. Only you can see it.").sees(BETTER).signs_out()

    visitor.signs_in("Sam").opens("/job-check").follows("Checked texts you kept")
    visitor.sees("Nothing is kept.").signs_out()

    visitor.signs_in("Alex").opens("/job-check")
    visitor.actions = 0
    visitor.follows("Checked texts you kept").follows("Ward advert")
    visitor.presses("Look at the lines again")
    visitor.actions += 1
    visitor.page.locator("#line-4-not-this").check()
    visitor.presses("Show the result").presses("Keep what I said of the lines")
    assert visitor.actions == 6
    visitor.sees("Kept. Only you can see it.").sees("Where you said: not this")
    visitor.actions = 0
    visitor.follows("Delete it").presses("Delete it").sees("It is gone.").sees("Nothing is kept.")
    assert visitor.actions == 2
