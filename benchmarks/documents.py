"""Documents against the same content drawn by ReportLab alone: how many times as long they take."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import cycle, islice
from statistics import median
from time import process_time

from pikepdf import Pdf

from benchmarks.bare import bare_certificate, bare_portfolio
from certificates.certificate_pages import certificate_pdf
from certificates.content import Portfolio
from certificates.portfolio import portfolio_pdf
from competence.framework.model import Framework
from webapp import sample_papers

RUNS = 7
PAGES = 20


def main(content: Portfolio, framework: Framework) -> None:
    """Measure and print. `content` is a portfolio with at least one page of a competence."""
    certificate = sample_papers.attendance(framework)
    ours, bare = _side_by_side(
        lambda: certificate_pdf(certificate), lambda: bare_certificate(certificate)
    )
    print(f"certificates a second a core: {1 / ours:.0f}")  # noqa: T201
    print(f"a certificate, against bare ReportLab: {ours / bare:.2f}")  # noqa: T201
    portfolio = _of_pages(content, PAGES)
    ours, bare = _side_by_side(lambda: portfolio_pdf(portfolio), lambda: bare_portfolio(portfolio))
    pages = _pages(portfolio_pdf(portfolio))
    print(f"a portfolio of {pages} pages, against bare ReportLab: {ours / bare:.2f}")  # noqa: T201


def _side_by_side(ours: Callable[[], object], bare: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the processor for each, the medians; in turns, so that both meet the same load."""
    ours(), bare()
    pairs = [(_cost(ours), _cost(bare)) for _ in range(RUNS)]
    return median(one for one, _ in pairs), median(two for _, two in pairs)


def _cost(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def _of_pages(content: Portfolio, pages: int) -> Portfolio:
    """Give a portfolio that comes to so many pages; its pages of competences come round again."""
    for count in range(1, pages):
        chosen = tuple(islice(cycle(content.competences), count))
        longer = replace(content, competences=chosen)
        if _pages(portfolio_pdf(longer)) >= pages:
            break
    return longer


def _pages(pdf: bytes) -> int:
    with Pdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)
