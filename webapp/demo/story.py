"""Three months in the demo: who is where, and how they got there."""

from datetime import datetime

from competence.assessment.rules import Answer as Said
from competence.database import Database
from competence.framework.model import Framework
from competence.framework.registry import Registry
from competence.people.rules import PairKind
from competence.signoff.actions import Answer
from competence.signoff.rules import Outcome
from webapp.demo.cast import CHARITY, SUPERVISOR, TRUST, Character
from webapp.demo.scene import Scene
from webapp.demo.words import AGREED, REPLY, SAID

PRACTICE = {"Ash": "Sam", "Bo": "Sam", "Cam": "Sam", "Dee": "Kit", "Eli": "Sam", "Fern": "Kit"}
COMPETENT, DEVELOPING, ENHANCED = "competent", "developing", "enhanced"


def tell(database: Database, *, at: datetime) -> None:
    """Fill a database that was just set up."""
    framework = Registry.load(None).newest("peer-open-dialogue")
    trust = Scene(database, framework, "Harbour and Mill Trust (made up)", at)
    for who in TRUST:
        trust.joins(who, since=9 if who.name.startswith("Bo") else 190)
    for worker, supervisor in PRACTICE.items():
        trust.pairs(worker, supervisor, PairKind.PRACTICE, since=8 if worker == "Bo" else 180)
    trust.pairs("Ash", "Kit", PairKind.PEER_LED, since=150)
    trust.pairs("Cam", "Sam", PairKind.LINE, since=180)
    _ash(trust)
    _cam(trust)
    _dee(trust)
    _eli(trust)
    _fern(trust)
    _charity(database, framework, trust, at)


def _ash(trust: Scene) -> None:
    """Half a year in: some agreed, one seen differently, one waiting for an answer."""
    trust.says(
        "Ash",
        {
            "F1": Said(level=COMPETENT),
            "F2": Said(level=DEVELOPING),
            "E1": Said(level=DEVELOPING),
            "E2": Said(level=DEVELOPING),
        },
        days=88,
    )
    trust.agrees("Ash", "F1", "Sam", AGREED["F1"], days=62)
    trust.says(
        "Ash",
        {"F2": Said(level=COMPETENT), "E1": Said(level=COMPETENT), "E3": Said(level=DEVELOPING)},
        days=66,
    )
    trust.agrees("Ash", "F2", "Sam", AGREED["F2"], days=55)
    view = trust.agrees("Ash", "E1", "Sam", AGREED["E1"], days=40, view_from="Kit")
    trust.views(
        "Kit", view, COMPETENT, "You stay a peer in there, and people lean towards you.", days=34
    )
    trust.agrees("Ash", "E3", "Sam", AGREED["E3"], days=20)
    trust.says(
        "Ash",
        {
            "F1": Said(level=COMPETENT),
            "F2": Said(level=COMPETENT, words=SAID["F2"]),
            "F5": Said(level=DEVELOPING, words=SAID["F5"]),
            "F7": Said(non_rating="need-from-team", duty="DU04"),
            "E1": Said(level=COMPETENT),
            "E2": Said(level=COMPETENT, words=SAID["E2"]),
            "E3": Said(level=COMPETENT),
            "E5": Said(non_rating="no-chance-yet"),
            "N4": Said(non_rating="not-my-role-here"),
        },
        days=30,
        shares_with="Sam",
    )
    first = trust.asks("Ash", "E2", "Sam", days=50)
    trust.answers(
        "Sam",
        first,
        Answer(
            Outcome.AGREED,
            level=DEVELOPING,
            seen="You offer a thought when I turn to you, and it helps.",
        ),
        days=45,
    )
    kept = trust.keeps(
        "Ash",
        ["E2", "E1"],
        "A reflection that landed",
        "I said one sentence about what I had heard and left it open. Somebody took it up and made"
        " it their own. I asked at the end how that had been.",
        days=14,
        mine="I was more moved than I showed. That part stays here.",
    )
    trust.keeps(
        "Ash", ["F7", "E2"], "Talked over with Sam", "What came out: shorter, and later.",
        days=12, kind="supervision-discussion",
    )  # fmt: skip
    trust.asks(
        "Ash", "E2", "Sam", days=8, evidence_ids=[kept],
        drafted="In September you left a long silence and then said one short thing.",
    )  # fmt: skip
    trust.says("Ash", {"F3": Said(level=COMPETENT)}, days=2, finishes=False)


