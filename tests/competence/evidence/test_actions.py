from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import DBAPIError

from competence.actors import Actor, Role
from competence.database import Database
from competence.errors import DomainError, NotFound, NotPermitted, RuleBroken, Stale
from competence.evidence import actions, queries
from competence.evidence.records import EvidenceAbout, EvidenceCopy
from competence.evidence.rules import CopyContents, EvidenceItem, Written
from competence.framework.model import FormKind, Framework
from competence.people import actions as people_actions
from competence.people.records import Pair
from competence.people.rules import PairKind
from competence.trail.queries import verified
from tests.competence.assessment.trail import events
from tests.factories import evidence, files, people
from tests.factories.evidence import ON, written
from tests.factories.people import NOW

TODAY = NOW.date()
TEXT = (b"What I made.", "leaflet.txt")
OTHER = (b"What I made anew.", "leaflet 2.txt")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "files"


def test_a_piece_of_evidence_is_kept_with_all_it_is_about(
    database: Database, framework: Framework, ash: Actor
) -> None:
    what = written(mine="A thought for me.", about=("E2", "E2.1", "F1"))

    made = evidence.piece(database, ash, framework, what, file=TEXT)

    item = _own(database, ash, made)
    assert (item.words, item.mine) == (what.words, what.mine)
    assert item.entry.title == "A network meeting"
    assert item.entry.about == ("E2.1", "F1")
    assert item.entry.kind == "reflective-account"
    assert (item.worker_id, item.author_id) == (ash.person_id, ash.person_id)
    assert item.file is not None
    assert (item.file.name, item.file.size) == ("leaflet.txt", len(TEXT[0]))
    assert events(database, ash, "evidence.") == ["evidence.created", "evidence.file_added"]


def test_no_word_of_it_stands_in_the_database_or_on_the_disk(
    database: Database, framework: Framework, ash: Actor, folder: Path
) -> None:
    canary = "canary in every box"
    what = written(
        canary, form_kind=FormKind.SOMEONE_SAW_ME, choice="colleague-account",
        with_whom=canary, title=canary, mine=canary,
    )  # fmt: skip
    made = evidence.piece(database, ash, framework, what, file=(canary.encode(), f"{canary}.txt"))
    with database.committing(ash) as session:
        actions.freeze(session, ash, made, at=NOW)

    with database.reading(ash) as session:
        dumped = [
            str(row)
            for table in ("evidence", "evidence_copy", "stored_file", "trail_entry")
            for row in session.connection().exec_driver_sql(f"SELECT * FROM {table}")
        ]
    assert canary not in "".join(dumped)
    assert all(canary.encode() not in path.read_bytes() for path in folder.iterdir())


def test_evidence_without_a_title_is_called_by_its_kind(
    database: Database, framework: Framework, ash: Actor
) -> None:
    made = evidence.piece(database, ash, framework, written(title=" "))

    assert _own(database, ash, made).entry.title == "Something I did"


