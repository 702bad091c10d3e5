"""What every answer carries: the headers that keep a page private, and compression."""

import gzip
from pathlib import Path
from typing import Final

from flask import Flask, Response, current_app, request

SMALLEST_COMPRESSED: Final = 1024
COMPRESSED_TYPES: Final = frozenset(
    {"text/html", "application/json", "image/svg+xml", "text/plain", "text/csv"}
)
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; "
    "object-src 'none'; require-trusted-types-for 'script'"
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
A_YEAR: Final = "max-age=31536000; includeSubDomains"
FOR_EVER: Final = "public, max-age=31536000, immutable"


def setup(app: Flask) -> None:
    """Add headers and compression to every answer, errors and static files too."""
    app.after_request(_compressed)
    app.after_request(_packed)
    app.after_request(_guarded)


def _guarded(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers["Strict-Transport-Security"] = A_YEAR
    if request.endpoint == "static":
        built = request.path.startswith("/static/built/")
        response.headers["Cache-Control"] = FOR_EVER if built else "no-cache"
    else:
        response.headers["Cache-Control"] = "no-store"
        response.headers["Vary"] = "Cookie"
    return response


def _packed(response: Response) -> Response:
    """Serve the compressed copy that the build put beside a style sheet or a script."""
    given = request.view_args or {}
    if request.endpoint != "static" or response.status_code != 200 or not _takes_gzip():  # noqa: PLR2004
        return response
    packed = Path(str(current_app.static_folder), f"{given['filename']}.gz")
    if packed.is_file():
        response.close()  # the file that was opened
        response.direct_passthrough = False
        response.set_data(packed.read_bytes())
        response.headers["Content-Encoding"] = "gzip"
        response.vary.add("Accept-Encoding")
    return response


def _takes_gzip() -> bool:
    return bool(request.accept_encodings["gzip"])


def _compressed(response: Response) -> Response:
    """Compress text over 1 KB; the CSRF token in it is masked anew each time (BREACH)."""
    if (
        response.mimetype not in COMPRESSED_TYPES
        or response.direct_passthrough
        or response.status_code < 200  # noqa: PLR2004 - no body
        or "Content-Encoding" in response.headers
        or not _takes_gzip()
    ):
        return response
    body = response.get_data()
    if len(body) < SMALLEST_COMPRESSED:
        return response
    response.set_data(gzip.compress(body, compresslevel=6))
    response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    return response
