"""What a rule answers where something cannot be kept."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """Why something cannot be kept, and the answer it concerns."""

    because: str
    field: str | None = None


def too_long(words: str, longest: int, field: str) -> Fault | None:
    """A fault where words are longer than there is room for."""
    if len(words) <= longest:
        return None
    return Fault(f"Shorten this to {longest} characters.", field)