@pytest.mark.parametrize(
    ("what", "error"),
    [
        (written(""), RuleBroken),
        (written(happened_on=TODAY + timedelta(days=1)), RuleBroken),
        (written(about=("E99",)), RuleBroken),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(
    database: Database, framework: Framework, ash: Actor, what: Written, error: type[DomainError]
) -> None:
    with pytest.raises(error, match=r"\.$") as refused:
        evidence.piece(database, ash, framework, what)

    assert getattr(refused.value, "field", None)
    made = evidence.piece(database, ash, framework)
    with pytest.raises(error):
        _edit(database, ash, framework, made, what, version=1)


def test_only_somebody_in_a_workers_post_writes_and_shares(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    made = evidence.piece(database, ash, framework)
    leaver = replace(ash, roles=frozenset())

    for actor in (leaver, sam):
        with pytest.raises(NotPermitted):
            evidence.piece(database, actor, framework)
        with pytest.raises(NotPermitted):
            evidence.piece(database, actor, framework, file=TEXT)
        with pytest.raises(NotPermitted):
            _edit(database, actor, framework, made, written("Else."), version=1)
        with pytest.raises(NotPermitted):
            _share(database, actor, made, sam)


def test_a_leaver_reads_takes_back_and_deletes_what_is_theirs(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    made, _ = evidence.shared(database, ash, sam, framework)
    leaver = replace(ash, roles=frozenset())

    assert _own(database, leaver, made).words
    with database.committing(leaver) as session:
        actions.withdraw(session, leaver, made, from_id=sam.person_id, at=NOW)
        actions.delete(session, leaver, made, at=NOW)


def test_anothers_evidence_is_not_there(
    database: Database, place: people.Place, framework: Framework, ash: Actor, sam: Actor
) -> None:
    made = evidence.piece(database, ash, framework)
    elsewhere = people.worker(database, people.organisation(database, "Mill Lane"), "Kit Sample")
    for actor in (sam, people.worker(database, place, "Bo Sample"), elsewhere):
        worker = replace(actor, roles=frozenset({Role.PEER_SUPPORT_WORKER}))
        for evidence_id in (made, uuid4()):
            with pytest.raises(NotFound):
                _own(database, worker, evidence_id)
            with pytest.raises(NotFound):
                _edit(database, worker, framework, evidence_id, written("Else."), version=1)
            with pytest.raises(NotFound), database.committing(worker) as session:
                actions.delete(session, worker, evidence_id, at=NOW)
            with pytest.raises(NotFound), database.committing(worker) as session:
                actions.freeze(session, worker, evidence_id, at=NOW)


def test_editing_changes_everything_and_is_no_event(
    database: Database, framework: Framework, ash: Actor
) -> None:
    made = evidence.piece(database, ash, framework, written(about=("E2", "F1")), file=TEXT)
    before = events(database, ash, "evidence.")
    file_id = _file_id(database, ash, made)
    what = written(
        "Anew.", form_kind=FormKind.SOMEONE_SAW_ME, choice="role-play", with_whom="Jo Sample",
        about=("F1", "N1"),
    )  # fmt: skip

    _edit(database, ash, framework, made, what, version=1, file_id=file_id)

    item = _own(database, ash, made)
    assert (item.words, item.with_whom, item.choice) == ("Anew.", "Jo Sample", "role-play")
    assert (item.entry.kind, item.entry.about) == ("role-play", ("F1", "N1"))
    assert item.entry.version == 2
    assert item.file is not None
    assert events(database, ash, "evidence.") == before


def test_two_pages_do_not_overwrite_each_other(
    database: Database, framework: Framework, ash: Actor
) -> None:
    made = evidence.piece(database, ash, framework)
    _edit(database, ash, framework, made, written("From the phone."), version=1)

    with pytest.raises(Stale, match="another page or phone"):
        _edit(database, ash, framework, made, written("From the desk."), version=1)

    assert _own(database, ash, made).words == "From the phone."


def test_a_file_can_be_changed_and_taken_away(
    database: Database, framework: Framework, ash: Actor, folder: Path
) -> None:
    made = evidence.piece(database, ash, framework, file=TEXT)
    with database.committing(ash) as session:
        other = actions.hold_file(session, ash, *OTHER, at=NOW).id
    assert len(list(folder.iterdir())) == 2

    _edit(database, ash, framework, made, written(), version=1, file_id=other)
    with database.reading(ash) as session:
        assert queries.own_file(session, ash, made).contents == OTHER[0]
    assert len(list(folder.iterdir())) == 1

    _edit(database, ash, framework, made, written(), version=2)
    assert list(folder.iterdir()) == []
    assert _own(database, ash, made).file is None


def test_a_file_that_is_anothers_or_held_is_not_there(
    database: Database, place: people.Place, framework: Framework, ash: Actor
) -> None:
    bo = people.worker(database, place, "Bo Sample")
    with database.committing(bo) as session:
        bos = actions.hold_file(session, bo, *TEXT, at=NOW).id
    made = evidence.piece(database, ash, framework, file=TEXT)

    for file_id in (bos, _file_id(database, ash, made), uuid4()):
        with pytest.raises(NotFound), database.committing(ash) as session:
            actions.write(session, ash, framework, written(), file_id=file_id, at=NOW)


def test_deleting_takes_the_words_the_links_and_the_file(
    database: Database, framework: Framework, ash: Actor, folder: Path
) -> None:
    made = evidence.piece(database, ash, framework, file=TEXT)

    with database.committing(ash) as session:
        actions.delete(session, ash, made, at=NOW)

    with database.reading(ash) as session:
        assert queries.entries(session, ash) == []
        assert session.scalar(select(func.count()).select_from(EvidenceAbout)) == 0
    assert list(folder.iterdir()) == []
    assert events(database, ash, "evidence.")[-1] == "evidence.deleted"


def test_deleting_ends_shares_and_leaves_a_frozen_copy_its_time(
    database: Database, framework: Framework, ash: Actor, sam: Actor, folder: Path
) -> None:
    made, copy_id = evidence.shared(database, ash, sam, framework, file=TEXT)

    with database.committing(ash) as session:
        actions.delete(session, ash, made, at=NOW)

    with pytest.raises(NotFound):
        _read(database, sam, copy_id)
    assert _read(database, ash, copy_id).words == evidence.WORDS
    assert len(list(folder.iterdir())) == 1
    system = Actor.system(ash.organisation_id)
    with database.committing(system) as session:
        actions.empty(session, system, copy_id, at=NOW)
    over = _read(database, ash, copy_id)
    assert over.is_over
    assert (over.words, over.title, over.file) == ("", "", None)
    assert (over.kind, over.happened_on) == ("reflective-account", ON)
    assert list(folder.iterdir()) == []
    with pytest.raises(NotFound), database.committing(ash) as session:
        actions.read_copy_file(session, ash, copy_id, at=NOW)


def test_nobody_empties_a_copy_by_hand(
    database: Database, framework: Framework, ash: Actor
) -> None:
    made = evidence.piece(database, ash, framework)
    with database.committing(ash) as session:
        copy_id = actions.freeze(session, ash, made, at=NOW).id

    with pytest.raises(NotPermitted), database.committing(ash) as session:
        actions.empty(session, ash, copy_id, at=NOW)
    system = Actor.system(ash.organisation_id)
    with pytest.raises(NotFound), database.committing(system) as session:
        actions.empty(session, system, uuid4(), at=NOW)


def test_the_same_version_is_frozen_once(
    database: Database, framework: Framework, ash: Actor
) -> None:
    made = evidence.piece(database, ash, framework, written(mine="For me only."), file=TEXT)

    first, again = (_freeze(database, ash, made) for _ in range(2))
    _edit(
        database, ash, framework, made, written("Anew."), version=1,
        file_id=_file_id(database, ash, made),
    )  # fmt: skip
    later = _freeze(database, ash, made)

    assert first.copy_id == again.copy_id != later.copy_id
    assert (first.words, later.words) == (evidence.WORDS, "Anew.")
    assert first.fingerprint != later.fingerprint
    assert "For me only." not in str(first)


def test_a_copy_whose_time_is_over_is_frozen_anew(
    database: Database, framework: Framework, ash: Actor
) -> None:
    made = evidence.piece(database, ash, framework)
    first = _freeze(database, ash, made)
    system = Actor.system(ash.organisation_id)
    with database.committing(system) as session:
        actions.empty(session, system, first.copy_id, at=NOW)

    assert _freeze(database, ash, made).words == evidence.WORDS


def test_a_copy_is_never_altered(database: Database, framework: Framework, ash: Actor) -> None:
    made = evidence.piece(database, ash, framework)
    copy = _freeze(database, ash, made)

    change = update(EvidenceCopy).values(kind="observation")

    with (
        pytest.raises(DBAPIError, match=r"append-only|permission denied"),
        database.committing(ash) as session,
    ):
        session.execute(change.where(EvidenceCopy.id == copy.copy_id))


def test_a_named_person_reads_the_copy_and_the_worker_sees_that(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    made, copy_id = evidence.shared(database, ash, sam, framework, written(mine="For me only."))
    _edit(database, ash, framework, made, written("Changed since."), version=1)

    read = _read(database, sam, copy_id)

    assert read.words == evidence.WORDS
    assert read.by_worker
    assert "For me only." not in str(read)
    with database.reading(ash) as session:
        (share,) = queries.shares(session, ash, made)
    assert (share.reader.name, share.version) == ("Sam Sample", 1)
    assert share.last_read == NOW.replace(minute=0)
    assert events(database, ash, "evidence.")[-1] == "evidence.shared"


def test_a_newer_version_takes_the_place_of_the_older(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    made, copy_id = evidence.shared(database, ash, sam, framework)
    with pytest.raises(RuleBroken, match="share this with them already"):
        _share(database, ash, made, sam)
    _edit(database, ash, framework, made, written("Anew."), version=1)

    newer = _share(database, ash, made, sam)

    with database.reading(sam) as session:
        assert [one.copy_id for one in queries.shared_with_me(session, sam, on=TODAY)] == [newer]
    with pytest.raises(NotFound):
        _read(database, sam, copy_id)


def test_taking_back_works_at_once_and_says_what_was_seen(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    made, copy_id = evidence.shared(database, ash, sam, framework, file=TEXT)
    _read(database, sam, copy_id)

    with database.committing(ash) as session:
        past = actions.withdraw(session, ash, made, from_id=sam.person_id, at=NOW)

    assert (past.ended_at, past.last_read) == (NOW, NOW.replace(minute=0))
    with pytest.raises(NotFound):
        _read(database, sam, copy_id)
    with pytest.raises(NotFound), database.committing(sam) as session:
        actions.read_copy_file(session, sam, copy_id, at=NOW)
    assert events(database, ash, "evidence.")[-1] == "evidence.withdrawn"
    with pytest.raises(NotFound), database.committing(ash) as session:
        actions.withdraw(session, ash, made, from_id=sam.person_id, at=NOW)


@pytest.mark.parametrize("kind", [None, PairKind.LINE])
def test_only_somebody_of_a_current_pair_can_be_chosen(
    database: Database, place: people.Place, framework: Framework, ash: Actor, kind: PairKind | None
) -> None:
    lee = people.supervisor(database, place, "Lee Sample")
    if kind is not None:
        people.pair(database, place, ash, lee, kind)
    made = evidence.piece(database, ash, framework)

    with pytest.raises(RuleBroken, match="Choose somebody who supervises you now"):
        _share(database, ash, made, lee)
    with pytest.raises(RuleBroken, match="Choose somebody"):
        _share(database, ash, made, ash)


def test_reading_ends_with_the_pair(
    database: Database, place: people.Place, framework: Framework, ash: Actor, sam: Actor
) -> None:
    made, copy_id = evidence.shared(database, ash, sam, framework, file=TEXT)
    seen = evidence.observation(database, sam, ash, framework)
    _end_pairs(database, place)

    with pytest.raises(NotFound):
        _read(database, sam, copy_id)
    with database.reading(sam) as session:
        assert queries.shared_with_me(session, sam, on=TODAY) == []
        assert queries.observations(session, sam, on=TODAY) == []
        with pytest.raises(NotFound):
            queries.observation(session, sam, seen, on=TODAY)
    assert _own(database, ash, made).words


def test_the_file_goes_where_the_copy_goes(
    database: Database, place: people.Place, framework: Framework, ash: Actor, sam: Actor
) -> None:
    made, copy_id = evidence.shared(database, ash, sam, framework, file=(files.picture(), "a.png"))
    with database.committing(sam) as session:
        file = actions.read_copy_file(session, sam, copy_id, at=NOW)
    assert (file.name, file.media_type) == ("a.png", "image/png")
    lee = people.supervisor(database, place, "Lee Sample")
    people.pair(database, place, ash, lee)

    with pytest.raises(NotFound), database.committing(lee) as session:
        actions.read_copy_file(session, lee, copy_id, at=NOW)
    with pytest.raises(NotFound), database.reading(sam) as session:
        queries.own_file(session, sam, made)
    without = evidence.piece(database, ash, framework)
    with pytest.raises(NotFound), database.reading(ash) as session:
        queries.own_file(session, ash, without)


def test_a_supervisor_writes_what_they_saw_and_the_worker_sees_it(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    made = evidence.observation(database, sam, ash, framework)

    item = _own(database, ash, made)
    assert (item.entry.kind, item.entry.giver_known, item.entry.by_worker) == (
        "observation",
        True,
        False,
    )
    assert (item.with_whom, item.author_id) == ("Sam Sample", sam.person_id)
    assert item.entry.title == "Observation"
    with database.reading(sam) as session:
        (listed,) = queries.observations(session, sam, on=TODAY)
        assert queries.observation(session, sam, made, on=TODAY)[0].words == item.words
    assert (listed.entry.id, listed.worker.name) == (made, "Ash Sample")
    assert events(database, ash, "observation.") == ["observation.written"]
    assert not _freeze(database, sam, made).by_worker


def test_a_worker_leaves_an_observation_out_but_does_not_change_it(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    made = evidence.observation(database, sam, ash, framework)

    with pytest.raises(RuleBroken, match="your supervisor's words"):
        _edit(database, ash, framework, made, written("Better."), version=1)
    with pytest.raises(RuleBroken, match="leave them out"), database.committing(ash) as session:
        actions.delete(session, ash, made, at=NOW)
    _share(database, ash, made, sam)
    with database.reading(ash) as session:
        assert len(queries.shares(session, ash, made)) == 1


def test_nobody_observes_themself_or_somebody_they_do_not_supervise(
    database: Database, place: people.Place, framework: Framework, ash: Actor, sam: Actor
) -> None:
    both = replace(ash, roles=frozenset({Role.SUPERVISOR, Role.PEER_SUPPORT_WORKER}))
    lee = people.supervisor(database, place, "Lee Sample")
    people.pair(database, place, ash, lee, PairKind.LINE)
    bo = people.worker(database, place, "Bo Sample")

    with pytest.raises(NotPermitted):
        evidence.observation(database, both, ash, framework)
    with pytest.raises(NotPermitted):
        evidence.observation(database, ash, bo, framework)
    for supervisor, worker in ((lee, ash), (sam, bo)):
        with pytest.raises(NotFound):
            evidence.observation(database, supervisor, worker, framework)


def test_an_observation_keeps_to_the_rules_too(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    with pytest.raises(RuleBroken, match="few words"):
        evidence.observation(database, sam, ash, framework, words="")
    with pytest.raises(RuleBroken, match="parts of your work"):
        evidence.observation(database, sam, ash, framework, about=("E99",))


def test_a_list_can_be_of_one_competence_or_one_kind(
    database: Database, framework: Framework, ash: Actor
) -> None:
    older = evidence.piece(database, ash, framework, written(happened_on=ON - timedelta(days=9)))
    newer = evidence.piece(
        database, ash, framework, written(form_kind=FormKind.A_COURSE, about=("E2.1", "F1"))
    )

    with database.reading(ash) as session:
        everything = [one.id for one in queries.entries(session, ash)]
        of_e2 = [one.id for one in queries.entries(session, ash, competence="E2")]
        of_f1 = [one.id for one in queries.entries(session, ash, competence="F1")]
        courses = queries.entries(session, ash, form_kind=FormKind.A_COURSE)
        first = queries.entries(session, ash, limit=1)
    assert everything == of_e2 == [newer, older]
    assert of_f1 == [newer]
    assert [one.about for one in courses] == [("E2.1", "F1")]
    assert [one.id for one in first] == [newer]


def test_several_copies_are_opened_at_once(
    database: Database, framework: Framework, ash: Actor
) -> None:
    copies = [_freeze(database, ash, evidence.piece(database, ash, framework)) for _ in range(2)]

    with database.reading(ash) as session:
        found = queries.copies_of(
            session, {one.copy_id for one in copies}, organisation_id=ash.organisation_id
        )

    assert found == {one.copy_id: one for one in copies}


def test_files_of_forms_never_finished_go(
    database: Database, framework: Framework, ash: Actor, folder: Path
) -> None:
    made = evidence.piece(database, ash, framework, file=TEXT)
    _freeze(database, ash, made)
    with database.committing(ash) as session:
        held = actions.hold_file(session, ash, *OTHER, at=NOW)
    with database.reading(ash) as session:
        assert queries.held_file(session, ash, held.id) == held
    system = Actor.system(ash.organisation_id)

    with database.committing(system) as session:
        early = actions.drop_unheld_files(session, system, before=NOW)
    with database.committing(system) as session:
        late = actions.drop_unheld_files(session, system, before=NOW + timedelta(days=1))

    assert (early, late) == (0, 1)
    assert len(list(folder.iterdir())) == 1


def test_the_trail_of_all_this_holds(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    made, _ = evidence.shared(database, ash, sam, framework, file=TEXT)
    with database.committing(ash) as session:
        actions.delete(session, ash, made, at=NOW)

    with database.reading(ash) as session:
        assert verified(session, ash.organisation_id) is None


def _own(database: Database, actor: Actor, evidence_id: UUID) -> EvidenceItem:
    with database.reading(actor) as session:
        return queries.own(session, actor, evidence_id)


def _file_id(database: Database, actor: Actor, evidence_id: UUID) -> UUID:
    file = _own(database, actor, evidence_id).file
    assert file is not None
    return file.id


def _edit(
    database: Database, actor: Actor, framework: Framework, evidence_id: UUID, what: Written,
    *, version: int, file_id: UUID | None = None,
) -> None:  # fmt: skip
    with database.committing(actor) as session:
        actions.edit(
            session, actor, framework, evidence_id, what, version=version, file_id=file_id, at=NOW
        )


def _share(database: Database, actor: Actor, evidence_id: UUID, reader: Actor) -> UUID:
    with database.committing(actor) as session:
        return actions.share(session, actor, evidence_id, with_id=reader.person_id, at=NOW).copy_id


def _freeze(database: Database, actor: Actor, evidence_id: UUID) -> CopyContents:
    with database.committing(actor) as session:
        copy = actions.freeze(session, actor, evidence_id, at=NOW)
        session.flush()
        return queries.copy_contents(session, copy)


def _read(database: Database, actor: Actor, copy_id: UUID) -> CopyContents:
    with database.committing(actor) as session:
        return actions.read_copy(session, actor, copy_id, at=NOW)


def _end_pairs(database: Database, place: people.Place) -> None:
    with database.committing(place.system) as session:
        for pair in session.scalars(select(Pair)):
            people_actions.end_pair(session, place.system, pair.id, on=TODAY, at=NOW)
