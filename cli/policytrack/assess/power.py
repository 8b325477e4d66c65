"""Powers with fractional exponents, exact where they can be."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

_DIGITS = 50


def power(base: Fraction, exponent: Fraction) -> Fraction:
    """Give a power of a number above zero: exact where it is a fraction.

    Any other is given so closely that more than forty digits hold of what it differs from 1 by,
    which is where a growth rate begins.
    """
    above, below = (_whole_root(part, exponent.denominator) for part in base.as_integer_ratio())
    if above is not None and below is not None:
        return Fraction(above, below) ** exponent.numerator
    with localcontext(prec=_DIGITS + len(str(base.denominator))):
        quotient = Decimal(base.numerator) / Decimal(base.denominator)
        return Fraction(quotient ** (Decimal(exponent.numerator) / Decimal(exponent.denominator)))


def _whole_root(power: int, degree: int) -> int | None:
    """Give a root of a whole number above zero, None where it is no whole number."""
    with localcontext(prec=len(str(power)) + 5):
        near = int((Decimal(power) ** (1 / Decimal(degree))).to_integral_value())
    return near if near**degree == power else None
