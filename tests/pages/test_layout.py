"""A page on a telephone and on a wide screen: nothing sticks out, lies over another or is cut."""

from __future__ import annotations

import pytest

PAGES = ("city/cloudbay.html", "index.html", "indicator/lanterns.html")
UNFOLD = "for (const each of document.querySelectorAll('details')) each.open = true"
# Every line of every text that is to be seen, as far as the region that it scrolls in shows it.
LINES = """
const lines = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const node = walker.currentNode, holder = node.parentElement;
  if (!node.data.trim() || !holder.checkVisibility()
      || holder.closest('script, select, .unseen, .skip')) continue;
  const range = document.createRange();
  range.selectNodeContents(node);
  const region = holder.closest('.scroll');
  const edge = region ? region.getBoundingClientRect().right : Infinity;
  for (const { left, right, top, bottom } of range.getClientRects()) {
    if (right - left > 1 && left < edge)
      lines.push({ left, right: Math.min(right, edge), top, bottom, text: node.data.trim() });
  }
}
"""
OUTSIDE = f"""(() => {{ {LINES}
  return lines.filter(line => line.left < 0 || line.right > innerWidth + 1).map(line => line.text);
}})()"""
# More than touching: a third of a line.
OVERLAPPING = f"""(() => {{ {LINES}
  const pairs = [];
  lines.sort((one, other) => one.top - other.top);
  lines.forEach((one, at) => {{
    for (const other of lines.slice(at + 1)) {{
      if (other.top > one.bottom) break;
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      const least = Math.min(one.bottom - one.top, other.bottom - other.top);
      if (wide > 2 && high > least / 3) pairs.push([one.text, other.text]);
    }}
  }});
  return pairs;
}})()"""
STICKING_OUT = """[...document.querySelectorAll('main *')]
  .filter(each => each.checkVisibility() && each.clientWidth
    && each.scrollWidth > each.clientWidth + 1
    && !each.closest('.scroll, .unseen, svg') && !each.matches('input, select'))
  .map(each => `${each.tagName} ${each.className}: ${each.textContent.trim().slice(0, 40)}`)"""


@pytest.fixture(params=[360, 1400])
def shown(request, sample, visit):
    """Return a page with all that is folded away unfolded."""

    def show(language, address):
        opened = visit(sample(language, address), width=request.param)
        opened.page.evaluate(UNFOLD)
        return opened

    return show


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("address", PAGES)
def test_everything_has_its_place(address, language, shown):
    opened = shown(language, address)
    assert opened.excess == 0
    assert opened.page.evaluate(OUTSIDE) == []
    assert opened.page.evaluate(STICKING_OUT) == []
    assert opened.page.evaluate(OVERLAPPING) == []
    assert opened.broken == []


@pytest.mark.parametrize("width", [360, 1400])
def test_everything_has_its_place_when_it_is_sorted(width, sample, visit):
    opened = visit(sample("en"), width=width)
    opened.page.select_option("#sort", "name")
    assert len(opened.shown) == 13
    assert opened.excess == 0
    assert opened.page.evaluate(OVERLAPPING) == []


def test_text_can_be_twice_as_large(sample, visit):
    opened = visit(sample("zh"), width=700)
    opened.page.evaluate("document.documentElement.style.fontSize = '32px'")
    assert opened.excess == 0
    assert opened.page.evaluate(OVERLAPPING) == []


def test_letters_are_not_too_small_to_read(sample, visit):
    opened = visit(sample("en"), width=360)
    opened.page.evaluate(UNFOLD)
    smallest = opened.page.evaluate("""Math.min(...[...document.querySelectorAll('main *')]
      .filter(each => each.checkVisibility() && [...each.childNodes]
        .some(child => child.nodeType === Node.TEXT_NODE && child.data.trim()))
      .map(each => parseFloat(getComputedStyle(each).fontSize)
        * (each.ownerSVGElement ? each.getScreenCTM().a : 1)))""")
    assert smallest >= 8.5
