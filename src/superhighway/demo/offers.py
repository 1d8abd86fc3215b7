"""The table of invented services that each sample area has beside its surgeries and shops.

Typed by hand so that every sentence of a page is met in each area: what just takes people in, what
wants a call first, what is for some ages or some surgeries only, what a professional must ask for,
what is shut, and what has not told its hours.
"""

from dataclasses import dataclass
from typing import Literal

from superhighway.demo.hours import CLOSED, DAILY, NOT_TOLD, OFFICE, Week
from superhighway.directory.api import Need
from superhighway.directory.domain import ServiceStatus, WayIn

TRUST = "Sample Community Trust"
COUNCIL = "Sample Council"
CHARITY = "Sample Carers’ Centre"
#: Where an offer is: one of the two hospitals, near the bus station, or in an outer place.
Where = Literal["general", "cottage", "centre", "outer", "far"]
COME = WayIn("walk-in", text="Come in. You do not need an appointment.")
RING = WayIn("telephone")
ONLINE = WayIn("online", text="Ask online at any time.")
SENT = WayIn("referral", text="Your GP surgery or another professional asks for you.")


@dataclass(frozen=True)
class Offer:
    """One invented service. ``holidays`` is as in ``hours.on_bank_holidays``.

    ``referral`` and the ages are as in Eligibility; ``surgeries`` is true where only people of
    some of the area's surgeries are seen; ``training`` closes one day of next week.
    """

    key: str
    name: str
    need: Need
    where: Where
    week: Week
    says: str
    building: str = ""
    by: str = TRUST
    holidays: str = CLOSED
    ways: tuple[WayIn, ...] = (RING,)
    referral: Literal["", "none", "self", "professional"] = "none"
    least_age: int | None = None
    most_age: int | None = None
    surgeries: bool = False
    training: bool = False
    status: ServiceStatus = ServiceStatus.ACTIVE
    alert: str = ""
    languages: tuple[str, ...] = ()


