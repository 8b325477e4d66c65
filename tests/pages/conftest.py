"""What tests of pages share: a real browser, and the pages of an invented repository."""

from __future__ import annotations

import shutil
from functools import cache
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Dialog, Page

SAMPLE = Path(__file__).parent.parent / "render" / "sample"
_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
# It may be run by root, and in a network that is closed.
_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# Numbers and words that are broken in their middle, at the end of a line.
_BROKEN = r"""(() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.parentElement.checkVisibility() || node.parentElement.closest('script')) continue;
    for (const { 0: word, index } of node.data.matchAll(/[\d.]*\d|[A-Za-z]+/g)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      if (new Set([...range.getClientRects()].map(rect => rect.top)).size > 1)
        found.push(`${word} in ${node.data.trim()}`);
    }
  }
  return found;
})()"""


class Opened(NamedTuple):
    """An open page, what the browser said of it, and what it asked for."""

    page: Page
    said: list[str]
    asked: list[str]

    @property
    def shown(self) -> list[str]:
        """The names of the items that are to be seen, in the order of the page."""
        return self.page.evaluate(
            "[...document.querySelectorAll('[data-item]')]"
            ".filter(item => item.checkVisibility()).map(item => item.dataset.name)"
        )

    @property
    def count(self) -> str:
        """What the page says of how many items it shows."""
        return self.page.locator("[role=status]").inner_text()

    @property
    def broken(self) -> list[str]:
        """The numbers and the words that are broken at the end of a line."""
        return self.page.evaluate(_BROKEN)

    def settle(self) -> None:
        """Wait for what the page itself put off, and until it scrolls no more."""
        self.page.evaluate("new Promise(done => setTimeout(done))")
        before, now = None, self.page.evaluate("scrollY")
        while before != now:
            self.page.wait_for_timeout(100)
            before, now = now, self.page.evaluate("scrollY")

    @property
    def excess(self) -> int:
        """By how many pixels the page is wider than its window."""
        return self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )


@cache
def _program() -> str | None:
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


def pytest_runtest_setup() -> None:
    """Skip, in one line for all, where there is no browser or nothing to drive it with."""
    for name in ("playwright", "axe_playwright_python"):
        if find_spec(name) is None:
            pytest.skip(f"{name} is not installed: pip install '.[test,pages]'")
    if _program() is None:
        pytest.skip(f"no chromium: none of {', '.join(_PROGRAMS)}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - not everybody has it

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_program(), args=_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def window(browser: Browser) -> Callable[[int, bool], Opened]:
    """Return a window of some number, with scripts or without; to make one takes long."""

    @cache
    def make(number: int, scripts: bool) -> Opened:  # noqa: ARG001 - each number has its own
        context = browser.new_context(java_script_enabled=scripts, reduced_motion="reduce")
        context.set_default_timeout(5000)
        opened = Opened(context.new_page(), [], [])

        def dismiss(dialog: Dialog) -> None:
            opened.said.append(dialog.message)
            dialog.dismiss()

        opened.page.on("console", lambda message: opened.said.append(message.text))
        opened.page.on("pageerror", lambda error: opened.said.append(str(error)))
        opened.page.on("dialog", dismiss)
        opened.page.on("request", lambda request: opened.asked.append(request.url))
        return opened

    return make


@pytest.fixture
def visit(window: Callable[[int, bool], Opened]) -> Callable[..., Opened]:
    """Open a page from its file; each of a test stays open until the next test."""
    numbers = count()

    def go(
        path: Path,
        width: int = 1400,
        scheme: str = "light",
        media: str = "null",
        scripts: bool = True,
    ) -> Opened:
        opened = window(next(numbers), scripts)
        opened.page.set_viewport_size({"width": width, "height": 900})
        opened.page.emulate_media(color_scheme=scheme, media=media)
        opened.said.clear()
        opened.asked.clear()
        opened.page.goto(path.as_uri())
        return opened

    return go


@pytest.fixture(scope="session")
def write() -> Callable[..., None]:
    """Run `report`; what it says is of no concern here."""
    from policytrack.commands.boundary import run  # noqa: PLC0415 - not every test runs commands

    def report(root: Path, output: Path, *arguments: str) -> None:
        command = ["-C", root, "report", "--year", "2023", "-q", "-o", output, *arguments]
        assert run([str(argument) for argument in command]) == 0

    return report


@pytest.fixture(scope="session")
def sample(
    write: Callable[..., None], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, str], Path]:
    """Return a page of the sample by its address in the folder of all of them, and its language."""
    folder = tmp_path_factory.mktemp("sites")
    for language in ("zh", "en"):
        write(SAMPLE, folder / language, "--lang", language)

    def find(language: str, address: str = "city/cloudbay.html") -> Path:
        return folder / language / address

    return find
