# TEMPORARY
import sys, types
from pathlib import Path
import pytest
for name, attr in (("competence.files.store","FileStore"),):
    m = types.ModuleType(name); setattr(m, attr, lambda *a, **k: None); sys.modules[name] = m
m = types.ModuleType("webapp.blueprints"); sys.modules["webapp.blueprints"] = m
from flask import Blueprint
from webapp.auth import access
from webapp.assessment.views import pages
from webapp.auth.views import pages as auth
m.ALL = [pages, auth]
for bp, eps in {"home": {"show": "/"}, "about": {"privacy": "/p", "never_used_for": "/n", "accessibility": "/a"}, "standing": {"show": "/practice"}, "portfolio": {"index": "/portfolio"}, "signoff": {"queue": "/q"}, "organisation": {"people": "/o"}, "framework": {"index": "/f"}, "account": {"show": "/acc"}}.items():
    b = Blueprint(bp, bp)
    for e, u in eps.items():
        def v(): return "ok"
        b.add_url_rule(u, e, access.anyone(action="x")(v))
    m.ALL.append(b)
import competence.people.records, competence.accounts.records, competence.sealing.records, competence.trail.records, competence.assessment.records
from competence.database import Record, engine
from competence.framework.registry import Registry
from tests.webapp.conftest import browser, settings, Browser, app, database

@pytest.fixture
def database_url(tmp_path):
    url = f"sqlite:///{tmp_path/'t.db'}"
    e = engine(url); Record.metadata.create_all(e); e.dispose()
    return url

@pytest.fixture(scope="session")
def framework(): return Registry.load(None).newest("peer-open-dialogue")
