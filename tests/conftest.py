"""What tests share: values and small repositories of plainly invented places, and a way to run."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from fractions import Fraction
from functools import cache, partialmethod
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import HealthCheck, settings

from policytrack.data.notation import read_period, read_total
from policytrack.data.repository import Repository
from policytrack.model.actual import Actual
from policytrack.model.period import Period
from policytrack.model.place import Place
from policytrack.model.plan import Bound, City, Indicator, Milestone, Plan, StatedBaseline, Target
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from policytrack.model.plan import Policies

INDICATORS = """\
version: 1
indicators:
  lanterns:
    name: {zh: 灯笼数, en: Lanterns}
    unit: 个
    measure: stock
    better: more
  tea_sales:
    name: {zh: 茶叶销售额, en: Tea sales}
    unit: 亿元
    measure: flow
    better: more
  kites_flown:
    name: {zh: 放飞风筝数, en: Kites flown}
    unit: 个
    measure: flow
    better: more
  smoke_share:
    name: {zh: 烟雾占比, en: Share of smoke}
    unit: '%'
    measure: ratio
    better: less
  moon_share:
    name: {zh: 月光占比, en: Share of moonlight}
    unit: '%'
    measure: ratio
    better: more
  star_share:
    name: {zh: 星光占比, en: Share of starlight}
    unit: '%'
    measure: ratio
    better: more
  open_gate:
    name: {zh: 打开南天门, en: Open the south gate of heaven}
    measure: event
"""
CITY = """\
cities:
  cloudbay:
    name: {zh: 云湾市（虚构）, en: Cloud Bay (invented)}
    level: prefecture
    plans:
      cloudbay-2021:
        title: {zh: 云湾市造云规划, en: Cloud Bay cloud-making plan}
        number: 云发〔2021〕1号
        issuer: 云湾市造云局
        issued: 2021-01-01
        period: [2021, 2025]
        targets:
"""
LANTERNS = """\
- indicator: lanterns
  milestones: [{by: 2025, at_least: 600 个, quote: 灯笼总数达到600个, section: 一}]
"""
_TOWN = """\
  {key}:
    name: {{zh: {zh}（虚构）, en: {en} (invented)}}
    level: county
    plans:
      {key}-2021:
        title: {{zh: {zh}规划, en: Plan of {en}}}
        period: [2021, 2025]
        targets:
"""
NOWHERE = Place("targets.yaml", 1)
EVENTS = {"yes": True, "no": False}
# No test depends on a clock, and none on chance.
settings.register_profile(
    "steady",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # So a shell starts what runs in its background, and what the tests start would inherit it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
# In a workflow of GitHub `validate` would print for that, and so would all that the tests start.
os.environ.pop("GITHUB_ACTIONS", None)
if os.name == "nt":
    # A test writes the bytes that it says, and that it looks for at a line and column.
    Path.write_text = partialmethod(Path.write_text, newline="\n")
HEADER = "indicator,value,unit,source,period,status,published,note,area\n"


@cache
def _can_link() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        try:
            Path(folder, "link").symlink_to("nowhere")
        except OSError:
            return False
    return True


# What a test may need of the system: whether it is there, and what is said where it is not.
NEEDS = {
    "bash": (lambda: os.name != "nt" and shutil.which("bash"), "what is run is written for bash"),
    "copies": (lambda: sys.platform == "linux", "processes are copied on Linux alone"),
    "interrupts": (lambda: os.name != "nt", "interrupts are sent in another way"),
    "links": (_can_link, "this user may not make symbolic links"),
    "modes": (lambda: os.name != "nt", "files have no modes here"),
    "refusals": (
        lambda: os.name != "nt" and os.geteuid() != 0,
        "no mode of a file holds for this user",
    ),
    "resource": (lambda: find_spec("resource"), "no process is limited or measured as on POSIX"),
}


def pytest_configure(config: pytest.Config) -> None:
    """Make the mark known that says what a test needs of the system."""
    config.addinivalue_line("markers", f"needs(*names): of the system, out of {', '.join(NEEDS)}")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip where the system lacks what a test needs, in one line for all that need the same."""
    for name in (name for mark in item.iter_markers("needs") for name in mark.args):
        is_there, said = NEEDS[name]
        if not is_there():
            pytest.skip(said)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that writes expected output anew."""
    parser.addoption("--golden", action="store_true", help="write expected output anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> bool:
    """Whether expected output is to be written anew."""
    return bool(request.config.getoption("--golden"))


class Read(NamedTuple):
    """A city as it was read, whole and sound."""

    policies: Policies
    city: City
    actuals: list[Actual]


@pytest.fixture(scope="session")
def read_city() -> Callable[..., Read]:
    """read_city(root, city, until): one with its figures, up to a year if asked."""

    def read(root: Path, city: str = "cloudbay", until: int | None = None) -> Read:
        repository = Repository(root)
        policies, problems = repository.targets()
        actuals, faults = repository.actuals(city, policies, until)
        assert [each for each in (*problems, *faults) if each.rule.severity == "error"] == []
        return Read(policies, policies.cities[city], actuals)

    return read


class Ran(NamedTuple):
    """What a command gave."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def lanterns() -> str:
    """The target of a repository of one: 600 lanterns in 2025."""
    return LANTERNS


