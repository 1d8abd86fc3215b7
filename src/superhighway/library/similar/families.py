"""Words that are told apart: of two items alike in all else, these decide. From general knowledge.

A family holds things of one sort: an item that names one of them does not ask about another.
The names are those of ``synonyms`` where there is one there. A word may be in several families.
"""

from superhighway.library.similar.words import lines_of, stem

FAMILIES = """
home; employer; work; school; mobile; daytime; evening; office = where somebody is reached
telephone; email; address; postcode; fax; text message; mobile; website; letter = way of contact
forename; surname; preferred name; previous name; title; initials = part of a name
birth; death; admission; discharge; operation; referral; refer; delivery; start; end; expiry;
    review; visit; appointment; arrive; departure; approve; diagnosis; receive; issue = event
sex; ethnicity; religion; sexual orientation; gender identity; disability; marital; age;
    nationality; pregnancy; language; deprivation; race; belief = characteristic
smoke; vape; alcohol; recreational drugs; exercise; diet; sleep; caffeine; coffee = way of living
penicillin; latex; nut; egg; plaster; food; iodine; aspirin; dust; pollen; shellfish; milk;
    medicine; bee = substance
blood pressure; glucose; weight; height; temperature; heart rate; respiratory rate; cholesterol;
    oxygen saturation; bmi; waist; kidney function; peak; hba1c; haemoglobin; bone = measure
systolic; diastolic = half of a reading
flu; covid; tetanus; pneumonia; shingles; mmr; hepatitis; polio; rabies; typhoid; whooping; rsv;
    bcg; measles; meningitis; yellow = vaccine
diabetes; asthma; epilepsy; cancer; heart disease; stroke; kidney; liver; thyroid; arthritis;
    clot; hypertension; heart attack; tuberculosis; anaemia; depressed; memory; glaucoma; chronic
    lung disease; heart failure; irregular heartbeat; osteoporosis; gout; migraine; hiv; anxious =
    illness
head; neck; shoulder; arm; hand; chest; back; abdomen; hip; knee; leg; foot; ear; eye; throat;
    nose; skin; teeth; mouth; breast; heart; elbow; face; tongue = part of the body
pain; breathless; cough; tired; dizzy; rash; swelling; lump; vomit; bleeding; fever; weight loss;
    weight gain; numbness; weakness; tremor; headache; itching = symptom
stairs; outdoors; wash; dress; cook; eat; shopping; toilet; transfer; drive; walk; bed; chair;
    bath; shower; stand; sit; reach; lift; carry; run = thing done
hearing aid; glasses; denture; pacemaker; walking aid; wheelchair; catheter; implant; insulin;
    inhaler; oxygen; wig = aid
doctor; nurse; consultant; gp; midwife; pharmacist; dentist; health visitor; social worker;
    optician; therapist; paramedic; receptionist; porter; physiotherapy; manager; student;
    volunteer; carer; healthcare assistant; administrative; psychologist; dietitian; surgeon;
    anaesthetic; interpreter; clinician; referrer = profession
toilet; waiting room; ward; reception; parking; kitchen; corridor; theatre; entrance; clinic room;
    food; bed; room; bedroom; garden; stores; linen; floor; window = part of a building
interpreter; travel; parking; hoist; chaperone; wheelchair; carer; access; childcare; creche =
    thing needed
read; speak; write; understand; hearing; vision; sign = sense
adult; child; older; young; baby; toddler; infant; teenager = age group
safeguarding; fire; infection; manual; resuscitation; data; equality; conflict; lifting; consent;
    moving; prevent; food hygiene = training
attorney; capacity; advance decision; do not resuscitate; will; end of life; organ donor;
    guardian; deprivation of liberty; appointee = decision
relationship; telephone; address; name; birth; occupation; signature; email = detail of a person
telephone; video; face; letter; home visit; online; email = way of seeing
inpatient; outpatient; emergency; day case; elective; community = sort of care
complaint; compliment; incident; claim; comment; suggestion; appraisal = thing counted
staff; patient; bed; room; visitor; doctor; nurse; vacancy; practice; site; appointment = thing
    counted
medicine; operation; physiotherapy; counselling; radiotherapy; chemotherapy; dialysis = treatment
breastfeeding; bottle; solid; mixed = feeding
left; right; both = side
upper; lower = height on the body
rest; exercise; exertion; lying; standing; sitting = state
before; after; during = order
start; end = beginning or end
first; latest; next; previous = place in a row
did well; improve = good or bad
weight loss; weight gain; gain; loss; increase; decrease; rise; fall; raise = way of change
day; night; morning; afternoon; evening = part of the day
minimum; maximum; average; total; mean; median; longest; shortest = statistic
high; low; normal = height of a value
work; care; treat; study; live = sort of place
friend; family; colleague; public; staff = person who speaks
offer; accept; refuse; decline; give; receive; send; request = step
sent; received; open; closed; upheld; partly; withdrawn = state of a case
planned; actual; expected; forecast; budget = sort of figure
income; cost; funding; debt; saving = money
hot; cold = heat
urgent; routine; soon = urgency
attend; qualification; year; teacher; name = schooling
urine; stool; blood; saliva; sputum; tissue = sample
xray; scan; ultrasound; electrocardiogram; blood test; mri; ct; endoscopy; biopsy; mammogram;
    smear; swab; sight; hearing = test
read; wear; drive; smoke; cook; sleep; drink; walk; eat = activity
electricity; gas; water; heating; lift = supply
allergy; reaction; infection; exposure; vaccine = matter
wheelchair; bed; chair; stairs; bath; toilet; car; outdoors = what is moved to
name; number; cost; year; size; type; colour; length; title; version = attribute
clean; food; noise; parking; wait; staff; privacy; temperature; comfort; respect; explain; listen
    = matter of experience
policy; training; budget; audit; plan; equipment; incident; complaint; contract = matter of
    business
collect; store; share; delete; retention; encrypted; access; transfer; consent; legal basis;
    identifiable = step of data
registered; new; closed; cancelled; occupancy; did not attend; wait; referral; discharge = count
    of activity
locked; clean; label; checked; expiry; available; maintained; full; signed; calibrate;
    unobstructed = state of a thing
crash trolley; fridge; sharps; fire; bed; hoist; commode; mattress; defibrillator; oxygen;
    medicine = thing audited
urine; bowel; sleep; appetite; mood; memory; weight; skin; pain; breathing = function
systolic; diastolic; pulse; lying; standing = way of reading
father; mother; partner; carer; next of kin; gp; teacher; guardian; social worker = person named
turnover; absence; vacancy; appraisal; training; agency; overtime; recruit = measure of staff
"""


def _of_word() -> dict[str, frozenset[str]]:
    """The families of each word, by the stems of its words."""
    found: dict[str, set[str]] = {}
    for number, (family, members) in enumerate(lines_of(FAMILIES)):
        for member in members:
            key = " ".join(map(stem, member.split()))
            found.setdefault(key, set()).add(f"{number} {family}")
    return {word: frozenset(families) for word, families in found.items()}


_FAMILIES = _of_word()
NONE: frozenset[str] = frozenset()


def families(sense: str) -> frozenset[str]:
    """The families that a sense belongs to."""
    return _FAMILIES.get(sense, NONE)