def _cam(trust: Scene) -> None:
    """Differing views: both stay, a next step is named, and Cam replies."""
    trust.says(
        "Cam",
        {
            "E3": Said(level=ENHANCED, words="I have helped two newer colleagues with this."),
            "F2": Said(level=COMPETENT),
            "E4": Said(level=DEVELOPING),
            "F6": Said(level=DEVELOPING),
        },
        days=60,
        shares_with="Sam",
    )
    trust.agrees("Cam", "F2", "Sam", AGREED["F2"], days=42)
    trust.agrees("Cam", "E3", "Sam", AGREED["E3"], days=25, view_from="Kit")
    request = trust.asks("Cam", "F6", "Sam", days=20)
    trust.answers(
        "Sam",
        request,
        Answer(
            Outcome.NEXT_STEP,
            next_step="Write two short records together with the person.",
            service_will="Sam keeps half an hour free after the visits on Thursdays.",
            seen="Your records are honest. They are still longer than anybody will read.",
        ),
        days=12,
    )
    trust.replies("Cam", request, REPLY, days=11)
    trust.asks("Cam", "E4", "Sam", days=15)


def _dee(trust: Scene) -> None:
    """All of the shared foundations agreed, and a start in both roles."""
    foundations = [code for code in AGREED if code.startswith("F")]
    trust.says("Dee", {code: Said(level=COMPETENT) for code in [*foundations, "N1"]}, days=85)
    for place, code in enumerate(foundations):
        trust.agrees("Dee", code, "Kit", AGREED[code], days=70 - 6 * place)
    trust.agrees("Dee", "N1", "Kit", AGREED["N1"], days=15)


def _eli(trust: Scene) -> None:
    """A community navigator: one agreed, one waiting, one that needs the service first."""
    trust.says(
        "Eli",
        {
            "N1": Said(level=COMPETENT),
            "N2": Said(level=COMPETENT),
            "N3": Said(non_rating="need-from-team", duty="DU13"),
            "F2": Said(level=COMPETENT),
        },
        days=50,
        shares_with="Sam",
    )
    trust.agrees("Eli", "N1", "Sam", AGREED["N1"], days=33)
    title, account, _ = AGREED["N2"]
    kept = trust.keeps("Eli", ["N2"], title, account, days=22)
    trust.asks("Eli", "N2", "Sam", days=17, evidence_ids=[kept])


def _fern(trust: Scene) -> None:
    """Away: every clock has stopped."""
    trust.says("Fern", {"F2": Said(level=DEVELOPING), "E1": Said(level=DEVELOPING)}, days=80)
    trust.asks("Fern", "F2", "Kit", days=40)
    trust.away("Fern", since=35)


def _charity(database: Database, framework: Framework, trust: Scene, at: datetime) -> None:
    """Three people: one runs it, one hosts the community, one supervises from elsewhere."""
    charity = Scene(database, framework, "Tidewater Peer Community (made up)", at)
    for who in CHARITY:
        charity.joins(who, since=160)
    kit = Character("Kit Sample", (SUPERVISOR,), "supervises", peer_role=True,
                    answers_scope_concerns=True)  # fmt: skip
    charity.joins(kit, since=160, known_as=trust.people["Kit"].person_id)
    charity.pairs("Remi", "Kit", PairKind.PEER_LED, since=150)
    charity.says(
        "Remi", {"N2": Said(level=COMPETENT), "N3": Said(level=DEVELOPING)}, days=44,
        shares_with="Kit",
    )  # fmt: skip
    charity.agrees("Remi", "N2", "Kit", AGREED["N2"], days=21)
