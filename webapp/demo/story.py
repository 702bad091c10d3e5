"""Three months in the demo: who is where, and how they got there."""

from collections.abc import Iterator
from datetime import datetime

from competence.assessment.rules import Answer as Said
from competence.database import Database
from competence.framework.registry import Registry
from competence.people.rules import OrganisationKind, PairKind
from competence.signoff.actions import Answer
from competence.signoff.rules import Outcome
from webapp.demo.audited import audited
from webapp.demo.carded import cards
from webapp.demo.cast import CHARITY, FERN_THERE, KIT_THERE, TRUST
from webapp.demo.described import roles
from webapp.demo.logged import logged
from webapp.demo.meetings import sessions
from webapp.demo.owed import owed
from webapp.demo.read_again import second_ratings
from webapp.demo.said import feedback
from webapp.demo.scene import Scene, Steps, StepsTo, Told, play
from webapp.demo.supervised import around
from webapp.demo.trained import training
from webapp.demo.words import (
    AGREED,
    ASKED,
    CONCERN,
    LEAFLET,
    NOT_SO,
    NOT_YET,
    NOTED,
    REPLY,
    REVIEW,
    SAID,
    TABLE,
    TOLD,
)
from webapp.documents.awards import Site

PRACTICE = {"Ash": "Sam", "Bo": "Sam", "Cam": "Sam", "Dee": "Kit", "Eli": "Sam", "Fern": "Kit"}
COMPETENT, DEVELOPING, ENHANCED = "competent", "developing", "enhanced"


def tell(database: Database, *, site: str, at: datetime) -> None:
    """Fill a database that was just set up; `site` is the address that its documents print."""
    framework = Registry.load(None).newest("peer-open-dialogue")
    trust = Scene(database, framework, "Harbour and Mill Trust (made up)", at)
    charity = Scene(database, framework, "Tidewater Peer Community (made up)", at)
    commission = Scene(
        database, framework, "Estuary Commissioning (made up)", at,
        kind=OrganisationKind.COMMISSIONER,
    )  # fmt: skip
    play(
        [
            *_arriving(trust),
            *_ash(trust),
            *_cam(trust),
            *_dee(trust),
            *_eli(trust),
            *_fern(trust),
            *owed(trust),
            *around(trust),
            *sessions(trust),
            *roles(trust),
            *logged(trust),
            *_charity(charity, trust),
            *_awarded(trust, Site(site, made_up=True)),
            *training(trust, charity, now=at),
            *feedback(trust, charity),
            *second_ratings(trust),
            *cards(trust),
            *audited(charity, commission),
        ]
    )


def _arriving(trust: Scene) -> Iterator[Told]:
    for who in TRUST:
        yield trust.joins(who, since=9 if who.called == "Bo" else 190)
    for worker, supervisor in PRACTICE.items():
        since = 8 if worker == "Bo" else 180
        yield trust.pairs(worker, supervisor, PairKind.PRACTICE, since=since)
    yield trust.pairs("Ash", "Kit", PairKind.PEER_LED, since=150)
    yield trust.pairs("Cam", "Sam", PairKind.LINE, since=180)


