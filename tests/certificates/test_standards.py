"""Every document there is keeps PDF/UA-1 and PDF/A-3a, however hard its content."""

from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from certificates.flowables.document import document_bytes
from certificates.portfolio import portfolio_pdf
from certificates.vignettes import teaching_pack_pdf
from tests.certificates.samples import SAMPLES
from tests.certificates.standards import standards_kept
from tests.certificates.test_heard import FURNITURE, HARD_PACK, ONCE, everything
from webapp.samples import write_samples

pytestmark = pytest.mark.thorough


def test_every_document_keeps_both_standards(tmp_path: Path) -> None:
    files = write_samples(tmp_path / "samples")
    made = {
        "pack": teaching_pack_pdf(HARD_PACK),
        "everything": document_bytes(list(everything()), FURNITURE, ONCE),
        **{name: portfolio_pdf(content()) for name, content in SAMPLES.items()},
    }
    for name, pdf in made.items():
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(pdf)

    kept, broken = standards_kept(files)

    assert broken == []
    assert kept == 2 * len(files)


def test_a_document_that_keeps_neither_is_found(tmp_path: Path) -> None:
    file = tmp_path / "bare.pdf"
    file.write_bytes(_bare())

    kept, broken = standards_kept([file])

    assert kept == 0
    assert any("7.1" in line for line in broken)


def _bare() -> bytes:
    """Give a document as ReportLab draws it by itself."""
    written = BytesIO()
    canvas = Canvas(written)
    canvas.drawString(72, 720, "Bare.")
    canvas.save()
    return written.getvalue()
