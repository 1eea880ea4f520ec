"""The site in a browser, from the file system: Chromium and its driver, where they are installed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selenium import webdriver
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.support.ui import WebDriverWait
from tests.rendering.sites import PAYLOADS, poisoned, site, written

from referat_parser.text import fold

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DRIVER = shutil.which("chromedriver")
FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1440,900"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"),
)
AXE = os.environ.get("AXE_JS")
"""Path of axe.min.js, which this project does not bring along."""

pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="Chromium and chromedriver are not installed")


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    started = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield started
    started.quit()


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory, of_samples: dict[str, bytes]) -> Path:
    return written(tmp_path_factory.mktemp("samples"), of_samples.items())


@pytest.fixture
def overview(driver, samples):
    driver.get("about:blank")
    load(driver, samples / "index.html")
    return driver


@pytest.fixture
def meeting(driver, samples):
    (page,) = samples.glob("meetings/teknik*.html")
    driver.get("about:blank")
    load(driver, page)
    return driver


@pytest.fixture(autouse=True)
def _no_complaint_and_no_request(driver):
    """Nothing on the console, and nothing asked of any network, whatever a test does."""
    driver.get_log("browser")
    driver.get_log("performance")
    yield
    assert [entry["message"] for entry in driver.get_log("browser")] == []
    messages = (json.loads(entry["message"])["message"] for entry in driver.get_log("performance"))
    asked = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    assert asked
    assert [url for url in asked if url.startswith(("http:", "https:", "ws:", "wss:", "ftp:"))] == []


ANSWERED = """
    const done = arguments[0];
    const look = () => document.querySelector('[aria-busy]') ? requestAnimationFrame(look) : done();
    requestAnimationFrame(look);