def _ash(trust: Scene) -> Iterator[Told]:
    """Half a year in: some agreed, one seen differently, one waiting for an answer."""
    yield trust.says(
        "Ash",
        {
            "F1": Said(level=COMPETENT),
            "F2": Said(level=DEVELOPING),
            "E1": Said(level=DEVELOPING),
            "E2": Said(level=DEVELOPING),
        },
        days=88,
    )
    yield trust.says(
        "Ash",
        {"F2": Said(level=COMPETENT), "E1": Said(level=COMPETENT), "E3": Said(level=DEVELOPING)},
        days=66,
    )
    yield trust.says(
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
    yield trust.says("Ash", {"F3": Said(level=COMPETENT)}, days=2, finishes=False)
    yield trust.agrees("Ash", "F1", "Sam", days=62)
    yield trust.agrees("Ash", "F2", "Sam", days=55)
    yield _with_a_view(trust)
    yield _view_from_elsewhere(trust)
    yield _asked_again(trust)
    yield trust.keeps(
        "Ash", ["F7", "E2"], "Talked over with Sam", "What came out: shorter, and later.",
        days=12, kind="supervision-discussion",
    )  # fmt: skip
    yield trust.is_told("Ash", ASKED, TOLD, days=4)
    yield trust.logs("Ash", NOTED, days=9)


def _with_a_view(trust: Scene) -> StepsTo[None]:
    request = yield from trust.agrees("Ash", "E1", "Sam", days=40, view_from="Kit")
    seen = "You stay a peer in there, and people lean towards you."
    yield from trust.views("Kit", request, seen, days=34)


def _view_from_elsewhere(trust: Scene) -> StepsTo[None]:
    """Kit knows Ash too well for this one: Ash asks somebody who visits, and still waits."""
    request = yield from trust.agrees("Ash", "E3", "Sam", days=20)
    yield from trust.asks_for_view("Ash", request, "Gus", days=5)


def _asked_again(trust: Scene) -> StepsTo[None]:
    """Agreed at Developing, seen otherwise by Ash since, and asked again."""
    first = yield from trust.asks("Ash", "E2", "Sam", days=50)
    seen = "You offer a thought when I turn to you, and it helps."
    answer = Answer(Outcome.AGREED, level=DEVELOPING, seen=seen)
    yield from trust.answers("Sam", first, answer, days=45)
    kept = yield from trust.keeps(
        "Ash",
        ["E2", "E1"],
        "A reflection that landed",
        "I said one sentence about what I had heard and left it open. Somebody took it up and made"
        " it their own. I asked at the end how that had been.",
        days=14,
        mine="I was more moved than I showed. That part stays here.",
    )
    yield from trust.asks(
        "Ash", "E2", "Sam", days=8, evidence_ids=[kept],
        drafted="In September you left a long silence and then said one short thing.",
    )  # fmt: skip


def _cam(trust: Scene) -> Iterator[Told]:
    """Differing views: both stay, a next step is named, Cam replies and raises a concern."""
    yield trust.says(
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
    yield _not_how_it_was(trust)
    yield trust.agrees("Cam", "E3", "Sam", days=25, view_from="Kit")
    yield trust.asks("Cam", "E4", "Sam", days=15)
    yield _next_step(trust)
    yield trust.raises("Cam", "Sam", CONCERN, reader="Kit", days=3)


def _not_how_it_was(trust: Scene) -> StepsTo[None]:
    request = yield from trust.agrees("Cam", "F2", "Sam", days=42)
    yield from trust.replies("Cam", request, NOT_SO, not_how_it_was=True, days=41)


def _next_step(trust: Scene) -> StepsTo[None]:
    request = yield from trust.asks("Cam", "F6", "Sam", days=20)
    answer = Answer(
        Outcome.NEXT_STEP,
        next_step="Write two short records together with the person.",
        service_will="Sam keeps half an hour free after the visits on Thursdays.",
        seen="Your records are honest. They are still longer than anybody will read.",
    )
    yield from trust.answers("Sam", request, answer, days=12)
    yield from trust.replies("Cam", request, REPLY, days=11)


def _dee(trust: Scene) -> Iterator[Told]:
    """All of the shared foundations agreed, and a start in both roles."""
    foundations = [code for code in AGREED if code.startswith("F")]
    said = {code: Said(level=COMPETENT) for code in [*foundations, "N1"]}
    yield trust.says("Dee", said, days=88)
    for place, code in enumerate(foundations):
        yield trust.agrees("Dee", code, "Kit", days=70 - 6 * place)
    yield trust.agrees("Dee", "N1", "Kit", days=15)


def _eli(trust: Scene) -> Iterator[Told]:
    """A community navigator: one agreed, one waiting, one that needs the service first."""
    yield trust.says(
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
    yield trust.agrees("Eli", "N1", "Sam", days=33)
    yield _waiting(trust)


def _waiting(trust: Scene) -> StepsTo[None]:
    title, account, _ = AGREED["N2"]
    kept = yield from trust.keeps("Eli", ["N2"], title, account, days=22)
    yield from trust.asks("Eli", "N2", "Sam", days=17, evidence_ids=[kept])


def _fern(trust: Scene) -> Iterator[Told]:
    """Away: every clock has stopped."""
    said = {"F2": Said(level=DEVELOPING), "E1": Said(level=DEVELOPING)}
    yield trust.says("Fern", said, days=80)
    yield trust.asks("Fern", "F2", "Kit", days=40)
    yield trust.away("Fern", since=35)


def _charity(charity: Scene, trust: Scene) -> Iterator[Told]:
    """One runs it, one hosts the community, Kit supervises, and a peer lead visits the trust."""
    for who in CHARITY:
        yield charity.joins(who, since=230)
    yield charity.joins_too(KIT_THERE, trust, since=160)
    yield charity.pairs("Remi", "Kit", PairKind.PEER_LED, since=150)
    yield trust.is_visited("Gus", charity, "Alex", since=23, for_days=90)
    yield _fern_before(charity, trust)
    foundations = [code for code in AGREED if code.startswith("F")]
    said = dict.fromkeys([*foundations, "N2"], Said(level=COMPETENT))
    said["N3"] = Said(level=DEVELOPING)
    yield charity.says("Remi", said, days=88, shares_with="Kit")
    for place, code in enumerate(foundations):
        yield charity.agrees("Remi", code, "Kit", days=68 - 5 * place)
    yield charity.agrees("Remi", "N2", "Kit", days=21)


def _fern_before(charity: Scene, trust: Scene) -> Steps:
    """Fern was in the charity until their post there ended, and kept two pieces there."""
    yield from charity.joins_too(FERN_THERE, trust, since=159)
    yield from charity.keeps("Fern", ["N2"], "The Tuesday table", TABLE, days=130, mine=NOT_YET)
    yield from charity.keeps("Fern", ["F1"], "A leaflet we made", LEAFLET, days=110)
    yield from charity.leaves("Fern", days=95)


def _awarded(trust: Scene, site: Site) -> Iterator[Told]:
    """The trust reviewed the shared foundations, so Dee's award was issued; the charity has not."""
    yield trust.reviews("Pat", REVIEW, days=20)
    yield trust.is_awarded("Dee", "foundation", "Tam", site, days=9)
