"""People from a spreadsheet: what rows come to, what is refused row by row, and all or nothing."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from competence.actors import Actor, Role
from competence.database import Database
from competence.errors import NotPermitted, RuleBroken
from competence.outbox.rules import Delivery
from competence.people import actions, queries
from competence.people.actions import Brought, Inviting
from competence.people.rules import OrganisationKind, PairKind, Span
from competence.people.rules.importing import (
    MOST_ROWS,
    Column,
    Difference,
    Known,
    KnownPerson,
    KnownPost,
    Row,
    Words,
    read,
    rows_of,
)
from tests.competence.assessment.trail import events
from tests.factories import people
from tests.factories.people import NOW

TODAY = NOW.date()
PART = "expert-by-experience"
WORKER, SUPERVISOR = "Peer support worker", "Supervisor"
WORDS = Words(
    roles={
        "peer support worker": Role.PEER_SUPPORT_WORKER,
        "supervisor": Role.SUPERVISOR,
        "commissioner": Role.COMMISSIONER,
    },
    parts={"expert by experience": PART, "community navigator": "community-navigator"},
    kinds={"practice supervisor": PairKind.PRACTICE, "line manager": PairKind.LINE},
)
ME, LEE, KIT, KIM, SAM = (uuid4() for _ in range(5))


def post(role: Role, team: str = "", *practises: str, ends_on: date | None = None) -> KnownPost:
    return KnownPost(role, team, practises, Span(date(2026, 1, 5), ends_on))


KNOWN = Known(
    ME,
    OrganisationKind.SERVICE_PROVIDER,
    (
        KnownPerson(ME, "Jo Sample"),
        KnownPerson(LEE, "Lee Sample", frozenset({"lee@example.org"})),
        KnownPerson(KIT, "Kit Sample"),
        KnownPerson(KIM, "Kit Sample"),
        KnownPerson(SAM, "Sam Sample", posts=(post(Role.SUPERVISOR, "Quay team"),)),
    ),
    ("Quay team",),
    frozenset(),
)


def row(
    name: str = "Ash Sample",
    email: str = "",
    team: str = "",
    role: str = "",
    part: str = "",
    starts: str = "",
    supervisor: str = "",
    kind: str = "",
) -> list[str]:
    return [name, email, team, role, part, starts, supervisor, kind]


def ash(**more: str) -> list[str]:
    given = {
        "email": "ash@example.org", "team": "Quay team", "role": WORKER,
        "part": "Expert by experience", "starts": "1/12/2026",
    }  # fmt: skip
    return row(**{**given, **more})


def tabled(*cells: list[str]) -> list[Row]:
    found = rows_of([[*Column], *cells])
    assert not isinstance(found, str), found
    return list(found)


def came_to(*cells: list[str], known: Known = KNOWN) -> Difference:
    difference, wrong = read(tabled(*cells), known, WORDS, today=TODAY)
    assert [one.because for one in wrong] == []
    return difference


def refused(*cells: list[str], known: Known = KNOWN) -> tuple[int, Column, str]:
    _, wrong = read(tabled(*cells), known, WORDS, today=TODAY)
    (one,) = wrong
    return one.row.number, one.column, one.because


def test_a_row_is_a_person_a_post_and_a_pair() -> None:
    found = came_to(ash(supervisor="sam  sample", kind="Practice supervisor", team="Mill team"))

    assert [(one.name, one.email) for one in found.people] == [("Ash Sample", "ash@example.org")]
    assert found.teams == ("Mill team",)
    (given,), (pair,) = found.posts, found.pairs
    assert (given.person, given.team, given.practises) == (0, "Mill team", (PART,))
    assert given.starts_on == date(2026, 12, 1)
    assert (pair.worker, pair.supervisor, pair.kind) == (0, SAM, PairKind.PRACTICE)
    assert not found.is_none


def test_who_is_here_is_known_by_the_e_mail_or_by_a_name_of_their_own() -> None:
    found = came_to(
        row("Lee S.", "LEE@example.org"),
        row("lee sample"),
        row("Ash Sample"),
        row("Ash Sample", "ash@example.org"),
        row("Ash Sample", "ash@example.org", role=SUPERVISOR, starts="2026-12-01"),
    )

    assert [one.name for one in found.people] == ["Ash Sample"]
    assert (found.the_same, len(found.posts)) == (3, 1)


def test_what_is_there_is_no_change() -> None:
    held = KnownPerson(
        LEE, "Lee Sample", frozenset(), (post(Role.PEER_SUPPORT_WORKER, "Quay team", PART),)
    )
    known = Known(
        ME, KNOWN.kind, (held, *KNOWN.people[4:]), KNOWN.teams,
        frozenset({(LEE, SAM, PairKind.PRACTICE)}),
    )  # fmt: skip
    same = ash(name="Lee Sample", supervisor="Sam Sample", kind="practice supervisor")

    found = came_to(same, same, known=known)

    assert (found.is_none, found.the_same) == (True, 2)
    assert refused(ash(name="Lee Sample", part="Community navigator"), known=known)[1:] == (
        Column.PART, "They have this post with another part of the role. End it first.",
    )  # fmt: skip


def test_a_supervisor_may_stand_further_down_in_the_file() -> None:
    found = came_to(
        ash(supervisor="ria@example.org", kind="Line manager"),
        row("Ria Sample", "ria@example.org", role=SUPERVISOR, starts="2026-12-01"),
    )

    assert [(one.worker_name, one.supervisor_name) for one in found.pairs] == [
        ("Ash Sample", "Ria Sample")
    ]


@pytest.mark.parametrize(
    ("cells", "column", "because"),
    [
        (row("", "ash@example.org"), Column.NAME, "Write their name"),
        (row("A" * 201), Column.NAME, "Shorten this to 200"),
        (row("Ash\u202eSample"), Column.NAME, "nobody sees"),
        (row("Kit Sample"), Column.NAME, "Several people here"),
        (row("Ash Sample", "ash at home"), Column.EMAIL, "name@example.org"),
        (row("Ash Sample", f"{'a' * 250}@example.org"), Column.EMAIL, "name@example.org"),
        (row("Lee Sample", "other@example.org"), Column.EMAIL, "another e-mail"),
        (row(team="Quay team"), Column.POST, "Write the post too"),
        (row(role="Helper"), Column.POST, "Write one of: Peer support worker, Supervisor"),
        (row(role="Commissioner", starts="1/12/2026"), Column.POST, "Write one of"),
        (ash(part=""), Column.PART, "Expert by experience, Community navigator"),
        (ash(part="Expert by experience; cook"), Column.PART, "which part of the role"),
        (ash(role=SUPERVISOR), Column.PART, "Leave it empty"),
        (ash(starts="soon"), Column.FROM, "Write the day as 2026-05-03"),
        (ash(starts="1/12/2206"), Column.FROM, "Look at the year"),
        (
            row("Jo Sample", role=SUPERVISOR, starts="1/12/2026"),
            Column.POST,
            "Nobody gives themself a post",
        ),
        (ash(supervisor="Sam Sample"), Column.KIND, "Practice supervisor, Line manager"),
        (ash(supervisor="Sam Sample", kind="friend"), Column.KIND, "Write one of"),
        (ash(kind="Line manager"), Column.SUPERVISOR, "Nobody of this name"),
        (ash(supervisor="Nobody", kind="Line manager"), Column.SUPERVISOR, "Nobody of this name"),
        (ash(supervisor="Kit Sample", kind="Line manager"), Column.SUPERVISOR, "Several people"),
        (ash(supervisor="Ash Sample", kind="Line manager"), Column.SUPERVISOR, "Nobody supervises"),
        (ash(supervisor="Lee Sample", kind="Line manager"), Column.SUPERVISOR, "no supervisor’s"),
        (
            row(supervisor="Sam Sample", kind="Line manager", starts="1/12/2026"),
            Column.SUPERVISOR,
            "Only a peer support worker",
        ),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(
    cells: list[str], column: Column, because: str
) -> None:
    number, found, said = refused(cells)

    assert (number, found) == (2, column)
    assert because in said


def test_one_e_mail_is_one_persons() -> None:
    number, column, because = refused(
        row("Ash Sample", "a@example.org"), row("Bo Sample", "a@example.org")
    )

    assert (number, column) == (3, Column.EMAIL)
    assert "gives this e-mail to Ash Sample" in because


@pytest.mark.parametrize(
    ("cells", "because"),
    [
        ([[""]], "nothing in it"),
        ([["Team", "Post"]], "Name is always there"),
        ([["Name", "Person"]], "Two columns have the same heading"),
        ([["Name"], *([str(nth)] for nth in range(MOST_ROWS + 1))], "Up to 500 go in at once"),
    ],
)
def test_what_is_no_table_is_said(cells: list[list[str]], because: str) -> None:
    found = rows_of(cells)

    assert isinstance(found, str)
    assert because in found


def test_a_cell_is_words_and_never_a_sum() -> None:
    (found,) = tabled(row("'=HYPERLINK(1)"))

    assert found.said(Column.NAME) == "=HYPERLINK(1)"


def brought(
    database: Database,
    actor: Actor,
    *cells: list[str],
    inviting: Inviting = Inviting.LATER,
    seen: str | None = None,
) -> Brought | None:
    with database.committing(actor) as session:
        difference, _ = queries.compared_people(session, actor, tabled(*cells), WORDS, on=TODAY)
        return actions.import_people(
            session, actor, tabled(*cells), WORDS,
            seen=difference.fingerprint if seen is None else seen, inviting=inviting, at=NOW,
        )  # fmt: skip


FILE = (
    ash(supervisor="Ria Sample", kind="Practice supervisor"),
    row("Ria Sample", "ria@example.org", "Quay team", SUPERVISOR, "", "5/1/2026"),
)


def names(database: Database, jo: Actor) -> list[str]:
    with database.reading(jo) as session:
        return [one.person.name for one in queries.everybody(session, jo, on=TODAY)]


def test_a_file_comes_in_once_with_links_to_hand_over(database: Database, jo: Actor) -> None:
    made = brought(database, jo, *FILE, inviting=Inviting.LINKS)

    assert made is not None
    assert [name for name, _ in made.links] == ["Ash Sample", "Ria Sample"]
    assert names(database, jo) == ["Ash Sample", "Jo Sample", "Ria Sample"]
    before = events(database, jo, "")
    assert brought(database, jo, *FILE, inviting=Inviting.LINKS) is None
    assert events(database, jo, "") == before
    assert "people.imported" in before
    with database.reading(jo) as session:
        person_id = queries.everybody(session, jo, on=TODAY)[0].person.id
        (pair,) = queries.pairs_ever(session, jo, person_id, on=date(2026, 12, 1))
        assert (pair.supervisor.name, pair.in_force) == ("Ria Sample", True)


def test_invitations_can_go_through_the_outbox(database: Database, jo: Actor) -> None:
    made = brought(database, jo, *FILE, row("Bo Sample"), inviting=Inviting.MAIL)

    assert made is not None
    assert made.links == ()
    with database.reading(jo) as session:
        everybody = {one.person.name: one.person.id for one in queries.everybody(
            session, jo, on=TODAY
        )}  # fmt: skip
        ash = queries.invited(session, jo, everybody["Ash Sample"])
        bo = queries.invited(session, jo, everybody["Bo Sample"])
    assert ash is not None
    assert (ash.message, bo) == (Delivery.WAITING, None)


def test_nothing_comes_in_while_a_row_is_wrong_or_people_have_changed(
    database: Database, jo: Actor
) -> None:
    with pytest.raises(RuleBroken, match="mended first"):
        brought(database, jo, *FILE, row("", "x@example.org"))
    with pytest.raises(RuleBroken, match="changed since"):
        brought(database, jo, *FILE, seen="another")

    assert names(database, jo) == ["Jo Sample"]


def test_only_an_administrator_brings_people_in(database: Database, ash: Actor) -> None:
    with pytest.raises(NotPermitted):
        brought(database, ash, row("Bo Sample"))


def test_whoever_was_merged_is_known_by_the_e_mail_they_were_asked_by(
    database: Database, place: people.Place, jo: Actor
) -> None:
    kim = people.person(database, place, "Kim Sample")
    with database.committing(jo) as session:
        entry = actions.add_person(session, jo, "K. Sample", at=NOW)
        actions.invite(session, jo, entry.id, "kim@example.org", at=NOW - timedelta(days=1))
        actions.merge(session, jo, entry.id, kim.person_id, at=NOW)

    assert brought(database, jo, row("K. S.", "kim@example.org")) is None
    assert isinstance(kim.person_id, UUID)
