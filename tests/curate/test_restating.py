"""What a plan states twice."""

from decimal import Decimal

import pytest

from policytrack.curate.restating import put_together
from policytrack.model.curation import Promise
from policytrack.model.place import Place


def promise(line=1, section="一", name="灯笼厂数", number="500", unit="家", **more):
    place = Place("plan.txt", line)
    return Promise(
        place,
        f"{name}{number}{unit}",
        (section,),
        name,
        "at_least",
        Decimal(number),
        2025,
        unit=unit,
        **more,
    )


@pytest.mark.parametrize(
    "other",
    [
        promise(9, "二"),
        promise(9, "二", name="灯笼厂总数"),
        promise(9, "二", unit="户"),
        promise(9, "二", number="0.05", unit="万家"),
        promise(9, "二", number="500.0"),
    ],
)
def test_the_same_in_another_section_is_one_promise_with_a_doubt(other):
    (found,) = put_together([promise(), other])
    assert found.sections == ("一", "二")
    assert found.place.line == 1
    assert found.doubts[-1].zh == f"二再提：“{other.quote}”"


@pytest.mark.parametrize(
    "other",
    [
        promise(9, "一"),
        promise(9, "二", name="风筝厂数"),
        promise(9, "二", name="省级灯笼厂数"),
        promise(9, "二", number="501"),
        promise(9, "二", unit="万家"),
        promise(9, "二", unit="人"),
        promise(9, "二", high=Decimal(600)),
    ],
)
def test_what_differs_stays_two_promises(other):
    assert put_together([promise(), other]) == [promise(), other]


def test_what_stands_in_three_sections_names_them_all_once():
    (found,) = put_together([promise(), promise(5, "二"), promise(9, "三"), promise(12, "二")])
    assert found.sections == ("一", "二", "三")
