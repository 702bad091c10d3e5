"""How anything in a framework is named outside its release."""

import re
from dataclasses import dataclass
from typing import Final, Self

_SHAPE: Final = re.compile(
    r"(?P<framework>[a-z0-9]+(?:-[a-z0-9]+)*)@(?P<release>\d+\.\d+\.\d+)#(?P<code>[A-Za-z0-9.-]+)"
)


@dataclass(frozen=True, slots=True, order=True)
class FrameworkRef:
    """A code with its framework and release; written `peer-open-dialogue@0.1.0#F2`."""

    framework: str
    release: str
    code: str

    def __str__(self) -> str:
        return f"{self.key}#{self.code}"

    @property
    def key(self) -> str:
        """The release it belongs to, as `peer-open-dialogue@0.1.0`."""
        return f"{self.framework}@{self.release}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """The reference that `text` writes; raises ValueError when it is not one."""
        found = _SHAPE.fullmatch(text)
        if found is None:
            raise ValueError(f"{text!r} is not a reference such as peer-open-dialogue@0.1.0#F2.")
        return cls(**found.groupdict())
