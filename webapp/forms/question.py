"""What every question of a form has: its words, and a component it shows itself through."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from markupsafe import Markup
from wtforms import Field
from wtforms.form import BaseForm
from wtforms.validators import StopValidation


class Question(Field):
    """A field that shows itself through a component.

    hint: before the box. if_you_like: says it may be left. described_by: id of a note beside it.
    checks_details: warn when what is typed looks as if a person could be known by it.
    """

    data: Any
    shows_through: ClassVar[Callable[..., Markup]]
    checks_details: bool = False

    def __init__(
        self,
        label: str,
        validators: Sequence[Any] = (),
        *,
        hint: str = "",
        if_you_like: bool = False,
        described_by: str = "",
        **keywords: Any,  # noqa: ANN401 - WTForms hands each field its form and meta this way
    ) -> None:
        super().__init__(label, list(validators), **keywords)
        self.hint = hint
        self.if_you_like = if_you_like
        self.described_by = described_by

    @property
    def anchor(self) -> str:
        """Give the id of the control that an error leads to."""
        return self.id

    def pre_validate(self, form: BaseForm) -> None:
        """Ask no more of an answer that could not be read: one sentence says what to do."""
        del form
        if self.process_errors:
            raise StopValidation

    def __call__(self, **options: object) -> Markup:
        """Show label, hint, error and control."""
        return type(self).shows_through(self, **options)
