"""Both sides of a session, a group, and two memories that both stand.

Played on a phone and on a desk, with axe on every page; and once with JavaScript off.
"""

import pytest

from tests.journeys.conftest import Visitor
from tests.journeys.test_main_job import VISITS

BROUGHT = "How I say no to a lift home."
AGREED = "Ask the team to leave a chair free."
MORE = ("Pay for the train.", "Show Ash the new rota.")
LOST_WORDS = "We talked about the rota, and the chair was my own idea."
TO_LOG, TO_ANSWER = 5, 1
"""Actions that logging a session may take, and answering it from wherever it is asked."""


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS, indirect=True)
def test_both_sides_of_a_session(visitor: Visitor) -> None:
    visitor.signs_in("Ash")
    _chooses_what_to_bring(visitor)
    visitor.signs_out()

    visitor.signs_in("Sam")
    _logs_it(visitor)
    visitor.signs_out()

    visitor.signs_in("Ash")
    _confirms_it_at_home(visitor)
    _reads_what_was_talked_about(visitor)
    _keeps_a_conversation_as_evidence(visitor)


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS[::2], indirect=True)
def test_a_group_that_one_remembers_differently(visitor: Visitor) -> None:
    visitor.signs_in("Sam")
    visitor.opens("/supervision/given").follows("Log a session of a group")
    for name in ("Ash Sample", "Cam Sample", "Group supervision", "90 minutes"):
        visitor.chooses(name)
    visitor.presses("Log it").sees("Each of them can say how they remember it.")
    visitor.sees("How Ash remembers it").sees("How Cam remembers it")
    visitor.signs_out()

    visitor.signs_in("Cam").follows("Supervision", exact=True)
    visitor.follows("Not how I remember it").writes("In your own words", LOST_WORDS)
    visitor.presses("Say so").sees("You remember this differently. Both stand.")
    visitor.sees(LOST_WORDS).sees("Held, 90 minutes")
    visitor.signs_out()

    visitor.signs_in("Sam").opens("/supervision/given").follows("Cam Sample", exact=True)
    visitor.follows("Group supervision").sees(LOST_WORDS)


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS[::2], indirect=True)
def test_a_session_to_come_that_was_not_held(visitor: Visitor) -> None:
    visitor.signs_in("Ash").follows("Supervision", exact=True)
    visitor.follows("10am").sees("Take it into your calendar")
    visitor.follows("Log it")
    visitor.page.get_by_text("It was not held").first.click()
    visitor.sees("No reason is asked for, and none is kept.")
    visitor.chooses("No, Sam could not")
    visitor.presses("Log it").sees("Not held. Sam could not.")
    visitor.signs_out()

    visitor.signs_in("Sam")
    visitor.opens("/waiting")
    _confirms(visitor, "Not held. You could not.").sees("What waits for you")


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS[::2], indirect=True)
def test_a_worker_logs_what_was_late_and_what_was_agreed_is_done(visitor: Visitor) -> None:
    visitor.signs_in("Ash").follows("Supervision", exact=True)
    visitor.presses("Log a session").follows("Kit Sample")
    visitor.chooses("Peer-led supervision").chooses("45 minutes")
    visitor.writes("What you agreed to do", AGREED)
    visitor.page.get_by_label("Who does it?").first.select_option(label="Kit")
    _writes_one_more(visitor, 2, MORE[0])
    _writes_one_more(visitor, 3, MORE[1])
    visitor.presses("Log it").sees("Kit can say how they remember it.").sees(AGREED)
    visitor.sees(MORE[0]).sees(MORE[1])
    visitor.follows("What became of it").chooses("Done").presses("Keep it")
    visitor.sees("Kept. Both of you see it.").sees("done on")


def _writes_one_more(visitor: Visitor, nth: int, words: str) -> None:
    """Open the next action that the form has room for, which is the last that shows."""
    more = visitor.page.locator("summary:visible", has_text="Something else you agreed")
    assert more.count() == nth - 1
    more.last.click()
    visitor.looks().page.locator(f"[name=action_{nth}]").fill(words)
    visitor.page.locator(f"[name=owner_{nth}]").select_option(label="The service")


def _chooses_what_to_bring(visitor: Visitor) -> None:
    visitor.follows("Supervision", exact=True).presses("Choose what to bring")
    if "to Sam" not in visitor.page.inner_text("h1"):
        visitor.follows("What you bring to Sam Sample")
    visitor.sees("Self-reflection and reflecting: seen differently")
    visitor.writes("Something else", BROUGHT).presses("Bring it").sees(BROUGHT)
    visitor.presses(f"Move up {BROUGHT}")
    lines = visitor.page.locator("ol.p-agenda li").all_inner_texts()
    assert BROUGHT in lines[1]


def _logs_it(visitor: Visitor) -> None:
    visitor.opens("/supervision/given").follows("Ash Sample", exact=True).sees(BROUGHT)
    visitor.actions = 0
    visitor.presses("Log a session")
    visitor.chooses("Practice supervision").chooses("60 minutes").chooses(BROUGHT)
    visitor.presses("Log it").sees("Logged. Ash can say how they remember it.")
    assert visitor.actions == TO_LOG
    visitor.sees("Nothing said yet")


def _confirms_it_at_home(visitor: Visitor) -> None:
    visitor.sees("Is this how you remember it?").sees("Silence confirms nothing.")
    visitor.sees("With Sam Sample. Held, 60 minutes.")
    _confirms(visitor, "With Sam Sample. Held, 60 minutes.").sees("Hello Ash")


def _confirms(visitor: Visitor, what: str) -> Visitor:
    """Press the one button of a session in a list."""
    visitor.actions = 0
    button = visitor.page.locator(".p-to-say", has_text=what).get_by_role("button")
    visitor.presses(button.inner_text())
    assert visitor.actions == TO_ANSWER
    return visitor.sees("You both say so.")


def _reads_what_was_talked_about(visitor: Visitor) -> None:
    visitor.follows("Supervision", exact=True).follows("Practice supervision")
    visitor.sees("What you talked about").sees(BROUGHT)


def _keeps_a_conversation_as_evidence(visitor: Visitor) -> None:
    visitor.follows("Supervision", exact=True)
    heading = visitor.page.get_by_role("link", name="Practice supervision")
    hrefs = [one.get_attribute("href") or "" for one in heading.all()]
    for href in hrefs:
        visitor.opens(href)
        if visitor.page.get_by_role("button", name="Keep it as my evidence").count():
            break
    visitor.actions = 0
    visitor.presses("Keep it as my evidence").sees("it is evidence now")
    assert visitor.actions == 1
    visitor.follows("See it among your evidence").sees("We read one reflection together.")
