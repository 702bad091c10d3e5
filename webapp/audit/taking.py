"""An edition as the file that was asked for."""

from typing import Final

from flask import Response, current_app

from certificates.audit_report import AuditReport
from webapp.audit import files
from webapp.audit.presenters import ServiceFound, TogetherFound
from webapp.documents.audit_report import TOGETHER, service_report, together_report

TYPES: Final = {
    "pdf": "application/pdf",
    "csv": "text/csv",
    "json": "application/json",
    "zip": "application/zip",
}
LABELS: Final = {
    "pdf": "Print it (PDF)",
    "csv": "As a table (CSV)",
    "json": "As data (JSON)",
    "zip": "All of it with a description and hashes (ZIP)",
}
_NAME: Final = "role-scope-audit"


def service_file(found: ServiceFound, audit_file: str) -> Response:
    """A service's edition."""
    return _answer(_of_service(found, audit_file), audit_file, found.edition.ends_on.isoformat())


def together_file(found: TogetherFound, audit_file: str) -> Response:
    """All services together."""
    what = f"together-{found.edition.ends_on.isoformat()}"
    return _answer(_of_all(found, audit_file), audit_file, what)


def _of_service(found: ServiceFound, audit_file: str) -> bytes:
    if audit_file == "pdf":
        return _pdf(service_report(found, made_up=current_app.config["DEMO"]))
    if audit_file == "csv":
        return files.csv_file(files.FACTS, files.fact_rows(found))
    if audit_file == "json":
        return files.service_json(found)
    day = found.edition.ends_on.isoformat()
    held = {name: _of_service(found, form) for name, form in _held("facts").items()}
    return files.package(f"{_NAME}-{day}", f"{found.service.name}, {day}", files.FACTS, held)


def _of_all(found: TogetherFound, audit_file: str) -> bytes:
    if audit_file == "pdf":
        return _pdf(together_report(found, made_up=current_app.config["DEMO"]))
    if audit_file == "csv":
        return files.csv_file(files.FIGURES, files.figure_rows(found))
    if audit_file == "json":
        return files.together_json(found)
    day = found.edition.ends_on.isoformat()
    held = {name: _of_all(found, form) for name, form in _held("figures").items()}
    name = f"{_NAME}-together-{day}"
    return files.package(name, f"{TOGETHER}, {day}", files.FIGURES, held)


def _held(table: str) -> dict[str, str]:
    """The files of a package, each with its form."""
    return {f"{table}.csv": "csv", "audit.json": "json", "audit.pdf": "pdf"}


def _pdf(report: AuditReport) -> bytes:
    from certificates.audit_report_pages import audit_report_pdf  # noqa: PLC0415 - ReportLab is slow

    return audit_report_pdf(report)


def _answer(contents: bytes, audit_file: str, what: str) -> Response:
    answer = Response(contents, mimetype=TYPES[audit_file])
    answer.headers.set("Content-Disposition", "attachment", filename=f"{_NAME}-{what}.{audit_file}")
    return answer
