"""The register: everybody is there for the whole of it, but for what is changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self
from uuid import UUID

from flask import request

from competence.training.queries import RegisterRead
from webapp.forms.form import Form, Problem

_LONGEST_TYPED = 200


@dataclass(frozen=True, slots=True)
class Row:
    """A learner on the form: whether they are there, and the minutes as they were typed."""

    id: UUID
    name: str
    there: bool
    typed: str
    note: str
    error: str = ""

    @property
    def anchor(self) -> str:
        """The id of the box with the minutes."""
        return f"minutes-{self.id}"


class RegisterForm(Form):
    """Who was there, and for how long where it was not the whole session."""

    rows: Sequence[Row]
    whole: int

    @classmethod
    def of(cls, register: RegisterRead, notes: Mapping[UUID, str]) -> Self:
        """The form: what counts of each learner, else the whole session."""
        form = cls.from_request()
        form.whole = register.session.minutes
        sent = request.form if request.method == "POST" else None
        form.rows = [
            Row(
                one.id,
                one.name,
                there=f"there-{one.id}" in sent,
                typed=sent.get(f"minutes-{one.id}", "").replace("\x00", "").strip(),
                note=notes.get(one.id, ""),
            )
            if sent is not None
            else _as_it_stands(form.whole, register, one.id, one.name, notes.get(one.id, ""))
            for one in register.learners
        ]
        return form

    def validate(self, *given: object, **keywords: object) -> bool:
        """As every form; and all minutes are whole numbers of this session's."""
        right = super().validate(*given, **keywords)  # type: ignore[arg-type]
        self.rows = [replace(row, error=self._fault(row)) for row in self.rows]
        return right and not any(row.error for row in self.rows)

    def errors_summary(self) -> list[Problem]:
        """As every form's, and a line for each learner whose minutes cannot be read."""
        rows = [Problem(row.error, row.anchor) for row in self.rows if row.error]
        return [*super().errors_summary(), *rows]

    def answers(self) -> Mapping[UUID, int]:
        """The minutes of each learner: none for whoever was not there."""
        return {
            row.id: (int(row.typed) if row.typed else self.whole) if row.there else 0
            for row in self.rows
        }

    def _fault(self, row: Row) -> str:
        if not row.there or not row.typed:
            return ""
        number = row.typed.isascii() and row.typed.isdecimal() and len(row.typed) < _LONGEST_TYPED
        if number and int(row.typed) <= self.whole:
            return ""
        return f"{row.name}: write from 0 to {self.whole} minutes"


def _as_it_stands(
    whole: int, register: RegisterRead, learner_id: UUID, name: str, note: str
) -> Row:
    entry = register.entries.get(learner_id)
    minutes = whole if entry is None else entry.minutes
    return Row(learner_id, name, minutes > 0, str(minutes or whole), note)
