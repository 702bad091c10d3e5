"""What a supervisor saw at a network meeting, to stand beside a request."""

from collections.abc import Sequence
from typing import Self

from competence.evidence.rules import observed_kinds
from competence.framework.model import Framework
from webapp.clock import today
from webapp.evidence.meeting_form import A_MEETING, MeetingForm
from webapp.forms.fields import DateField
from webapp.forms.validators import Required
from webapp.signoff.forms import Saw


class SawMeetingForm(MeetingForm):
    """The form for a network meeting, with the day."""

    happened_on = DateField("When was it?", [Required("Write the day it happened")])
    framework: Framework

    @classmethod
    def under(cls, framework: Framework) -> Self:
        """The form with the elements of a release."""
        form = cls.from_request(happened_on=today()).of_elements(framework)
        form.framework = framework
        return form

    def refuse(self, field_name: str | None, error: Exception | str) -> None:
        """Put a rule's sentence where the page asks for it."""
        super().refuse("saw" if field_name in {"words", "title", "kind"} else field_name, error)

    def typed(self) -> Sequence[tuple[str, str]]:
        """What was typed, so that it can be kept."""
        fields = (self.saw, self.team_did)
        return [(field.label.text, field.data) for field in fields if field.data]

    def answers(self) -> Saw:
        """What was written: by the first kind that a supervisor writes."""
        if self.happened_on.data is None:
            raise ValueError("asked for answers of a form that was not valid")
        kind = observed_kinds(self.framework)[0].code
        return Saw(kind, self.happened_on.data, A_MEETING, self.told(self.framework))
