"""The kinds of question a form can ask, each with a typed answer in `data`.

They take the question's words first, then the validators, then keywords. An answer that was not
given is "" for text and one choice, () for several, False for a tick, None for the rest.
"""

import re
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from markupsafe import Markup
from werkzeug.datastructures import FileStorage
from wtforms import Field, ValidationError
from wtforms.form import BaseForm

from competence.unseen import holds_hidden
from webapp.forms import widgets
from webapp.forms.dates import DateField
from webapp.forms.question import Question
from webapp.forms.validators import MaxLength

__all__ = [
    "Choice",
    "ChoiceField",
    "ChoicesField",
    "DateField",
    "EmailField",
    "FileField",
    "HiddenValue",
    "LongTextField",
    "NumberField",
    "OnceField",
    "PasswordField",
    "Question",
    "SelectField",
    "TextField",
    "TickField",
]

FORM_VALUE_LENGTH = 20_000  # more than any one box needs; the longest text we ask for is 4,000
HIDDEN: Final = "This has a hidden character in it, as copied text can have. Type it again by hand."


@dataclass(frozen=True)
class Choice:
    """One answer that can be chosen; a form is handed its choices by the view."""

    value: str
    label: str
    hint: str = ""
    sign: Markup | str = ""  # a drawing at the right, as of a level
    divider: str = ""  # words before it, such as "or, just as true"


