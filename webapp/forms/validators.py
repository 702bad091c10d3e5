"""What an answer must be like, in the service's words, and what in it could give a person away.

Every sentence a person may read is handed in or written here; none of WTForms' own is ever shown.
Only `Required` minds an empty answer: the others let it pass.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from wtforms import Field, Form
from wtforms.validators import StopValidation, ValidationError


@dataclass(frozen=True)
class Required:
    """There must be an answer. The message says what to do: "Write what you were asked"."""

    message: str

    def __call__(self, form: Form, field: Field) -> None:
        """Stop at an answer that is empty or only spaces."""
        del form
        data = field.data
        if isinstance(data, str):
            data = data.strip()
        is_nought = data == 0 and not isinstance(data, bool)
        if not data and not is_nought:
            raise StopValidation(self.message)


@dataclass(frozen=True)
class RequiredIf:
    """There must be an answer where another field holds one of these values."""

    other: str
    values: tuple[str, ...]
    message: str

    def __call__(self, form: Form, field: Field) -> None:
        """Ask for an answer only where the other field calls for it."""
        if form[self.other].data in self.values:
            Required(self.message)(form, field)


@dataclass(frozen=True)
class MaxLength:
    """No more characters than this, counted as they are typed."""

    longest: int

    def __call__(self, form: Form, field: Field) -> None:
        """Say by how many characters the text is too long."""
        del form
        over = len(field.data or "") - self.longest
        if over > 0:
            characters = "character" if over == 1 else "characters"
            raise ValidationError(
                f"Make this shorter by {over:,} {characters}. There is room for {self.longest:,}."
            )


@dataclass(frozen=True)
class MinLength:
    """No fewer characters than this, as for a passphrase."""

    shortest: int
    message: str

    def __call__(self, form: Form, field: Field) -> None:
        """Refuse an answer that is there, and too short."""
        del form
        if field.data and len(field.data) < self.shortest:
            raise ValidationError(self.message)


@dataclass(frozen=True)
class NumberBetween:
    """A whole number in this range, both ends included."""

    lowest: int
    highest: int
    message: str

    def __call__(self, form: Form, field: Field) -> None:
        """Refuse a number outside the range."""
        del form
        if field.data is not None and not self.lowest <= field.data <= self.highest:
            raise ValidationError(self.message)


@dataclass(frozen=True)
class EmailAddress:
    """Something before an @ and something with a dot after it: the rest only a letter can prove."""

    message: str = "Enter an e-mail address like name@example.org"

    def __call__(self, form: Form, field: Field) -> None:
        """Refuse what no letter could be sent to."""
        del form
        if field.data and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", field.data):
            raise ValidationError(self.message)


@dataclass(frozen=True)
class OneOfTheseFiles:
    """A file whose name ends like one of these: (".pdf", ".jpg")."""

    endings: tuple[str, ...]
    message: str

    def __call__(self, form: Form, field: Field) -> None:
        """Refuse by the name; what is in the file is looked at where it is kept."""
        del form
        if field.data and not (field.data.filename or "").lower().endswith(self.endings):
            raise ValidationError(self.message)


# What gives a person away. Each pattern is kept loose enough for how people type, and the words
# that come before it are never needed: a false warning costs one tick, a missed one a confidence.

_LONGEST_NHS_NUMBER_GAP = r"[ \-\u00a0]?"
_NHS_NUMBER = re.compile(
    rf"(?<![\d])\d{{3}}{_LONGEST_NHS_NUMBER_GAP}\d{{3}}{_LONGEST_NHS_NUMBER_GAP}\d{{4}}(?![\d])"
)
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_YEAR_OF_BIRTH = r"(?:19\d\d|20[0-2]\d)"
_DATE_WITH_YEAR = re.compile(
    rf"(?<!\d)(?:\d{{1,2}}\s*[./\-]\s*\d{{1,2}}\s*[./\-]\s*(?:{_YEAR_OF_BIRTH}|\d\d)"
    rf"|{_YEAR_OF_BIRTH}-\d\d-\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+(?:{_MONTHS})\.?,?\s+{_YEAR_OF_BIRTH})(?!\d)",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"\b(?:d\.?o\.?b\.?\b|date of birth|birthday|born (?:on|in)\b)[^.\n]{0,20}\d", re.IGNORECASE
)
_EMAIL = re.compile(r"[^\s@<>(),;]+@[^\s@<>(),;]+\.[a-z]{2,}", re.IGNORECASE)
_GAP = r"[\s\-()]{0,2}"
_PHONE = re.compile(
    rf"(?<![\d+])(?:\+44|0044|\(?0){_GAP}(?:\(0\)\s?)?[1-9](?:{_GAP}\d){{8,9}}(?!\d)"
)
# The shapes of Royal Mail's postcodes: A9 9AA, A99, A9A, AA9, AA99, AA9A; its inward half never
# holds C I K M O V. "B12 3 weeks" is not one: a letter must follow the inward digit.
_POSTCODE = re.compile(
    r"(?<![a-z0-9])(?:gir ?0aa|[a-pr-uwyz](?:\d[\da-hjkps-uw]?|[a-hk-y]\d[\dabehmnprv-y]?)"
    r" ?\d[abd-hjlnp-uw-z]{2})(?![a-z0-9])",
    re.IGNORECASE,
)

_NHS_NUMBER_WEIGHTS = range(10, 1, -1)
_NHS_NUMBER_MODULUS = 11


def is_nhs_number(digits: str) -> bool:
    """Say whether ten digits are an NHS number, by its check digit (modulus 11)."""
    total = sum(
        weight * int(digit) for weight, digit in zip(_NHS_NUMBER_WEIGHTS, digits, strict=False)
    )
    check = _NHS_NUMBER_MODULUS - total % _NHS_NUMBER_MODULUS
    return check % _NHS_NUMBER_MODULUS == int(digits[-1])


def _has_nhs_number(text: str) -> bool:
    """Say whether any ten digits in the text are an NHS number; all the same digit are not one."""
    found = (re.sub(r"\D", "", match) for match in _NHS_NUMBER.findall(text))
    return any(is_nhs_number(digits) and len(set(digits)) > 1 for digits in found)


def _found_by(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    """Give a test of whether the pattern is in a text."""
    return lambda text: pattern.search(text) is not None


_DETAILS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("an NHS number", _has_nhs_number),
    (
        "a date of birth",
        lambda text: bool(_DATE_WITH_YEAR.search(text) or _BORN.search(text)),
    ),
    ("a phone number", _found_by(_PHONE)),
    ("an e-mail address", _found_by(_EMAIL)),
    ("a postcode", _found_by(_POSTCODE)),
)


def looks_like_personal_details(text: str) -> list[str]:
    """Name what in a text looks as if a person could be known by it: "an NHS number", "a postcode".

    Any whole date with its year counts as a possible date of birth; a day and a month do not.
    """
    return [phrase for phrase, is_in in _DETAILS if is_in(text)]
