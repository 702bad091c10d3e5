"""Makes the README's picture: `make picture` serves a demo and photographs one of its pages."""

import tempfile
import threading
from pathlib import Path

from waitress.server import create_server

from tests.chromium import started
from tests.journeys.conftest import Visitor
from webapp import create_app, demo
from webapp.settings import Settings

TO = Path(__file__).parents[2] / "docs" / "images" / "screenshot.png"


def main() -> None:
    """Photograph where things are, as one of the demo's people sees it."""
    with tempfile.TemporaryDirectory() as folder, started() as chromium:
        settings = Settings.for_demo(Path(folder))
        demo.make(settings)
        server = create_server(create_app(settings), host="127.0.0.1", port=0)
        threading.Thread(target=server.run, daemon=True).start()
        page = chromium.new_page(viewport={"width": 1280, "height": 1100})
        visitor = Visitor(page, f"http://127.0.0.1:{server.effective_port}", looks_with_axe=False)
        visitor.signs_in("Ash").opens("/practice/")
        TO.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=TO)
        server.close()


if __name__ == "__main__":
    main()
