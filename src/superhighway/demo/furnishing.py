"""What the invented staff and visitors of a sample did: the same actions as real ones take.

Each is done once: what somebody changes on a sample afterwards stays as they left it.
"""

from pathlib import Path

from superhighway.accounts import api as accounts
from superhighway.appointments import api as appointments
from superhighway.demo.bulletins import bulletin
from superhighway.demo.cards import cards
from superhighway.demo.cast import PASSWORD, Member, cast
from superhighway.demo.diaries import TYPED_WAIT, WAIT_DAYS
from superhighway.demo.domain import Area
from superhighway.demo.people import Organisation
from superhighway.demo.returning import bring_cards_back
from superhighway.demo.services import pharmacies, surgeries
from superhighway.demo.shelving import shelve
from superhighway.demo.surveying import survey_forms
from superhighway.directory import api as directory
from superhighway.directory.api import Fact
from superhighway.notices import api as notices

CHECKED, DISPUTED = 1, 2
HOW = "rang and asked"
#: Two visitors who don't know of each other.
VISITORS = ("sample visitor 1", "sample visitor 2")


def furnish(area: Area, folder: Path) -> None:
    """Let the cast of an area be there, and have done what there is to be seen.

    ``folder`` is the one of the sample's files.
    """
    known = {person.login for person in accounts.people()}
    for member in cast(area):
        if member.login not in known:
            welcome(member)
    if not known:
        _look_after_directory(area)
    _put_up_notices(area)
    shelve(area)
    survey_forms(folder)
    bring_cards_back(folder)


def _look_after_directory(area: Area) -> None:
    """Access cards, a wait that was told, what was checked and what is disputed."""
    editor = accounts.command_actor("editor")
    for card in cards(area):
        directory.save_card(editor, card.ods_code, card, reviewed=len(card.routes) > 1)
    appointments.tell_wait(editor, surgeries(area)[TYPED_WAIT].code, WAIT_DAYS)
    _check_and_dispute(area)


def _put_up_notices(area: Area) -> None:
    """What is different these days: for everybody, and at one surgery; once."""
    editor, checker = accounts.command_actor("editor"), accounts.command_actor("checker")
    service = directory.services_of_organisation(surgeries(area)[TYPED_WAIT].code)[0]
    name = service.record.name
    notices.put_up_samples(editor, checker, str(service.uuid), name, bulletin(area))


def welcome(member: Member) -> None:
    """Put somebody of the cast on the node, with a way in that everybody may know."""
    node = accounts.COMMAND
    accounts.add_person(node, member.login, member.name, (member.grant,), member.job)
    accounts.give_known_way_in(node, member.login, PASSWORD, member.secret)


def _check_and_dispute(area: Area) -> None:
    """One pharmacy was rung and found right; two visitors say that another has other hours."""
    checker = accounts.command_actor("checker")
    checked, disputed = (pharmacies(area)[number] for number in (CHECKED, DISPUTED))
    facts = [Fact.EXISTS, Fact.OPENING_TIMES, Fact.TELEPHONE]
    directory.check(checker, _service_of(checked), facts, HOW)
    for visitor in VISITORS:
        directory.report(_service_of(disputed), Fact.OPENING_TIMES, visitor, right=False)


def _service_of(one: Organisation) -> str:
    """The uri of the service that readers see for an organisation."""
    found = directory.services_of_organisation(one.code)
    return found[0].uri
