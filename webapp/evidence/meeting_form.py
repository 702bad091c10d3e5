"""What somebody saw at a network meeting: asked of a supervisor, and of a colleague by a link."""

from typing import Self

from competence.evidence.rules import SAW_OF_MEETING, TEAM_DID, MeetingSeen, meeting_words
from competence.framework.model import Framework
from webapp.forms.fields import Choice, ChoicesField, LongTextField, TickField
from webapp.forms.form import Form
from webapp.forms.validators import MaxLength, Required

LONGEST_ANSWER = 1_500
"""Of the two answers and what stands over them, a piece of evidence holds all."""

A_MEETING = "A network meeting"
"""What an observation of one is called."""


class MeetingForm(Form):
    """Elements of the meeting by our own labels, and two questions; never who was supported."""

    elements = ChoicesField(
        "What of this did you see?",
        validators=[Required("Tick what you saw of the meeting")],
        hint="Our own short names. Nobody needs to do all of them, and nothing is counted.",
    )
    saw = LongTextField(
        SAW_OF_MEETING,
        [Required("Write what you saw"), MaxLength(LONGEST_ANSWER)],
        hint="What the peer worker did, and how it went on from there. No names.",
        rows=5,
    )
    team_did = LongTextField(
        TEAM_DID,
        [Required("Write what the team did with it"), MaxLength(LONGEST_ANSWER)],
        hint="Taken up, built on, passed over. This is about the team and not about the worker.",
        rows=4,
    )
    network_agreed = TickField(
        "The network agreed to an observer",
        [Required("Without the network’s yes, nothing of the meeting is written down")],
    )
    nobody_named = TickField(
        "Nobody who uses services is named in it, or could be known by it",
        [Required("Look once more, then tick that nobody who uses services is named")],
    )

    def of_elements(self, framework: Framework) -> Self:
        """The form with the elements of a release; without any, that is not asked."""
        offered = [Choice(one.number, one.label) for one in framework.elements]
        if not offered:
            self.elements.validators = ()
        return self.offering(elements=offered)

    def told(self, framework: Framework) -> str:
        """What was seen, in words."""
        seen = MeetingSeen(self.elements.data, self.saw.data, self.team_did.data)
        return meeting_words(framework, seen)
