# TEMPORARY: removed before hand-over.
import json
from pathlib import Path
from types import SimpleNamespace
import pytest
from competence.database import Database, Record
from competence.sealing import Keyring
from competence.framework.model import *
import competence.people.records, competence.accounts.records, competence.sealing.records, competence.trail.records, competence.assessment.records

D = Path("/work/main/framework_data/releases/peer-open-dialogue-0.1.0")

def build():
    doms, comps = [], []
    for f in ("foundations", "expert-by-experience", "community-navigator"):
        doms.append(Domain.model_validate_json((D/f/"domain.json").read_text()))
        comps += [Competence.model_validate_json(p.read_text()) for p in sorted((D/f).glob("[FEN][0-9].json"))]
    src = {"provenance": "external", "sources": []}
    scale = Scale.model_validate_json(json.dumps({"levels": [dict(id=f"00000000-0000-4000-8000-00000000000{i}", code=c, title=c.title(), plain_text=c, support=c, provenance="external", sources=[{"source":"IPS","place":None}]) for i, c in enumerate(["developing","competent","enhanced"])], "absence": "Not looked at yet",
      "non_ratings": [{"code": "no-chance-yet", "title": "I have not had the chance", "asks_for_duty": False},{"code": "not-my-role-here", "title": "This is not part of my role here", "asks_for_duty": False},{"code": "need-from-team", "title": "I need something from the team first", "asks_for_duty": True}]}))
    duties = [Duty.model_construct(code=f"DU{n:02}", title=f"Duty {n}", plain_text="x") for n in range(1,14)]
    about = Release.model_construct(framework="peer-open-dialogue", release="0.1.0", title="Peer", status="draft", domains=("F","E","N"), roles=(SimpleNamespace(code="expert-by-experience"),SimpleNamespace(code="community-navigator")))
    e = SimpleNamespace()
    return Framework(about=about, scale=scale, evidence=e, crosswalk_targets=e, verdict_words=e, domains=tuple(doms), competences=tuple(comps), duties=tuple(duties), awards=(), scope_card=(), courses=(), sources={}, digest="0"*64)

@pytest.fixture(scope="session")
def framework(): return build()

@pytest.fixture(scope="session")
def tiny(framework):
    from dataclasses import replace
    c = framework.competences[0].model_copy(update={"code": "C1"})
    return replace(framework, competences=(c,), about=framework.about.model_copy(update={"framework": "tiny"}))

@pytest.fixture
def database(tmp_path):
    d = Database(f"sqlite:///{tmp_path/'t.db'}", keyring=Keyring(b"a key for tests only, 32 bytes.."))
    Record.metadata.create_all(d.engine)
    yield d
    d.engine.dispose()
