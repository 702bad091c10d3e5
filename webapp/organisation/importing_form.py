"""A spreadsheet of people to bring in, and the word to do it."""

from collections.abc import Sequence

from competence.errors import RuleBroken
from competence.people.actions import Inviting
from competence.people.rules.importing import Column, Row, rows_of
from webapp.carrying import NOT_WHOLE, Packed, opened, squeezed
from webapp.forms.fields import ChoiceField, HiddenValue
from webapp.forms.form import Form
from webapp.forms.sheet import SheetForm


class PeopleSheetForm(SheetForm):
    """A file, or rows pasted from one."""

    def answers(self) -> Sequence[Row]:
        """The rows that were handed in; RuleBroken where there are none to read."""
        found = rows_of(self.cells())
        if isinstance(found, str):
            raise RuleBroken(found, field=self.handed_in)
        return found


class BringInForm(Form):
    """Rows that were read before, to be brought in as they are; and who is invited."""

    carried = Packed()
    seen = HiddenValue()
    inviting = ChoiceField("How are the new ones invited?", if_you_like=True)

    @classmethod
    def of(cls, rows: Sequence[Row], *, seen: str) -> "BringInForm":
        """The form that carries rows; RuleBroken where it is too much for a page."""
        said = [[row.number, *map(row.said, Column)] for row in rows]
        return cls(data={"carried": squeezed(said), "seen": seen, "inviting": Inviting.LATER})

    def rows(self) -> Sequence[Row]:
        """The rows; RuleBroken where they did not come back whole."""
        said = opened(self.carried.data)
        try:
            return [
                Row(int(number), dict(zip(Column, map(str, cells), strict=True)))
                for number, *cells in said
            ]
        except (ValueError, TypeError) as error:
            raise RuleBroken(NOT_WHOLE, field="file") from error

    def answers(self) -> Inviting:
        """How they are invited."""
        said = self.inviting.data
        return Inviting(said) if said in list(Inviting) else Inviting.LATER
