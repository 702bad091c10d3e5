"""Content to bytes and back, in one form, so that the same words have the same digest."""

import dataclasses
import hashlib
import json
import types
import typing
from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union

_Content = TypeVar("_Content")


def canonical(content: object) -> bytes:
    """Give content as canonical JSON: keys sorted, no spaces, ASCII, days as `2026-11-23`."""
    plain = _plain(content)
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def digest(content: object) -> str:
    """Give the SHA-256 of the canonical form, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(content)).hexdigest()


def from_json(kind: type[_Content], stored: bytes | str) -> _Content:
    """Give back the content of `kind` (such as `Portfolio`) that `canonical` once wrote.

    Fields that were added later take their defaults. Raises ValueError, naming the place, for
    anything that does not fit.
    """
    try:
        value = _read(kind, json.loads(stored), kind.__name__)
    except RecursionError as error:
        raise ValueError("This content is nested too deeply to be one of ours.") from error
    return typing.cast("_Content", value)


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value):
        return {name.name: _plain(getattr(value, name.name)) for name in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if value is None or isinstance(value, str | int | bool):
        return value
    raise TypeError(f"A {type(value).__name__} cannot be frozen.")


@cache
def _types_of(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _read(kind: Any, value: object, place: str) -> object:  # noqa: ANN401 - any annotation
    origin = typing.get_origin(kind)
    if origin in (Union, types.UnionType):
        if value is None:
            return None
        (inner,) = (part for part in typing.get_args(kind) if part is not types.NoneType)
        return _read(inner, value, place)
    if origin is tuple:
        return _read_tuple(typing.get_args(kind), value, place)
    if dataclasses.is_dataclass(kind):
        return _read_fields(typing.cast("type", kind), value, place)
    return _read_plain(kind, value, place)


def _read_tuple(kinds: tuple[Any, ...], value: object, place: str) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise ValueError(f"{place} is not a list.")  # noqa: TRY004 - as documented
    if len(kinds) == 2 and kinds[1] is Ellipsis:  # noqa: PLR2004 - tuple[X, ...]
        return tuple(_read(kinds[0], part, f"{place}[{at}]") for at, part in enumerate(value))
    if len(kinds) != len(value):
        raise ValueError(f"{place} does not have {len(kinds)} parts.")
    return tuple(
        _read(kind, part, f"{place}[{at}]")
        for at, (kind, part) in enumerate(zip(kinds, value, strict=True))
    )


def _read_fields(kind: type, value: object, place: str) -> object:
    if not isinstance(value, Mapping):
        raise ValueError(f"{place} is not named fields.")  # noqa: TRY004 - as documented
    annotations = _types_of(kind)
    unknown = sorted(set(value) - set(annotations))
    if unknown:
        raise ValueError(f"{place} has a field that is not known: {unknown[0]}.")
    read = {name: _read(annotations[name], part, f"{place}.{name}") for name, part in value.items()}
    try:
        return kind(**read)
    except TypeError as error:
        raise ValueError(f"{place} lacks a field.") from error


def _read_plain(kind: Any, value: object, place: str) -> object:  # noqa: ANN401 - any annotation
    if kind is date or issubclass(kind, Enum):
        if not isinstance(value, str):
            raise ValueError(f"{place} is not text.")
        return date.fromisoformat(value) if kind is date else kind(value)
    if type(value) is not kind:
        raise ValueError(f"{place} is not {kind.__name__}.")
    return value
