"""The page in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from khabar.extract.contract import Extraction
from khabar.graph import Graph

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
EVIL = '</script><script>window.ran=1</script><img src=x onerror="window.ran=1">'


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="browser tests need playwright")
    if CHROMIUM is None:
        pytest.skip("browser tests need chromium: apt-get install chromium")
    with playwright.sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Any, graph: Graph, make_small: Callable[..., Extraction], tmp_path: Path) -> Iterator[Any]:
    graph.add(make_small("<b>2</b>", agent=EVIL, recipient="نادي الجبل"))
    target = graph.view().save(tmp_path / "view.html")
    tab = browser.new_page(viewport={"width": 1400, "height": 850})
    tab.requests, tab.problems = [], []
    tab.on("request", lambda request: tab.requests.append(request.url))
    tab.on("pageerror", lambda error: tab.problems.append(str(error)))
    tab.goto(target.as_uri())
    tab.wait_for_selector("body[data-ready=yes]")
    yield tab
    tab.close()


def _edge(page: Any, name: str, modality: str) -> str:
    return str(
        page.evaluate(
            "([name, modality]) => Object.entries(data.details).find(([, d]) => d.name === name && d.modality === modality)[0]",
            [name, modality],
        )
    )


def _shown(page: Any) -> list[str]:
    return sorted(page.evaluate("khabar.edges.get().filter(e => !e.hidden).map(e => data.details[e.id].name)"))


def _click(page: Any, edge: str) -> None:
    """A real click on the middle of the drawn edge."""
    point = page.evaluate(
        """id => { const e = khabar.network.body.edges[id].edgeType; const p = e.getPoint(.5);
                   const c = khabar.network.canvasToDOM(p), r = document.getElementById('network').getBoundingClientRect();
                   return [c.x + r.left, c.y + r.top]; }""",
        edge,
    )
    page.mouse.click(*point)


def test_page_asks_for_nothing_and_runs_no_markup(page: Any) -> None:
    assert [url for url in page.requests if not url.startswith("file:")] == []
    assert len(page.requests) == 1
    assert page.evaluate("window.ran") is None
    assert page.problems == []
    page.evaluate("id => khabar.showEdge(id)", _edge(page, "visits", "actual"))
    for edge in page.evaluate("Object.keys(data.details)"):
        page.evaluate("id => khabar.showEdge(id)", edge)
        assert page.evaluate("document.querySelectorAll('#panel img, #panel script').length") == 0
    assert page.evaluate("window.ran") is None


def test_click_on_an_edge_shows_its_sentence_marked(page: Any) -> None:
    _click(page, _edge(page, "supplies", "planned"))
    panel = page.locator("#panel")
    assert "تخطط لتزويد الجيش السوري" in panel.locator("blockquote p").inner_text()
    assert panel.locator("mark.trigger").all_inner_texts() == ["تزويد"]
    assert panel.locator("mark.participant").all_inner_texts() == ["تركيا", "الجيش السوري"]
    words = panel.inner_text()
    assert "news-1" in words and "2025-03-01" in words and "صحيفة الصباح" in words
    assert "مسؤولين في وزارة الدفاع ← وكالة الشرق" in words


def test_an_edge_tells_what_it_is_about_where_and_when(page: Any) -> None:
    page.evaluate("id => showEdge(id)", _edge(page, "supplies", "planned"))
    told = page.inner_text("#panel")
    assert "الموضوع: معدات حديثة" in told and "خلال الأسابيع المقبلة" in told and "المكان" not in told
    visit = "Object.entries(data.details).find(([, d]) => d.name === 'visits' && data.info[d.from].label === 'سامي الحداد')[0]"
    page.evaluate(f"showEdge({visit})")
    told = page.inner_text("#panel")
    assert "المكان: تركيا" in told and "الموضوع" not in told


def test_search_folds_spelling_and_filters_combine(page: Any) -> None:
    everything = _shown(page)
    page.fill("#search", "روسيا")
    assert _shown(page) == ["attacks", "helps"]
    page.select_option("#modality", "negated")
    assert _shown(page) == ["attacks"]
    page.fill("#search", "")
    page.select_option("#modality", "")
    page.select_option("#type", "aid")
    assert _shown(page) == ["helps", "supplies"]
    page.select_option("#relation", "supplies")
    assert _shown(page) == ["supplies"]
    page.select_option("#type", "")
    page.select_option("#relation", "")
    page.fill("#since", "2025-03-02")
    assert _shown(page) == []
    page.fill("#since", "2025-03-01")
    assert "supplies" in _shown(page)
    page.fill("#since", "")
    assert _shown(page) == everything


def test_page_reads_from_right_to_left(page: Any) -> None:
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"


def test_notebook_frame_is_sandboxed_and_escaped(graph: Graph) -> None:
    frame = graph.view()._repr_html_()
    assert 'sandbox="allow-scripts"' in frame
    assert "<script" not in frame
