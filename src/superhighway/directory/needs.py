"""The closed, plain list of what people look for. No symptoms: nobody is triaged here.

A need is what a person would say at a desk ("I need a blood test"); each service names the needs
that it meets. The codes are stored, stand in addresses and in the Open Referral taxonomy.
"""

from enum import StrEnum


class Need(StrEnum):
    """What somebody looks for; the values are stored and stand in addresses."""

    GP = "gp"
    PHARMACY = "pharmacy"
    WALK_IN = "walk-in"
    DENTIST = "dentist"
    BLOOD_TEST = "blood-test"
    VACCINATION = "vaccination"
    MENTAL_HEALTH = "mental-health"
    SEXUAL_HEALTH = "sexual-health"
    MATERNITY = "maternity"
    CHILD_HEALTH = "child-health"
    EYES = "eyes"
    HEARING = "hearing"
    PHYSIOTHERAPY = "physiotherapy"
    CARERS = "carers"
    LIVING_WELL = "living-well"


#: What a need is called in a list of choices.
NEED_NAMES = {
    Need.GP: "See or speak to someone at a GP surgery",
    Need.PHARMACY: "Ask a pharmacist, or get a medicine",
    Need.WALK_IN: "Be seen without an appointment",
    Need.DENTIST: "See a dentist",
    Need.BLOOD_TEST: "Have a blood test",
    Need.VACCINATION: "Have a vaccination",
    Need.MENTAL_HEALTH: "Talk to someone about how I feel",
    Need.SEXUAL_HEALTH: "Contraception and sexual health",
    Need.MATERNITY: "Pregnancy and new babies",
    Need.CHILD_HEALTH: "Health visitors and help with children",
    Need.EYES: "Have my eyes looked at",
    Need.HEARING: "Have my hearing tested",
    Need.PHYSIOTHERAPY: "Help with joints and muscles",
    Need.CARERS: "Support for carers",
    Need.LIVING_WELL: "Stop smoking, lose weight, get active",
}
#: What a service that meets a need is called beside its name.
NEED_KINDS = {
    Need.GP: "GP surgery",
    Need.PHARMACY: "pharmacy",
    Need.WALK_IN: "walk-in service",
    Need.DENTIST: "dentist",
    Need.BLOOD_TEST: "blood tests",
    Need.VACCINATION: "vaccination",
    Need.MENTAL_HEALTH: "talking therapies",
    Need.SEXUAL_HEALTH: "sexual health",
    Need.MATERNITY: "maternity",
    Need.CHILD_HEALTH: "child health",
    Need.EYES: "eye care",
    Need.HEARING: "hearing tests",
    Need.PHYSIOTHERAPY: "physiotherapy",
    Need.CARERS: "help for carers",
    Need.LIVING_WELL: "living well",
}
