"""Our own form: shape only, with a one-time key, and words of the service for whatever is refused.

It never saves and never reads the database. Flask-WTF's CSRFProtect guards every post; FlaskForm is
not used, since it is untyped and brings a second way to do the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from flask import request
from markupsafe import Markup
from werkzeug.datastructures import CombinedMultiDict
from wtforms import Form as PlainForm

from webapp.forms.fields import Choice, HiddenValue, OnceField, Question
from webapp.forms.validators import looks_like_personal_details
from webapp.forms.widgets import component


class Problem(NamedTuple):
    """One line of the error summary: what to do, and the id on the page it leads to."""

    message: str
    anchor: str


@dataclass(frozen=True)
class FoundDetails:
    """What in one answer looks as if a person could be known by it."""

    label: str
    anchor: str
    phrases: list[str]


class Form(PlainForm):
    """A form of the service. Subclasses list their questions and give `answers()`.

    A subclass may add `version = HiddenValue()`, filled by the view with the version of what is
    edited, so that an action can answer 409 when somebody else was first.
    """

    once = OnceField()

    def __init__(
        self,
        formdata: Any = None,  # noqa: ANN401 - a MultiDict, which WTForms types as a protocol
        **keywords: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(formdata, **keywords)
        self._sent = formdata
        self.details_found: list[FoundDetails] = []

    @classmethod
    def from_request(cls, **data: object) -> Self:
        """Make the form from what was sent, or from `data` where nothing was (a GET)."""
        if request.method == "POST":
            return cls(CombinedMultiDict((request.files, request.form)), data=data)
        return cls(data=data)

    def offering(self, **choices: Iterable[Choice]) -> Self:
        """Hand in the choices of fields by name, before validating or showing; gives the form."""
        for name, offered in choices.items():
            self[name].choices = tuple(offered)  # type: ignore[attr-defined]
        return self

    def answers(self) -> object:
        """Give what was answered, as a frozen dataclass of the subclass's own."""
        raise NotImplementedError(f"{type(self).__name__} does not say what its answers are")

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Say whether every answer can be read, and whoever wrote looked at possible details.

        Warnings are given once the rest is right: a tick on the page goes on from them knowingly.
        """
        if not super().validate(extra_validators):
            return False
        self.details_found = [] if self._looked_at() else self._personal_details()
        return not self.details_found

    def refuse(self, field_name: str | None, error: Exception | str) -> None:
        """Put a rule's sentence beside the field it concerns (None: the form as a whole)."""
        if field_name is None:
            self.form_errors.append(str(error))
        else:
            field = self[field_name]
            field.errors = [*field.errors, str(error)]

    def errors_summary(self) -> list[Problem]:
        """List what could not be read, in the order of the page."""
        whole = [Problem(message, "") for message in self.form_errors]
        parts = [
            Problem(message, field.anchor)
            for field in self
            if isinstance(field, Question)
            for message in field.errors
        ]
        return whole + parts

    def summary(self) -> Markup:
        """Show the error summary; layouts/page.html does so above the title."""
        return component("error_summary", errors=self.errors_summary())

    def start(self) -> Markup:
        """Show what goes first inside <form>: the hidden fields, and a warning about details."""
        hidden = [(field.name, field.data) for field in self if isinstance(field, HiddenValue)]
        shown = component("hidden_fields", values=hidden)
        if self.details_found:
            shown += component("details_warning", found=self.details_found)
        elif self._looked_at():
            shown += component("hidden_fields", values=[("details_looked_at", "yes")])
        return shown

    def _looked_at(self) -> bool:
        return self._sent is not None and bool(self._sent.get("details_looked_at"))

    def _personal_details(self) -> list[FoundDetails]:
        return [
            FoundDetails(field.label.text, field.anchor, phrases)
            for field in self
            if isinstance(field, Question) and field.checks_details
            if (phrases := looks_like_personal_details(field.data or ""))
        ]
