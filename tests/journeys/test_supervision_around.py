"""Around the sessions: what is agreed and had, what is one's own, and who stands in."""

from datetime import date, timedelta

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


def writes_day(visitor: Visitor, legend: str, day: date) -> None:
    """Fill the three boxes of a day."""
    group = visitor.page.get_by_role("group", name=legend)
    for label, part in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        group.get_by_label(label).fill(str(part))


@pytest.mark.journey
@EVERYWHERE
def test_a_worker_sees_what_is_owed_and_accepts_what_was_proposed(visitor: Visitor) -> None:
    visitor.signs_in("Ash")
    visitor.actions = 0
    visitor.follows("Supervision", exact=True).follows("What you had, and what was agreed")
    assert visitor.actions == 2
    visitor.sees("We owe you").sees("The same in words").sees("not offered")
    visitor.page.get_by_text("How this is worked out").click()
    visitor.looks().sees("Counted day by day")
    drawings = visitor.page.locator("svg[role=img]:visible")
    assert drawings.count() == 1
    visitor.signs_out()

    visitor.signs_in("Bo").opens("/supervision")
    visitor.actions = 0
    visitor.follows("What you agreed about supervision").sees("For you to look at")
    visitor.follows("Practice supervision, with Sam Sample").presses("Accept it")
    assert visitor.actions == 3
    visitor.sees("Agreed. You both have it.").sees("Accepted by both.")
    visitor.presses("Agree it anew").sees("Agree it anew")
    visitor.chooses("In another rhythm")
    visitor.page.get_by_label("From then on").select_option("once every 2 weeks")
    visitor.presses("Send it to Sam").sees("It holds once Sam accepts it.")


@pytest.mark.journey
@EVERYWHERE
def test_each_keeps_what_is_only_theirs(visitor: Visitor) -> None:
    visitor.signs_in("Ash").opens("/supervision")
    visitor.actions = 0
    visitor.follows("Your notes").sees("whoever runs the server holds a key")
    visitor.presses("Write a note").writes("Your words", "Say that Tuesdays are too full.")
    visitor.presses("Keep it").sees("Kept. Only you can see it.")
    assert visitor.actions == 3
    visitor.signs_out()

    visitor.signs_in("Sam").opens("/supervision/given")
    visitor.actions = 0
    visitor.follows("Your preparation").sees("whoever runs the server holds a key")
    visitor.sees("30 days after the session")
    visitor.writes("Your words", "Ask first.").presses("Keep it").sees("Ask first.")
    assert visitor.actions == 2


@pytest.mark.journey
@EVERYWHERE
def test_somebody_stands_in_and_sees_what_was_agreed_and_no_more(visitor: Visitor) -> None:
    visitor.signs_in("Sam").opens("/supervision/given")
    visitor.actions = 0
    visitor.follows("Standing in for each other").follows("With Ash Sample")
    visitor.page.get_by_label("Who stands in?").select_option("Kit Sample")
    writes_day(visitor, "From which day are you back?", today() + timedelta(days=14))
    visitor.presses("Let them stand in").sees("Kit Sample stands in for you with Ash Sample")
    assert visitor.actions == 3
    visitor.signs_out()

    visitor.opens("/sign-in").writes("E-mail", "kit@demo.example")
    visitor.writes("Password", "sample harbour street").presses("Sign in", exact=True)
    visitor.presses("Harbour and Mill Trust").opens("/supervision/given").follows("Ash Sample")
    visitor.follows("What you agreed about supervision").follows("Practice supervision, with Ash")
    visitor.sees("What stays between you, and what would not")
    visitor.signs_out()

    visitor.signs_in("Ash").opens("/supervision/agreements")
    visitor.sees("Kit Sample stands in for Sam Sample with you")


@pytest.mark.journey
@EVERYWHERE
def test_sessions_go_into_ones_own_calendar_until_one_ends_it(visitor: Visitor) -> None:
    visitor.signs_in("Ash").opens("/supervision")
    visitor.actions = 0
    visitor.follows("Your sessions in your own calendar").presses("Make an address")
    assert visitor.actions == 2
    link = visitor.page.get_by_label("Copy this into your calendar").input_value()
    calendar = visitor.page.request.get(link)
    assert calendar.ok
    assert "SUMMARY:Meeting" in calendar.text()
    assert "Sample" not in calendar.text()
    visitor.presses("I have copied it").presses("End the address").sees("The address is ended.")
    assert visitor.page.request.get(link).status == 404


@pytest.mark.journey
@EVERYWHERE
def test_an_administrator_sets_how_often_is_usual_and_hours(visitor: Visitor) -> None:
    visitor.signs_in("Alex").opens("/people")
    visitor.actions = 0
    visitor.follows("Kinds of supervision").sees("a local choice").follows("Intervision")
    visitor.page.get_by_label("From then on").select_option("once every 6 weeks")
    visitor.presses("Keep it").sees("Set here")
    assert visitor.actions == 3
    visitor.opens("/people").follows("Ash Sample").follows("Write down part-time hours")
    visitor.writes("How many percent of full time?", "60").presses("Keep it")
    visitor.sees("They see it where their supervision is worked out.")


@pytest.mark.journey
@EVERYWHERE
def test_what_was_learned_and_talks_on_where_to_go_are_said(visitor: Visitor) -> None:
    visitor.signs_in("Sam").opens("/supervision/given")
    visitor.actions = 0
    visitor.follows("What you learned for this").chooses("Getting to know peer work")
    visitor.writes("What was it called", "A morning at the peer community")
    writes_day(visitor, "When did you do it?", today())
    visitor.presses("Keep it").sees("A morning at the peer community")
    assert visitor.actions == 3
    visitor.opens("/supervision/given").follows("Cam Sample")
    visitor.follows("Talks on where they want to go").chooses("It was offered")
    visitor.presses("Keep it").sees("Offered on")
    visitor.signs_out().signs_in("Cam").opens("/supervision/talks").sees("by Sam Sample")
