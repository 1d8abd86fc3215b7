"""Twenty questions that a receptionist is asked, each answered within three actions from home.

An action is a press of a link or a button; what is typed or chosen on the way belongs to the press
that sends it. The area is the sample of Basingstoke, so the answers are known from its tables.
"""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from superhighway.core.bank_holidays import bank_holiday
from superhighway.core.clock import today

MOST_ACTIONS = 3
HERE = "RG21 1CC"


class Desk:
    """Somebody at the home page, and how often they have pressed something."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.actions = 0
        page.goto("/")

    def press(self, name: str, role: str = "link") -> None:
        """Press the first link or button of that name."""
        self.page.get_by_role(role, name=name).first.click()  # type: ignore[arg-type]
        self.actions += 1

    def press_on(self, service: str, name: str) -> None:
        """Press a link that stands with one service of a list."""
        self._in_list(service).get_by_role("link", name=name).click()
        self.actions += 1

    def type(self, label: str, text: str) -> None:
        """Type into a field."""
        self.page.get_by_label(label).first.fill(text)

    def find(self, need: str, near: str = HERE) -> None:
        """Ask for a kind of service near a place, from the home page."""
        self.page.get_by_label("What do you need?").select_option(label=need)
        self.type("Near which place?", near)
        self.press("Find services", "button")

    def look_up(self, text: str, near: str = HERE) -> None:
        """Search services by words."""
        self.press("Search by words, or for what is open at a time")
        self.type("Words to look for", text)
        self.type("Near which place?", near)
        self.press("Find services", "button")

    def find_open(self, need: str, day: date, clock: str, near: str = HERE) -> None:
        """Ask for what is open at a time."""
        self.press("Search by words, or for what is open at a time")
        self.page.get_by_label("What do you need?").select_option(label=need)
        self.type("Near which place?", near)
        self.page.get_by_label("At the date and time below").check()
        for part, value in zip(
            ("day", "month", "year"), (day.day, day.month, day.year), strict=True
        ):
            self.page.locator(f"#at-{part}").fill(str(value))
        self.page.locator("#at-time").fill(clock)
        self.press("Find services", "button")

    def ask_help(self, need: str, near: str = HERE, **fields: str) -> None:
        """Ask for the soonest help."""
        self.press("I need to see someone")
        self.page.get_by_label(need).check()
        self.type("Where do you set out from?", near)
        for name, value in fields.items():
            self.page.locator(f"#{name}").fill(value)
        self.press("Show what is open to me", "button")

    def card(self, name: str) -> str:
        """What the list says of a service."""
        return self._in_list(name).inner_text()

    def _in_list(self, name: str) -> Locator:
        return self.page.locator("li", has=self.page.get_by_role("link", name=name)).first

    def reads(self, *words: str) -> None:
        """The page answers with these words."""
        for word in words:
            expect(self.page.locator("main")).to_contain_text(word)


def next_day(wanted: Callable[[date], bool]) -> date:
    """The first day from tomorrow on that is wanted."""
    day = today() + timedelta(days=1)
    while not wanted(day):
        day += timedelta(days=1)
    return day


def on_weekday(weekday: int) -> date:
    """The first such weekday from tomorrow on that is no bank holiday (Monday is 0)."""
    return next_day(lambda day: day.weekday() == weekday and not bank_holiday(day))


def pharmacy_on_a_bank_holiday(desk: Desk) -> None:
    """Which pharmacy near here is open at 7pm on a bank holiday?"""
    desk.find_open(
        "Ask a pharmacist, or get a medicine", next_day(lambda day: bool(bank_holiday(day))), "7pm"
    )
    assert "Open" in desk.card("Sample Pharmacy, Top Of Town")
    expect(desk.page.get_by_role("link", name="Sample Pharmacy, Eastrop")).to_have_count(0)


def pharmacy_on_sunday(desk: Desk) -> None:
    """Where can I get a medicine on Sunday at midday?"""
    desk.find_open("Ask a pharmacist, or get a medicine", on_weekday(6), "midday")
    assert "Open" in desk.card("Sample Pharmacy, Top Of Town")


def pharmacy_nearest(desk: Desk) -> None:
    """Which pharmacy is the nearest to Tadley?"""
    desk.find("Ask a pharmacist, or get a medicine", "RG26 1MM")
    first = desk.page.locator(".di-card").first
    expect(first).to_contain_text("Sample Pharmacy, Tadley")


def pharmacy_hours_reported_wrong(desk: Desk) -> None:
    """Can I rely on the hours of the pharmacy in Riverdene?"""
    desk.find("Ask a pharmacist, or get a medicine", "RG21 3CM")
    assert "Reported wrong: opening times" in desk.card("Sample Pharmacy, Riverdene")


def cut_hand_of_a_toddler(desk: Desk) -> None:
    """Where can a child of three be seen without an appointment?"""
    desk.ask_help("Be seen without an appointment", "RG25 1CC", age="3")
    desk.reads("Sample Minor Injuries Unit", "Walk in")


def blood_on_saturday(desk: Desk) -> None:
    """Where can she have blood taken on Saturday at 9?"""
    desk.find_open("Have a blood test", on_weekday(5), "9am")
    assert "Open" in desk.card("Blood tests at the general hospital")
    expect(desk.page.get_by_role("link", name="Blood tests in the centre")).to_have_count(0)


def online_form_of_a_surgery(desk: Desk) -> None:
    """Does the surgery in Eastrop take requests online, and what does it promise?"""
    desk.look_up("surgery Eastrop")
    desk.press_on("Sample Surgery, Eastrop", "How to get in")
    desk.reads("Online form", "We answer on the same day")


def soonest_at_the_own_surgery(desk: Desk) -> None:
    """What is the soonest for somebody registered in the centre?"""
    desk.ask_help("See or speak to someone at a GP surgery", registered="ZZBG01")
    desk.reads("Your practice", "Sample Surgery, Basingstoke Town Centre", "free appointment")


def surgery_without_a_card(desk: Desk) -> None:
    """How does one get in at the surgery in Tadley?"""
    desk.look_up("surgery Tadley")
    desk.press_on("Sample Surgery, Tadley", "How to get in")
    desk.reads("has not told us")


def how_long_is_the_wait(desk: Desk) -> None:
    """How long is the wait for a routine appointment in Aldermaston Road?"""
    desk.ask_help("See or speak to someone at a GP surgery", "RG24 1CC", registered="ZZBG07")
    desk.reads("about 9 days")


def dentist_on_friday_afternoon(desk: Desk) -> None:
    """Which dentist is open on Friday at 3?"""
    desk.find_open("See a dentist", on_weekday(4), "3pm")
    assert "Open" in desk.card("Sample Dental Practice, Basingstoke Town Centre")


def number_of_the_clinic(desk: Desk) -> None:
    """What is the number of the sexual health clinic?"""
    desk.find("Contraception and sexual health")
    assert "01632 960154" in desk.card("Sample Sexual Health Clinic")


def steps_at_the_vaccination_centre(desk: Desk) -> None:
    """Can I get into the vaccination centre with a wheelchair?"""
    desk.find("Have a vaccination")
    desk.press("Sample Vaccination Centre")
    desk.reads("step")


def somebody_who_speaks_polish(desk: Desk) -> None:
    """Where is Polish spoken?"""
    desk.look_up("Polish")
    desk.press("Sample Walk-in Centre")
    desk.reads("Polish")


def next_baby_clinic(desk: Desk) -> None:
    """When is the next baby clinic?"""
    desk.find("Health visitors and help with children")
    desk.press("Health visitor drop-in")
    desk.reads("Tuesday", "10am to midday")


def talking_at_fifteen(desk: Desk) -> None:
    """May a girl of fifteen go to talking therapies?"""
    desk.find("Talk to someone about how I feel")
    assert "16" in desk.card("Sample Talking Therapies")


def group_that_does_not_meet(desk: Desk) -> None:
    """Is the weight group meeting this week?"""
    desk.look_up("weight group")
    assert "losed" in desk.card("Sample Weight Group")


def whose_hub_it_is(desk: Desk) -> None:
    """Whose patients does the evening hub see, and who books it?"""
    desk.look_up("hub")
    desk.press("Sample Evening and Weekend Hub")
    desk.reads("Sample Surgery, Eastrop", "Your surgery books them")


def carers_on_a_training_day(desk: Desk) -> None:
    """Is the carers’ centre open next week, every day?"""
    desk.find("Support for carers")
    desk.press("Help for carers")
    desk.reads("Closed for staff training")


def way_to_the_vaccination_centre(desk: Desk) -> None:
    """How does one get to the vaccination centre from Overton?"""
    desk.find("Have a vaccination")
    desk.press("Sample Vaccination Centre")
    desk.type("Where do you set out from?", "RG25 1CC")
    desk.press("Plan a journey", "button")
    desk.reads("Bus")


QUESTIONS: tuple[Callable[[Desk], None], ...] = (
    pharmacy_on_a_bank_holiday,
    pharmacy_on_sunday,
    pharmacy_nearest,
    pharmacy_hours_reported_wrong,
    cut_hand_of_a_toddler,
    blood_on_saturday,
    online_form_of_a_surgery,
    soonest_at_the_own_surgery,
    surgery_without_a_card,
    how_long_is_the_wait,
    dentist_on_friday_afternoon,
    number_of_the_clinic,
    steps_at_the_vaccination_centre,
    somebody_who_speaks_polish,
    next_baby_clinic,
    talking_at_fifteen,
    group_that_does_not_meet,
    whose_hub_it_is,
    carers_on_a_training_day,
    way_to_the_vaccination_centre,
)


def test_there_are_twenty_questions() -> None:
    assert len(set(QUESTIONS)) == 20


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.__name__)
def test_each_is_answered_within_three_actions(
    page: Page, question: Callable[[Desk], None]
) -> None:
    desk = Desk(page)
    question(desk)
    assert 0 < desk.actions <= MOST_ACTIONS
