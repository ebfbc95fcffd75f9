"""Records to JSON and back, exactly: any frozen dataclass of the fields that records hold."""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["decode", "encode"]

_Record = TypeVar("_Record")
_SCALARS: dict[type, Callable[[Any], Any]] = {
    date: date.fromisoformat,
    Decimal: Decimal,
    # JSON may write a whole number for a float.
    float: lambda data: float(_checked(int | float, data)),
}


def encode(value: object, *, sparse: bool = False) -> Any:  # noqa: ANN401 (JSON)
    """Return ``value`` as what JSON can hold; ``sparse`` leaves out fields at their defaults.

    >>> from kg.model import Caution
    >>> encode(Caution(code="checksum", message="Another file."), sparse=True)
    {'code': 'checksum', 'message': 'Another file.'}
    """
    if isinstance(value, tuple):
        return [encode(each, sparse=sparse) for each in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            each.name: encode(getattr(value, each.name), sparse=sparse)
            for each in dataclasses.fields(value)
            if not (sparse and getattr(value, each.name) == each.default)
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | Decimal):
        return str(value)
    return value


def decode(kind: type[_Record], data: object) -> _Record:
    """Return the record of type ``kind`` that ``data`` was encoded from.

    Raises:
        ValueError: ``data`` is not such a record.
    """
    try:
        return cast("_Record", _decoder(cast("Any", kind))(data))
    except (TypeError, KeyError, AttributeError, ArithmeticError) as error:
        raise ValueError(f"not a {kind.__name__}: {error!r}") from error


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401 (a type, or a form of typing)
    origin = typing.get_origin(kind)
    if origin is tuple:
        return _tuple_decoder(typing.get_args(kind))
    if origin in (types.UnionType, typing.Union):
        return _optional_decoder(typing.get_args(kind))
    if dataclasses.is_dataclass(kind):
        return _record_decoder(cast("type", kind))
    if issubclass(kind, Enum):
        return cast("Callable[[Any], Any]", kind)
    return _SCALARS.get(kind) or _plain_decoder(kind)


def _tuple_decoder(parts: tuple[Any, ...]) -> Callable[[Any], Any]:
    if parts[-1] is Ellipsis:
        inner = _decoder(parts[0])
        return lambda data: tuple(inner(each) for each in _checked(list, data))
    inners = [_decoder(part) for part in parts]
    return lambda data: tuple(
        inner(each) for inner, each in zip(inners, _checked(list, data), strict=True)
    )


def _optional_decoder(parts: tuple[Any, ...]) -> Callable[[Any], Any]:
    (kind,) = (part for part in parts if part is not type(None))
    inner = _decoder(kind)
    return lambda data: None if data is None else inner(data)


def _record_decoder(kind: type) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(kind)

    def decode_record(data: Any) -> Any:  # noqa: ANN401 (JSON to a record)
        # The field decoders are looked up late, for a record may hold records of its own type.
        items = _checked(dict, data).items()
        return kind(**{name: _decoder(hints[name])(value) for name, value in items})

    return decode_record


def _plain_decoder(kind: type) -> Callable[[Any], Any]:
    return lambda data: _checked(kind, data)


def _checked(kind: Any, data: object) -> Any:  # noqa: ANN401 (of the type that was asked for)
    if not isinstance(data, kind):
        raise TypeError(f"{data!r:.40} is not of {kind}")
    return data