@pytest.fixture
def repository(tmp_path: Path) -> Callable[..., Path]:
    """Write a repository of the invented city: its targets, one if none are given, and its rows."""

    def write(targets: str = LANTERNS, **years: str) -> Path:
        indented = "".join(f"          {line}\n" for line in targets.strip("\n").splitlines())
        (tmp_path / "targets.yaml").write_text(INDICATORS + CITY + indented, "utf-8")
        folder = tmp_path / "actuals" / "cloudbay"
        folder.mkdir(parents=True, exist_ok=True)
        for year, rows in years.items():
            (folder / f"{year.removeprefix('y')}.csv").write_text(HEADER + rows, "utf-8")
        return tmp_path

    return write


@pytest.fixture
def town() -> Callable[..., Path]:
    """Add a city to a repository, as `repository` writes the first one. Gives its folder."""

    def add(
        root: Path, key: str, targets: str = LANTERNS, zh: str = "", en: str = "", **years: str
    ) -> Path:
        head = _TOWN.format(key=key, zh=zh or key, en=en or key)
        indented = "".join(f"          {line}\n" for line in targets.strip("\n").splitlines())
        with (root / "targets.yaml").open("a", encoding="utf-8") as file:
            file.write(head + indented)
        folder = root / "actuals" / key
        folder.mkdir(parents=True)
        for year, rows in years.items():
            (folder / f"{year.removeprefix('y')}.csv").write_text(HEADER + rows, "utf-8")
        return folder

    return add


@pytest.fixture
def policytrack(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Ran]:
    """Run a command in this process, in English unless it is asked otherwise."""
    for name in ("POLICYTRACK_ROOT", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("POLICYTRACK_LANG", "en")

    from policytrack.commands.boundary import run  # noqa: PLC0415 - not every test runs commands

    def call(*arguments: object) -> Ran:
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return call


# Builders of values: a test states only what matters to it.


def _indicator(measure="stock", better="more", key="lanterns"):
    return Indicator(
        key, Text("灯笼数", "Lanterns"), None if measure == "event" else "个", measure, better
    )


def _decimal(written):
    return None if written is None else Fraction(written)


def _bound(op, value=None, high=None, *, within=None, **rest):
    return Bound(op, _decimal(value), _decimal(high), within=_decimal(within), **rest)


def _target(bounds, *, measure="stock", better="more", baseline=None, points=(), **rest):
    milestones = tuple(_milestone(by, bound) for by, bound in bounds.items())
    if baseline is not None:
        year, value = baseline
        baseline = StatedBaseline(year, _decimal(value), None if value is None else "规划")
    points = {year: Fraction(value) for year, value in dict(points).items()}
    indicator = _indicator(measure, better)
    return Target(indicator, milestones, NOWHERE, baseline=baseline, points=points, **rest)


def _milestone(by, bound):
    year, _, month = str(by).partition("-")
    return Milestone(int(year), bound, "达到", ("二",), NOWHERE, month=int(month or 12))


def _divided(target, areas):
    shares = {
        by: {area: Fraction(value) for area, value in parts.items()} for by, parts in areas.items()
    }
    milestones = tuple(
        milestone._replace(areas=shares.get(milestone.by, {})) for milestone in target.milestones
    )
    return target._replace(milestones=milestones)


def _plan(*targets, start=2021, end=2025, key="cloudbay-2021", **rest):
    title = Text("云湾市造云规划", "Cloud-making plan")
    return Plan(key, title, start, end, targets, **rest)


def _city(*plans, areas=()):
    name = Text("云湾市（虚构）", "Cloud Bay (invented)")
    return City("cloudbay", name, "prefecture", plans, areas)


def _rows(figures, *, key="lanterns", area=None, status="final", published=None):
    rows = (_row(when, str(text), key, area) for when, text in figures.items())
    return [row._replace(status=status, published=published) for row in rows]


def _row(when, text, key, area):
    year, total = int(str(when)[:4]), read_total(str(when))
    period = Period(year) if str(when) == str(year) else read_period(when, year)
    since, period = total or (None, period)
    place = Place(f"actuals/cloudbay/{period.year}.csv", 2)
    if text in EVENTS:
        return Actual(key, period, text, None, "公报", place, done=EVENTS[text], area=area)
    number = text.lstrip("<>=~")
    qualifier = text.removesuffix(number)
    return Actual(
        key,
        period,
        text,
        "个",
        "公报",
        place,
        value=Fraction(number),
        qualifier=qualifier,
        area=area,
        since=since,
    )


@pytest.fixture(scope="session")
def indicator():
    """indicator(measure, better, key): a stock of lanterns unless told otherwise."""
    return _indicator


@pytest.fixture(scope="session")
def bound():
    """bound(op, value, high, within=…, above=…, comparator=…), the numbers as texts."""
    return _bound


@pytest.fixture(scope="session")
def target():
    """target({by: bound, …}, measure=…, better=…, baseline=(year, value), …).

    It is due in a year (2025) or in a month of one ("2025-06"), and a baseline may have no value.
    """
    return _target


@pytest.fixture(scope="session")
def plan():
    """plan(target, …), from 2021 to 2025 unless told otherwise."""
    return _plan


@pytest.fixture(scope="session")
def city():
    """city(plan, …, areas=…): the invented city."""
    return _city


@pytest.fixture(scope="session")
def rows():
    """rows({period: value, …}, area=…, …): published rows, values as in a file (`>10`).

    A period may be several years, as 2021/2023.
    """
    return _rows


@pytest.fixture(scope="session")
def divided():
    """divided(target, {year: {area: value, …}}): the target, its milestones shared among areas."""
    return _divided
