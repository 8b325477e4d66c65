"""Exact numbers as people write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction

_PLACES = 6


def plain(value: Fraction | Decimal, places: int = 2) -> str:
    """Write a number without exponent or trailing zeros.

    A number that ends within six decimals is written whole, any other is rounded to `places`.
    """
    numerator, denominator = value.as_integer_ratio()
    whole = numerator * 10**_PLACES % denominator == 0
    shown = rounded(value, _PLACES if whole else places)
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def rounded(value: Fraction | Decimal, places: int) -> str:
    """Write a number with exactly so many decimals, half away from zero."""
    numerator, denominator = value.as_integer_ratio()
    scaled, rest = divmod(abs(numerator) * 10**places, denominator)
    scaled += 2 * rest >= denominator
    digits = f"{scaled:0{places + 1}d}"
    sign = "-" if numerator < 0 and scaled else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"
