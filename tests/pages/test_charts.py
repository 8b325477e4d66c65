"""Charts as a browser draws them: whole, and with exactly the points that are known."""

from __future__ import annotations

import pytest

UNFOLD = "for (const each of document.querySelectorAll('details')) each.open = true"
WIDTHS = pytest.mark.parametrize("width", [360, 1400])
# Boxes of what is written and drawn, and of what is to hold it.
BOXES = """figure => {
  const box = each => {
    const { left, right, top, bottom } = each.getBoundingClientRect();
    return { left, right, top, bottom, text: each.textContent };
  };
  const all = selector => [...figure.querySelectorAll(selector)].map(box);
  return {
    card: box(figure.closest('.card')),
    figure: box(figure),
    svg: box(figure.querySelector('svg')),
    below: all('.axis.bottom text'),
    beside: all('.axis.left text'),
    drawn: all('circle, path'),
  };
}"""


def lanterns(bound):
    """Promise a number of lanterns by 2025."""
    return f"""\
- indicator: lanterns
  milestones: [{{by: 2025, at_least: {bound} 个, quote: {bound}个, section: 一}}]
"""


@pytest.fixture
def drawn(repository, write, tmp_path, visit):
    """Draw the charts of targets and the figures of years, each a number and its unit."""

    def draw(targets, width=1400, since=2021, **years):
        root, path = repository(targets, **years), tmp_path / "a.html"
        written = (root / "targets.yaml").read_text("utf-8")
        written = written.replace("period: [2021,", f"period: [{since},")
        (root / "targets.yaml").write_text(written, "utf-8")
        write(root, path, "--city", "cloudbay", "--lang", "zh")
        opened = visit(path, width=width)
        opened.page.evaluate(UNFOLD)
        return opened

    return draw


def inside(inner, outer, slack=1):
    """Return whether a box lies within another, but for some pixels."""
    return (
        inner["left"] >= outer["left"] - slack
        and inner["right"] <= outer["right"] + slack
        and inner["top"] >= outer["top"] - slack
        and inner["bottom"] <= outer["bottom"] + slack
    )


def apart(one, other):
    """Return whether two boxes do not lie over each other."""
    return (
        one["right"] <= other["left"]
        or other["right"] <= one["left"]
        or one["bottom"] <= other["top"] + 2
        or other["bottom"] <= one["top"] + 2
    )


def hold(opened, charts):
    """Hold every chart of a page to what makes it readable."""
    figures = opened.page.locator("figure").all()
    assert len(figures) == charts
    for figure in figures:
        boxes = figure.evaluate(BOXES)
        labels = [*boxes["below"], *boxes["beside"]]
        assert inside(boxes["svg"], boxes["figure"])
        assert inside(boxes["figure"], boxes["card"])
        assert len(boxes["below"]) >= 2
        assert len(boxes["beside"]) >= 2
        assert [each["text"] for each in labels if not inside(each, boxes["card"])] == []
        assert [each for each in boxes["drawn"] if not inside(each, boxes["figure"], 3)] == []
        assert [
            (one["text"], other["text"])
            for at, one in enumerate(labels)
            for other in labels[at + 1 :]
            if not apart(one, other)
        ] == []


def circles(opened, kind):
    """Count the points of a kind."""
    return opened.page.locator(f"figure .{kind} circle").count()


def written(opened, axis):
    """Return what is written along an axis, from the left or from below."""
    texts = opened.page.locator(f"figure .axis.{axis} text").evaluate_all(
        "all => all.map(one => [one.x.baseVal[0].value - one.y.baseVal[0].value, one.textContent])"
    )
    return [text for _, text in sorted(texts)]


@pytest.mark.parametrize("width", [360, 768, 1400])
def test_the_charts_of_the_sample_are_whole(width, sample, visit):
    opened = visit(sample("en"), width=width)
    opened.page.evaluate(UNFOLD)
    # Neither an event has one of the thirteen nor what must hold in each quarter.
    hold(opened, 11)


def test_there_is_a_point_for_each_figure_and_no_other(sample, visit):
    page = visit(sample("zh")).page
    page.evaluate(UNFOLD)
    for card in page.locator(".card:has(figure)").all():
        known = [
            text
            for text in card.locator("details td:nth-child(2)").all_inner_texts()
            if text.strip()
        ]
        assert card.locator("figure .actuals circle, figure .bounds circle").count() == len(known)


def test_each_figure_is_as_high_as_it_is(drawn):
    opened = drawn(
        lanterns(60),
        y2021="lanterns,10,个,云报,,,,,\n",
        y2022="lanterns,35,个,云报,,,,,\n",
        y2023="lanterns,60,个,云报,,,,,\n",
    )
    places = opened.page.locator("figure .actuals circle").evaluate_all(
        "all => all.map(one => [one.cx.baseVal.value, one.cy.baseVal.value])"
    )
    (left, low), (middle, half), (right, high) = places
    assert middle - left == pytest.approx(right - middle, abs=0.2)
    assert low - half == pytest.approx(half - high, abs=0.2)
    assert low - high > 50