"""


THERE = "return [decodeURIComponent(location.href.split('#')[0]), document.readyState]"


def load(driver, page: Path) -> None:
    """Open a page, and wait until its scripts have run: the driver may come back before a busy machine is that far."""
    driver.get(page.as_uri())
    there = [unquote(page.as_uri()), "complete"]
    WebDriverWait(driver, 20).until(lambda it: it.execute_script(THERE) == there)


def press(driver, *keys: str) -> None:
    """Press keys, and wait for the list of results to be what they ask for."""
    ActionChains(driver).send_keys(*keys).perform()
    driver.execute_async_script(ANSWERED)


def click(driver, selector: str) -> None:
    one = driver.find_element("css selector", selector)
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", one)
    ActionChains(driver).move_to_element(one).click().perform()


def texts(driver, selector: str) -> list[str]:
    """What stands in the elements, all at one moment: the script draws its list anew whenever it is asked."""
    script = "return [...document.querySelectorAll(arguments[0])].map((one) => one.innerText)"
    found: list[str] = driver.execute_script(script, selector)
    return found


def focused(driver) -> str:
    said: str = driver.execute_script("return document.activeElement.id || document.activeElement.textContent")
    return said


def test_search_by_keyboard_alone(overview):
    assert len(texts(overview, "#results > li")) == 4
    press(overview, Keys.TAB)
    assert focused(overview) == "Spring til indholdet"
    while focused(overview) != "q":
        press(overview, Keys.TAB)
    press(overview, "ÅBROEN, renovering")
    assert texts(overview, "#count") == ["Viser 1 møde"]
    assert texts(overview, "#results ul a") == ["2. Renovering af Åbroen"]
    press(overview, Keys.ENTER)
    assert focused(overview) == "results-title"
    press(overview, Keys.TAB, Keys.TAB, Keys.ENTER)
    assert overview.current_url.endswith("#item-2")
    overview.back()
    assert texts(overview, "#results ul a") == ["2. Renovering af Åbroen"]


@pytest.mark.parametrize(
    ("field", "value", "found"),
    [
        (
            "outcome",
            "Afvist",
            ["6. Forslag fra Dorte Vinding om gratis parkering ved havnen", "7. Udvidelse af legepladsen"],
        ),
        ("person", "rikke sundby", []),
        ("from", "10.000.000", ["2. Renovering af Åbroen"]),
        ("year", "2024", []),
        ("body", "Teknik- og Miljøudvalget", []),
    ],
)
def test_filters(overview, field, value, found):
    overview.find_element("id", field).send_keys(value)
    press(overview)
    assert 0 < len(texts(overview, "#results > li")) < 4
    if found:
        assert texts(overview, "#results ul a")[:1] == found[:1]
    overview.find_element("css selector", "button[type=reset]").click()
    press(overview)
    assert len(texts(overview, "#results > li")) == 4


def test_a_search_for_nothing_that_is_there_says_so(overview):
    overview.find_element("id", "q").send_keys("xyzzy")
    press(overview)
    assert texts(overview, "#count") == ["Ingen møder passer til søgningen."]


def lit(driver) -> list[str]:
    """What is lit on the page, beside it, and whether the latter can be seen."""
    found: list[str] = driver.execute_script("""
        const frame = document.querySelector('.window').getBoundingClientRect();
        return [...document.querySelectorAll('.lit')].filter(one => one.getClientRects().length).map(one => {
            const box = one.getBoundingClientRect();
            const seen = one.closest('.window') ? box.top >= frame.top && box.bottom <= frame.bottom : true;
            return `${one.localName} ${one.dataset.v || one.dataset.p.split(' ')[0]} ${seen}`;
        });
    """)
    return found


DECISION = "#item-2 .pair:nth-of-type(2) .decision p[data-v]"


def test_a_click_on_a_decision_lights_its_place_and_the_other_way_round(meeting):
    number = meeting.find_element("css selector", DECISION).get_attribute("data-v")
    click(meeting, DECISION)
    assert lit(meeting) == [f"p {number} true", f"g {number} true"]
    assert "Oversendes til Økonomiudvalget" in meeting.find_element("id", "said").get_attribute("textContent")
    other = meeting.find_element("css selector", "#item-2 .decision p[data-v]").get_attribute("data-v")
    assert other != number
    click(meeting, f'svg [data-p="{other}"] rect')
    assert lit(meeting) == [f"p {other} true", f"g {other} true"]
    assert focused(meeting).startswith("s. 3")


def test_the_same_by_keyboard_and_in_the_text(meeting):
    link = meeting.find_element("css selector", f"{DECISION} .place")
    number = link.get_attribute("data-p")
    meeting.execute_script("arguments[0].focus()", link)
    press(meeting, Keys.ENTER)
    assert lit(meeting) == [f"p {number} true", f"g {number} true"]
    meeting.execute_script("document.querySelector('input[value=pages]').focus()")
    press(meeting, Keys.ARROW_RIGHT)
    assert lit(meeting) == [f"p {number} true", f"a {number} true"]
    words = meeting.find_element("css selector", f'.canonical [data-p~="{number}"]')
    meeting.execute_script("arguments[0].focus()", words)
    press(meeting, Keys.ENTER)
    assert focused(meeting).startswith("s. 3")


def test_on_a_phone_the_source_comes_up_and_goes_again(driver, samples):
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 320, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    )
    try:
        for page in ("index.html", *(path.relative_to(samples).as_posix() for path in samples.glob("meetings/*"))):
            load(driver, samples / page)
            assert driver.execute_script("return document.documentElement.scrollWidth - innerWidth") <= 0, page
        (page,) = samples.glob("meetings/teknik*.html")
        load(driver, page)
        source = driver.find_element("id", "source")
        assert not source.is_displayed()
        click(driver, f"{DECISION} .place")
        assert source.is_displayed()
        press(driver, Keys.ESCAPE)
        assert not source.is_displayed()
    finally:
        driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_payloads_do_nothing(driver, tmp_path):
    meetings = [poisoned(*PAYLOADS[n:], *PAYLOADS[:n]) for n in range(0, len(PAYLOADS), 12)]
    folder = written(tmp_path, site(*meetings, title=PAYLOADS[0]).items())
    for page in ("index.html", *(path.relative_to(folder).as_posix() for path in sorted(folder.glob("meetings/*")))):
        load(driver, folder / page)
        assert driver.execute_script("return window.obeyed") is None, page
    load(driver, folder / "index.html")
    assert len(texts(driver, "#results > li")) == len(meetings)
    for payload in PAYLOADS[:6]:
        driver.execute_script("document.getElementById('q').value = arguments[0]", payload)
        press(driver, " ")
    driver.execute_script("document.getElementById('person').focus()")
    assert driver.execute_script("return document.getElementById('people').children.length") > 40
    assert driver.execute_script("return window.obeyed") is None


def test_the_search_folds_as_the_texts_were_folded(overview):
    @settings(max_examples=60, deadline=None)
    @given(st.text(alphabet="aÅåÆøéÉüÖß-_. 3³½\u0301\u030a\u00ad\u200bŁœIŽĐ"))
    def same(text: str) -> None:
        folded = overview.execute_script("return fold(arguments[0])", text)
        assert folded == fold(text)

    source = (Path(__file__).parents[2] / "src/referat_parser/rendering/site/assets/overview.js").read_text("utf-8")
    begin = source.index("  function fold(text) {")
    overview.execute_script(f"window.fold = {source[begin : source.index('  }', begin) + 3].strip()}")
    same()


@pytest.mark.skipif(not AXE, reason="AXE_JS does not name axe.min.js")
@pytest.mark.parametrize("wide", [375, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(driver, samples, wide, scheme):
    size = {"width": wide, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    feature = {"name": "prefers-color-scheme", "value": scheme}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    try:
        for page in ("index.html", *(path.relative_to(samples).as_posix() for path in samples.glob("meetings/*"))):
            load(driver, samples / page)
            driver.execute_script("document.querySelectorAll('details').forEach(one => { one.open = true })")
            driver.execute_script(Path(AXE or "").read_text(encoding="utf-8"))
            found = driver.execute_async_script("axe.run({preload: false}).then(arguments[0])")
            assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == [], page
    finally:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
        driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
