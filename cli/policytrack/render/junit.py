"""What is wrong with the data as JUnit XML, which build servers show as test results."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from policytrack.model.text import Text
from policytrack.render.clean import clean
from policytrack.render.diagnostics import diagnostic_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policytrack.model.diagnostic import Diagnostic, Validation
    from policytrack.model.text import Language

# What XML 1.0 cannot hold, not even escaped, and `clean` leaves.
_FORBIDDEN = re.compile(r"[\ufffe\uffff]")
_PASSED = Text("没有错误", "no errors")


def render(validation: Validation, language: Language) -> str:
    """Write a suite for each file: a failure for each error, or one test that passed."""
    by_file: dict[str, list[Diagnostic]] = {file: [] for file in validation.files}
    for diagnostic in validation.diagnostics:
        by_file.setdefault(diagnostic.place.file, []).append(diagnostic)
    suites = [_suite(file, by_file[file], language) for file in sorted(by_file)]
    tests = sum(len(suite) for suite in suites)
    root = ET.Element("testsuites", _counts("policytrack", tests, validation.number_of("error")))
    root.extend(suites)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(file: str, diagnostics: Sequence[Diagnostic], language: Language) -> ET.Element:
    """Write the tests of a file; what is no failure stands in the output of the first."""
    errors = [diagnostic for diagnostic in diagnostics if diagnostic.rule.severity == "error"]
    warnings = [diagnostic for diagnostic in diagnostics if diagnostic.rule.severity == "warning"]
    passed = [] if errors else [_case(file, _PASSED.to(language))]
    cases = [*(_failed(diagnostic, language) for diagnostic in errors), *passed]
    if warnings:
        ET.SubElement(cases[0], "system-out").text = _lines(warnings, language)
    suite = ET.Element("testsuite", _counts(_written(file), len(cases), len(errors)))
    suite.extend(cases)
    return suite


def _failed(diagnostic: Diagnostic, language: Language) -> ET.Element:
    file, line, column = diagnostic.place
    case = _case(file, f"{line}:{column} {diagnostic.rule.code} {diagnostic.rule.name}")
    said = {"message": _written(diagnostic.message(language)), "type": diagnostic.rule.code}
    ET.SubElement(case, "failure", said).text = _lines([diagnostic], language)
    return case


def _case(file: str, name: str) -> ET.Element:
    return ET.Element("testcase", {"name": name, "classname": _written(file)})


def _counts(name: str, tests: int, failures: int) -> dict[str, str]:
    return {"name": name, "tests": str(tests), "failures": str(failures), "errors": "0"}


def _lines(diagnostics: Iterable[Diagnostic], language: Language) -> str:
    """Return the lines that the text format has for them."""
    lines = (line for diagnostic in diagnostics for line in diagnostic_lines(diagnostic, language))
    return _written("\n".join("".join(span.text for span in line) for line in lines))


def _written(text: str) -> str:
    """Replace each character that XML cannot hold by its number."""
    return _FORBIDDEN.sub(lambda match: f"<U+{ord(match.group()):04X}>", clean(text))
