"""What this room brings to the extension points: tiles for staff, toolkits on a template's page."""

from django.template.loader import render_to_string

from superhighway.accounts.api import Act
from superhighway.core.extensions import StaffTile, page_panels, staff_tiles
from superhighway.library.bank.toolkits import containing

BANK = StaffTile(
    title="Bank of questions",
    text="Questions that everybody asks in the same words: add one, change its words, retire it.",
    address="/staff/library/bank",
    act=Act.EDIT_TEMPLATE.value,
)
TOOLKITS = StaffTile(
    title="Toolkits",
    text="Put templates that go together into one set, and say why each is in it.",
    address="/staff/library/toolkits",
    act=Act.EDIT_TEMPLATE.value,
)


def panel(kind: str, identity: str) -> str:
    """The toolkits that a template is in, for its public page."""
    found = containing(identity) if kind == "template" else []
    return render_to_string("bank/panel.jinja", {"toolkits": found}) if found else ""


def register() -> None:
    """Register them."""
    staff_tiles.register("library-bank", BANK)
    staff_tiles.register("library-toolkits", TOOLKITS)
    page_panels.register("toolkits", panel)
