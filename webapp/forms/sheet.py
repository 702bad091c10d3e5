"""A spreadsheet to hand in: a file, or rows pasted from one."""

from collections.abc import Sequence

from competence.errors import RuleBroken
from competence.spreadsheets import LARGEST, cells_in, cells_of
from webapp.forms.fields import FileField, LongTextField
from webapp.forms.form import Form
from webapp.forms.validators import MaxLength, OneOfTheseFiles


class SheetForm(Form):
    """A file, or rows pasted from one."""

    file = FileField(
        "Choose a CSV or XLSX file",
        [OneOfTheseFiles((".csv", ".xlsx"), "Choose a file that ends in .csv or .xlsx")],
        accept=".csv,.xlsx",
        largest=LARGEST,
    )
    rows = LongTextField(
        "Or paste rows, with their headings",
        [MaxLength(15_000)],
        rows=6,
        checks_details=False,
    )

    @property
    def handed_in(self) -> str:
        """The name of the field that counts: a file goes before what was pasted."""
        return "file" if self.file.data is not None else "rows"

    def cells(self) -> Sequence[Sequence[str]]:
        """The cells, row by row; RuleBroken where there are none to read."""
        if self.file.data is not None:
            return cells_of(self.file.data.read())
        if self.rows.data:
            return cells_in(self.rows.data)
        raise RuleBroken("Choose a file, or paste rows with their headings.", field="file")
