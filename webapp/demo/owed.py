"""What the trust answers for, what Mill Lane's peers say together, and one team's check."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Final

from competence.duties import actions
from competence.duties.rules import Checked, Declared, Holds, HowOften, JointDraft, View
from webapp.demo.scene import Scene, Steps, Told

ANSWERS: Final = (
    Declared("DU01", Holds.YES, "Agreed with each of them this spring. It is in the team folder."),
    Declared("DU02", Holds.PARTLY, "The team lead accepted it in May. Bank staff have not heard."),
    Declared("DU03", Holds.YES, "Half an hour before and after each meeting is in the rota."),
    Declared("DU04", Holds.YES, "The dates are in the diary until the end of the year."),
    Declared("DU05", Holds.YES, "Kit, on Tuesdays and by phone."),
    Declared("DU07", Holds.PARTLY, "Every second week. It is called off when we are short."),
    Declared("DU08", Holds.NOT_YET, "We ask for the money for two places in the new year."),
    Declared("DU12", Holds.NOT_YET, ""),
)
TOGETHER: Final = JointDraft(
    {
        "DU01": View.AGREE,
        "DU03": View.SEEN_OTHERWISE,
        "DU05": View.AGREE,
        "DU07": View.SEEN_OTHERWISE,
    },
    "The half hour after a meeting is often taken for notes. We would like to get it back.",
)
SAID_OF_ITSELF: Final[Mapping[str, HowOften]] = {
    "TS01": HowOften.SOMETIMES,
    "TS02": HowOften.MOST_OF_THE_TIME,
    "TS03": HowOften.NOT_YET,
    "TS05": HowOften.MOST_OF_THE_TIME,
    "TS10": HowOften.NOT_YET,
}


def owed(trust: Scene) -> Iterator[Told]:
    """Answered in the summer, said of by peers since, and looked at together by Mill Lane."""
    yield _answered(trust)
    yield _together(trust)
    yield _looked_at(trust)


def _answered(trust: Scene) -> Steps:
    yield 80
    alex = trust.people["Alex"]
    for team_id in trust.teams.values():
        for one in ANSWERS:
            with trust.database.committing(alex) as session:
                actions.answer(session, alex, trust.framework, team_id, one, at=trust.ago(80))


def _together(trust: Scene) -> Steps:
    yield 52
    cam, at = trust.people["Cam"], trust.ago(52)
    with trust.database.committing(cam) as session:
        draft_id = actions.draft_together(
            session, cam, trust.framework, trust.teams["Mill Lane"], TOGETHER, at=at
        ).id
    yield 50
    for called in ("Dee", "Fern"):
        peer = trust.people[called]
        with trust.database.committing(peer) as session:
            actions.say(session, peer, draft_id, says_yes=True, at=trust.ago(50))


def _looked_at(trust: Scene) -> Steps:
    yield 36
    kit, held_on = trust.people["Kit"], trust.day(36)
    said = {
        one.code: SAID_OF_ITSELF.get(one.code, HowOften.SOMETIMES)
        for one in trust.framework.team_statements
    }
    to_do = "Whoever prescribes answers a worry about a medicine in the meeting, or names a day."
    checked = Checked(held_on, said, to_do, held_on + timedelta(days=90))
    with trust.database.committing(kit) as session:
        actions.note_check(
            session, kit, trust.framework, trust.teams["Mill Lane"], checked, at=trust.ago(36)
        )