@WIDTHS
def test_numbers_of_twelve_digits_find_room(width, drawn):
    opened = drawn(
        lanterns(987654321098),
        width,
        y2021="lanterns,123456789012,个,云报,,,,,\n",
        y2022="lanterns,234567890123,个,云报,,,,,\n",
        y2023="lanterns,876543210987,个,云报,,,,,\n",
    )
    hold(opened, 1)
    assert (circles(opened, "actuals"), opened.excess) == (3, 0)


@WIDTHS
def test_numbers_below_zero_are_drawn_below_it(width, drawn):
    opened = drawn(
        """\
- indicator: moon_share
  milestones: [{by: 2025, at_least: 5 %, quote: 5%, section: 一}]
""",
        width,
        y2021="moon_share,-7.5,%,云报,,,,,\n",
        y2022="moon_share,-0.25,%,云报,,,,,\n",
        y2023="moon_share,3,%,云报,,,,,\n",
    )
    hold(opened, 1)
    assert circles(opened, "actuals") == 3
    numbers = [float(each) for each in written(opened, "left")]
    assert numbers == sorted(numbers)
    assert numbers[0] < 0 < numbers[-1]


@WIDTHS
def test_a_single_figure_is_a_point_beside_its_milestone(width, drawn):
    opened = drawn(lanterns(60), width, y2023="lanterns,7,个,云报,,,,,\n")
    hold(opened, 1)
    assert (circles(opened, "actuals"), circles(opened, "milestones")) == (1, 1)


def test_a_figure_that_equals_its_milestone_is_drawn_too(drawn):
    opened = drawn(lanterns(60), y2023="lanterns,60,个,云报,,,,,\n")
    hold(opened, 1)


def test_nothing_is_drawn_where_nothing_was_published(drawn):
    assert drawn(lanterns(60), y2023="").page.locator("figure").count() == 0


def test_a_figure_looks_as_sure_as_it_is(drawn):
    opened = drawn(
        lanterns(60),
        y2021="lanterns,7,个,云报,,,,,\n",
        y2022="lanterns,9,个,云报,,provisional,,,\n",
        y2023="lanterns,>=50,个,云报,,,,,\n",
    )
    hold(opened, 1)
    kinds = ("actuals", "unsure", "bounds")
    assert [circles(opened, kind) for kind in kinds] == [2, 1, 1]
    looks = {
        opened.page.locator(f"figure .{kind} circle").first.evaluate(
            "one => [getComputedStyle(one).fill, getComputedStyle(one).strokeDasharray].join()"
        )
        for kind in kinds
    }
    assert len(looks) == len(kinds)


def test_a_line_is_broken_where_a_year_is_missing(drawn):
    opened = drawn(
        lanterns(60),
        y2020="lanterns,5,个,云报,,,,,\n",
        y2021="lanterns,7,个,云报,,,,,\n",
        y2023="lanterns,9,个,云报,,,,,\n",
    )
    lines = opened.page.locator("figure .actuals path").evaluate_all(
        "all => all.map(one => (one.getAttribute('d').match(/[ML]/g) || []).length)"
    )
    assert circles(opened, "actuals") == 3
    assert sorted(lines) == [1, 2]


@WIDTHS
def test_thirty_years_find_room(width, drawn):
    years = {f"y{year}": f"lanterns,{year - 1990},个,云报,,,,,\n" for year in range(1996, 2024)}
    opened = drawn(
        lanterns(60),
        width,
        1996,
        **years,
    )
    hold(opened, 1)
    labels = written(opened, "bottom")
    assert (labels, labels[-1]) == (sorted(set(labels)), "2025")
    assert circles(opened, "actuals") == 28


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_series_is_seen_on_its_ground_and_told_from_the_others(scheme, sample, visit):
    page = visit(sample("zh"), scheme=scheme).page
    looks = page.evaluate("""() => Object.fromEntries(
      ['band', 'path', 'projection', 'actuals'].map(name => {
        const style = getComputedStyle(document.querySelector(`figure .${name} path`));
        return [name, [style.fill, style.stroke, style.strokeDasharray]];
      }))""")
    assert len({tuple(each) for each in looks.values()}) == 4
    # Told apart without colours as well.
    assert len({looks[name][2] for name in ("path", "projection", "actuals")}) == 3
    assert looks["band"][0] != "none"
    assert all(looks[name][1] != "none" for name in ("path", "projection", "actuals"))
