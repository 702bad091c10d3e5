"""Makes the README's picture: `make picture` serves a demo and photographs one of its pages."""

import tempfile
from pathlib import Path

from tests.chromium import started
from tests.journeys.conftest import Visitor, served
from webapp import demo
from webapp.settings import Settings

TO = Path(__file__).parents[2] / "docs" / "images" / "screenshot.png"


def main() -> None:
    """Photograph where things are, as one of the demo's people sees it."""
    with tempfile.TemporaryDirectory() as folder, started() as chromium:
        settings = Settings.for_demo(Path(folder))
        demo.make(settings)
        page = chromium.new_page(viewport={"width": 1280, "height": 1100})
        with served(settings) as address:
            Visitor(page, address, looks_with_axe=False).signs_in("Ash").opens("/practice/")
            TO.parent.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=TO)


if __name__ == "__main__":
    main()
