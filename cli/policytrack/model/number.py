"""Exact numbers: their powers, and how people write them."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_PLACES = 6
_MOST = 15
# More decimals than any figure has that can be written, or any sum of such.
_ENDLESS = 200
_DIGITS = 50  # of a power that is no fraction


def plain(value: Fraction | Decimal, places: int = 2) -> str:
    """Write a number without exponent or trailing zeros.

    A number that ends within six decimals is written whole, any other is rounded to `places`, or
    to as many as it takes for it not to vanish.
    """
    numerator, denominator = value.as_integer_ratio()
    whole = numerator * 10**_PLACES % denominator == 0
    while not whole and abs(numerator) * 2 * 10**places < denominator and places < _MOST:
        places += 1
    return _trimmed(rounded(value, _PLACES if whole else places))


def about(value: Fraction | Decimal) -> str:
    """Write a number that is only an estimate, to three digits or to the whole number."""
    size = abs(Fraction(value))
    return _trimmed(
        rounded(value, 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 1 else 4)
    )


def beside(value: Fraction, limits: Iterable[Fraction], places: int = 2) -> str:
    """Write a number so that rounding does not carry it over or onto one of some limits."""
    limits = list(limits)
    while places < _MOST:
        shown = Fraction(rounded(value, places))
        if all(
            (shown < limit, shown > limit) == (value < limit, value > limit) for limit in limits
        ):
            break
        places += 1
    return rounded(value, places)


def exact(value: Fraction) -> str:
    """Write a number with every digit; one whose digits never end as `plain` does."""
    places = next((n for n in range(_ENDLESS) if 10**n % value.denominator == 0), None)
    return plain(value) if places is None else rounded(value, places)


def _trimmed(shown: str) -> str:
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def rounded(value: Fraction | Decimal, places: int) -> str:
    """Write a number with exactly so many decimals, half away from zero."""
    numerator, denominator = value.as_integer_ratio()
    scaled, rest = divmod(abs(numerator) * 10**places, denominator)
    scaled += 2 * rest >= denominator
    digits = f"{scaled:0{places + 1}d}"
    sign = "-" if numerator < 0 and scaled else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def power(base: Fraction, exponent: Fraction) -> Fraction:
    """Return a power of a number above zero: exact where it is a fraction.

    Any other is so close that more than forty digits hold of what it differs from 1 by,
    which is where a growth rate begins.
    """
    above, below = (_whole_root(part, exponent.denominator) for part in base.as_integer_ratio())
    if above is not None and below is not None:
        return Fraction(above, below) ** exponent.numerator
    with localcontext(prec=_DIGITS + len(str(base.denominator))):
        quotient = Decimal(base.numerator) / Decimal(base.denominator)
        return Fraction(quotient ** (Decimal(exponent.numerator) / Decimal(exponent.denominator)))


def _whole_root(power: int, degree: int) -> int | None:
    """Return a root of a whole number above zero, None where it is no whole number."""
    with localcontext(prec=len(str(power)) + 5):
        near = int((Decimal(power) ** (1 / Decimal(degree))).to_integral_value())
    return near if near**degree == power else None
