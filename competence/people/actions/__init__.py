"""Adding people, teams, posts and pairs; ending them; and links that let somebody in.

All but `be_away`, `come_back`, `lend_pair`, `end_lent_pair`, `state_peer_role`, `rename` and those
of the first hour are an administrator's, or the installation's own at set-up. Nobody gives a post
to themself, and no ending is put off: that would be giving.
"""

from competence.people.actions.beginning import await_first_hour, end_first_hour
from competence.people.actions.importing import Brought, Inviting, import_people
from competence.people.actions.joining import add_person, join, rename, rename_for
from competence.people.actions.leading import end_lead, name_lead
from competence.people.actions.letting_in import (
    end_addresses,
    give_address,
    invite,
    open_address,
    take_along,
)
from competence.people.actions.merging import has_records, merge
from competence.people.actions.moving import leave, move
from competence.people.actions.pairing import end_lent_pair, end_pair, lend_pair, start_pair
from competence.people.actions.posting import end_post, give_post, give_up, state_peer_role
from competence.people.actions.setting import choose_settings
from competence.people.actions.setting_up import (
    accept_rules,
    add_organisation,
    add_team,
    set_up,
)
from competence.people.actions.visiting import ask_to_visit, start_visit, take_visit_back
from competence.people.actions.working import be_away, come_back, set_hours

__all__ = [
    "Brought",
    "Inviting",
    "accept_rules",
    "add_organisation",
    "add_person",
    "add_team",
    "ask_to_visit",
    "await_first_hour",
    "be_away",
    "choose_settings",
    "come_back",
    "end_addresses",
    "end_first_hour",
    "end_lead",
    "end_lent_pair",
    "end_pair",
    "end_post",
    "give_address",
    "give_post",
    "give_up",
    "has_records",
    "import_people",
    "invite",
    "join",
    "leave",
    "lend_pair",
    "merge",
    "move",
    "name_lead",
    "open_address",
    "rename",
    "rename_for",
    "set_hours",
    "set_up",
    "start_pair",
    "start_visit",
    "state_peer_role",
    "take_along",
    "take_visit_back",
]