class TextField(Question):
    """One line of text; spaces round it are taken off."""

    data: str
    shows_through = widgets.line
    input_type: str = "text"
    is_one_line: ClassVar[bool] = True

    def __init__(
        self,
        label: str,
        validators: Sequence[Any] = (),
        *,
        width: int | None = None,
        autocomplete: str | None = None,
        inputmode: str | None = None,
        checks_details: bool = False,
        **keywords: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(label, validators, **keywords)
        self.width = width
        self.autocomplete = autocomplete
        self.inputmode = inputmode
        self.checks_details = checks_details

    @property
    def longest(self) -> int | None:
        """Give how many characters there is room for, if the form says so."""
        return next((each.longest for each in self.validators if isinstance(each, MaxLength)), None)

    def shown(self) -> str:
        """Give what stands in the box."""
        return self.data

    def process_data(self, value: object) -> None:
        """Take a value that was there before."""
        self.data = "" if value is None else str(value)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take what was typed, with line ends as we keep them."""
        typed = str(valuelist[0]) if valuelist else ""
        self.data = typed.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()
        if len(self.data) > FORM_VALUE_LENGTH:
            self.data = self.data[:FORM_VALUE_LENGTH]
            raise ValueError("Make this shorter. It is longer than we can read.")
        if self.is_one_line and holds_hidden(self.data):
            raise ValueError(HIDDEN)


class LongTextField(TextField):
    """Several lines of text, looked at for details a person could be known by."""

    shows_through = widgets.lines
    is_one_line = False

    def __init__(
        self,
        label: str,
        validators: Sequence[Any] = (),
        *,
        rows: int = 4,
        checks_details: bool = True,
        **keywords: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(label, validators, checks_details=checks_details, **keywords)
        self.rows = rows


class EmailField(TextField):
    """An e-mail address; add the EmailAddress validator."""

    input_type = "email"

    def __init__(
        self,
        label: str,
        validators: Sequence[Any] = (),
        *,
        autocomplete: str | None = "email",
        **keywords: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(
            label, validators, autocomplete=autocomplete, inputmode="email", **keywords
        )


class PasswordField(TextField):
    """A passphrase: never shown again, and its spaces are its own."""

    input_type = "password"

    def shown(self) -> str:
        """Give nothing: a passphrase is typed afresh."""
        return ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take exactly what was typed."""
        self.data = str(valuelist[0])[:FORM_VALUE_LENGTH] if valuelist else ""


class NumberField(TextField):
    """A whole number, such as minutes."""

    data: int | None  # type: ignore[assignment]

    def __init__(
        self,
        label: str,
        validators: Sequence[Any] = (),
        *,
        width: int | None = 4,
        message: str = "Enter a whole number, such as 60",
        **keywords: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(label, validators, width=width, inputmode="numeric", **keywords)
        self.message = message
        self.typed = ""

    def shown(self) -> str:
        """Give what was typed, or the number."""
        return self.typed or ("" if self.data is None else str(self.data))

    def process_data(self, value: object) -> None:
        """Take a number that was there before."""
        self.data = value if isinstance(value, int) else None

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read a whole number; spaces and commas in it are forgiven."""
        self.typed = str(valuelist[0]).replace("\x00", "").strip() if valuelist else ""
        self.data = None
        digits = re.sub(r"[,\s]", "", self.typed)
        if digits:
            if not re.fullmatch(r"-?[0-9]{1,9}", digits):
                raise ValueError(self.message)
            self.data = int(digits)


class _Choosing(Question):
    """What one choice and several share: choices, handed in by the view or fixed by the form."""

    def __init__(
        self,
        label: str,
        validators: Sequence[Any] = (),
        *,
        choices: Iterable[Choice] = (),
        invalid: str = "Choose one of the answers on this page",
        **keywords: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(label, validators, **keywords)
        self.choices: tuple[Choice, ...] = tuple(choices)
        self.invalid = invalid

    def _values(self) -> set[str]:
        return {choice.value for choice in self.choices}


class ChoiceField(_Choosing):
    """One answer of several, as radios."""

    data: str
    shows_through = widgets.radios

    def process_data(self, value: object) -> None:
        """Take a choice that was made before: a string or a member of a string enum."""
        self.data = "" if value is None else str(getattr(value, "value", value))

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take the choice."""
        self.data = str(valuelist[0]) if valuelist else ""

    def pre_validate(self, form: BaseForm) -> None:
        """Refuse an answer that was not offered."""
        del form
        if self.data and self.data not in self._values():
            raise ValidationError(self.invalid)


class SelectField(ChoiceField):
    """One of many, where radios would be too long. `empty` is the first line, or "" for none."""

    shows_through = widgets.select

    def __init__(
        self,
        label: str,
        validators: Sequence[Any] = (),
        *,
        empty: str = "Choose one",
        **keywords: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(label, validators, **keywords)
        self.empty = empty


class ChoicesField(_Choosing):
    """Any number of answers, as checkboxes."""

    data: tuple[str, ...]
    shows_through = widgets.checkboxes

    def process_data(self, value: Iterable[object] | None) -> None:
        """Take choices that were made before."""
        self.data = tuple(str(getattr(each, "value", each)) for each in value or ())

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take the choices, each once."""
        self.data = tuple(dict.fromkeys(str(each) for each in valuelist))

    def pre_validate(self, form: BaseForm) -> None:
        """Refuse answers that were not offered."""
        del form
        if not self._values().issuperset(self.data):
            raise ValidationError(self.invalid)


class TickField(Question):
    """A yes that is given by ticking, never taken."""

    data: bool
    shows_through = widgets.tick

    def process_data(self, value: object) -> None:
        """Take what stood before."""
        self.data = bool(value)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """A box that is not ticked is not sent."""
        self.data = bool(valuelist) and valuelist[0] != ""


class FileField(Question):
    """A file handed in; `accept` as in HTML, `largest` in bytes."""

    data: FileStorage | None
    shows_through = widgets.file_upload

    def __init__(
        self,
        label: str,
        validators: Sequence[Any] = (),
        *,
        accept: str | None = None,
        largest: int = 20 * 1024 * 1024,
        **keywords: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(label, validators, **keywords)
        self.accept = accept
        self.largest = largest

    def process_data(self, value: object) -> None:
        """A file cannot be shown again."""
        del value
        self.data = None

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take the file, if one was chosen."""
        files = [each for each in valuelist if isinstance(each, FileStorage) and each.filename]
        self.data = files[0] if files else None


class HiddenValue(Field):
    """A value the page carries unseen, such as the version of what is being edited."""

    data: str

    def process_data(self, value: object) -> None:
        """Take the value the view hands in."""
        self.data = "" if value is None else str(value)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take what the page carried."""
        self.data = str(valuelist[0])[:2000] if valuelist else ""


class OnceField(HiddenValue):
    """A one-time key: new for each page, the same when that page comes back with errors."""

    def process_data(self, value: object) -> None:
        """Make a key; one that is handed in is not used twice."""
        del value
        self.data = uuid.uuid4().hex

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Keep the key of the page that was sent, if it is one of ours."""
        if valuelist and re.fullmatch(r"[0-9a-f]{32}", str(valuelist[0])):
            self.data = str(valuelist[0])
