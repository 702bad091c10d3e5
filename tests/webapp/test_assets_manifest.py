"""Finding the built style sheet and script."""

import json
from pathlib import Path

import pytest
from flask import Flask

from webapp import assets_manifest
from webapp.assets_manifest import AssetsNotBuilt, asset, manifest


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "manifest.json").write_text(json.dumps({"app.css": "app.ABC.css"}))
    names = manifest.__wrapped__(tmp_path)
    monkeypatch.setattr(assets_manifest, "manifest", lambda: names)
    return tmp_path


@pytest.mark.usefixtures("built")
def test_a_plain_name_leads_to_the_built_file() -> None:
    with Flask("webapp").test_request_context("/"):
        assert asset("app.css") == "/static/built/app.ABC.css"


@pytest.mark.usefixtures("built")
def test_a_name_that_was_not_built_is_said_with_those_that_were() -> None:
    with pytest.raises(AssetsNotBuilt, match=r"no built file called app.js. There are: app.css"):
        asset("app.js")


def test_assets_that_are_not_built_say_how_to_build_them(tmp_path: Path) -> None:
    with pytest.raises(AssetsNotBuilt, match="npm run build"):
        manifest(tmp_path)
