"""Checks what a city's policy plan promised against what was published."""

__version__ = "0.1.0"

# Its constant would bring `typing`; type checkers know the name as well.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from policytrack.api import (
        Assessment,
        Check,
        City,
        Data,
        Diagnostic,
        MalformedError,
        RefusalError,
        UnknownError,
        check,
        load,
        years,
    )
else:

    def __getattr__(name: str) -> object:
        """Return a part of the interface; what it needs is imported when it is first asked for."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from policytrack import api  # noqa: PLC0415 - the command does not wait for it

        return getattr(api, name)

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})


__all__ = [
    "Assessment",
    "Check",
    "City",
    "Data",
    "Diagnostic",
    "MalformedError",
    "RefusalError",
    "UnknownError",
    "check",
    "load",
    "years",
]