OFFERS = (
    Offer(
        "walk-in-centre",
        "Sample Walk-in Centre",
        Need.WALK_IN,
        "centre",
        DAILY,
        "Nurses see people who can’t wait for their surgery.",
        building="Sample House",
        holidays="10:00-18:00",
        ways=(COME, RING),
        languages=("English", "Polish"),
    ),
    Offer(
        "minor-injuries",
        "Sample Minor Injuries Unit",
        Need.WALK_IN,
        "cottage",
        (("MO-FR", "09:00", "19:00"),),
        "For cuts, sprains and small burns.",
        ways=(COME, RING),
        least_age=2,
        training=True,
    ),
    Offer(
        "blood-general",
        "Blood tests at the general hospital",
        Need.BLOOD_TEST,
        "general",
        (("MO-FR", "07:30", "16:30"), ("SA", "08:00", "12:00")),
        "Bring the form that you were given.",
        ways=(COME, SENT),
        referral="professional",
    ),
    Offer(
        "blood-centre",
        "Blood tests in the centre",
        Need.BLOOD_TEST,
        "centre",
        (("TU", "08:00", "12:00"), ("TH", "08:00", "12:00")),
        "Ring for a time first, and bring your form.",
        building="Sample House",
        ways=(RING, SENT),
        referral="professional",
        least_age=16,
    ),
    Offer(
        "vaccination",
        "Sample Vaccination Centre",
        Need.VACCINATION,
        "centre",
        (("TU", "12:00", "19:00"), ("SA", "09:00", "16:00")),
        "Flu, shingles and other vaccines for those who can have them.",
        building="Sample Library",
        ways=(COME, ONLINE),
        least_age=5,
        languages=("English", "Urdu", "Romanian"),
    ),
    Offer(
        "vaccination-outer",
        "Travelling vaccination team",
        Need.VACCINATION,
        "outer",
        (("1TH", "10:00", "14:00"),),
        "In the village hall on the first Thursday of each month.",
        building="Sample Village Hall",
        ways=(COME,),
        least_age=18,
    ),
    Offer(
        "talking",
        "Sample Talking Therapies",
        Need.MENTAL_HEALTH,
        "centre",
        (("MO-TH", "08:00", "20:00"), ("FR", "08:00", "17:00")),
        "For worry, low mood and sleep. You can ask for yourself.",
        building="Sample House",
        ways=(ONLINE, RING),
        referral="self",
        least_age=16,
    ),
    Offer(
        "sexual-health",
        "Sample Sexual Health Clinic",
        Need.SEXUAL_HEALTH,
        "centre",
        (("MO", "13:00", "19:00"), ("WE", "13:00", "19:00"), ("FR", "09:00", "12:00")),
        "Contraception, tests and treatment. Nobody else is told.",
        building="Sample House",
        ways=(COME, RING),
        least_age=13,
    ),
    Offer(
        "midwives",
        "Sample Community Midwives",
        Need.MATERNITY,
        "general",
        OFFICE,
        "Tell the midwives yourself as soon as you know that you are pregnant.",
        ways=(ONLINE, RING),
        referral="self",
    ),
    Offer(
        "baby-clinic",
        "Health visitor drop-in",
        Need.CHILD_HEALTH,
        "outer",
        (("TU", "10:00", "12:00"),),
        "Have your baby weighed and ask what you like.",
        building="Sample Village Hall",
        by=COUNCIL,
        ways=(COME,),
        most_age=4,
    ),
    Offer(
        "eyes",
        "Sample Urgent Eye Service",
        Need.EYES,
        "centre",
        (("MO-SA", "09:00", "17:30"),),
        "Ring first. You are told which optician sees you.",
        building="Sample Opticians",
        by="Sample Opticians",
        referral="self",
    ),
    Offer(
        "hearing",
        "Sample Hearing Tests",
        Need.HEARING,
        "cottage",
        NOT_TOLD,
        "Hearing tests and hearing aids.",
        holidays="",
        ways=(SENT,),
        referral="professional",
        least_age=55,
    ),
    Offer(
        "physio",
        "Sample Physiotherapy",
        Need.PHYSIOTHERAPY,
        "general",
        OFFICE,
        "Ask for yourself if your surgery is one of those listed.",
        ways=(ONLINE, RING),
        referral="self",
        surgeries=True,
        least_age=16,
    ),
    Offer(
        "carers",
        "Help for carers",
        Need.CARERS,
        "centre",
        (("MO-FR", "10:00", "16:00"),),
        "Advice, breaks, and company for those who look after somebody.",
        building="Sample Carers’ Centre",
        by=CHARITY,
        ways=(COME, RING),
        training=True,
    ),
    Offer(
        "stop-smoking",
        "Sample Stop Smoking Service",
        Need.LIVING_WELL,
        "centre",
        OFFICE,
        "Twelve weeks of help, free of charge.",
        building="Sample Library",
        by=COUNCIL,
        ways=(RING, ONLINE),
        referral="self",
        least_age=12,
    ),
    Offer(
        "weight",
        "Sample Weight Group",
        Need.LIVING_WELL,
        "far",
        (("WE", "18:00", "19:30"),),
        "A group that meets once a week.",
        building="Sample School",
        by=COUNCIL,
        status=ServiceStatus.TEMPORARILY_CLOSED,
        alert="No group is meeting now. It begins again when a leader is found.",
        least_age=18,
    ),
    Offer(
        "hub",
        "Sample Evening and Weekend Hub",
        Need.GP,
        "centre",
        (("MO-FR", "18:30", "21:00"), ("SA", "09:00", "17:00")),
        "Appointments with a GP or nurse when your own surgery is shut. Your surgery books them.",
        building="Sample House",
        ways=(WayIn("referral", text="Ask your own surgery to book the hub for you."),),
        referral="professional",
        surgeries=True,
    ),
)
