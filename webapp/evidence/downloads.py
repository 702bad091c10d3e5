"""A kept file as an answer: handed over to be saved, never shown or run by the browser."""

from typing import Final

from flask import Response

from competence.evidence.queries import FileContents

_HEADERS: Final = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def attachment(file: FileContents) -> Response:
    """The file, its type from our own table. The caller has established who may read it."""
    answer = Response(file.contents, mimetype=file.media_type, headers=_HEADERS)
    answer.headers.set("Content-Disposition", "attachment", filename=file.name)
    return answer
