"""Words of the office, of safety and of surveys beside plain words for them. Written from general
knowledge of forms, not from any list of pairs. Lines are as in ``synonyms``.
"""

OFFICE = """
trust; confidence; confident; faith in = trust
prompt; promptly; punctual; punctually; on time; timely; start on time; late; delay; delayed;
    when it should have = on time
queue; wait; waiting; waited; waiting time; kept waiting; time to be seen; before being seen = wait
signposting; signs; signage; easy to find; find your way; find the department; directions;
    wayfinding; find us = signs
parking; car park; park the car; parking space; park = parking
transport; travel; get here; got here; get home; journey; means of travel; how you came; get to the;
    travelled; come by = travel
taxi; minicab = taxi
ambulance; patient transport; hospital transport = ambulance
meal; meals; food; lunch; dinner; catering; menu = food
rate; rating; rated; score; grade; mark = score
satisfied; satisfaction; happy with; pleased; content with; dissatisfied; unhappy with = satisfied
recommend; recommendation; tell others to come = recommend
return again; use again; come back to us; using the service again; choose us again = use again
suggestion; suggestions; improve; improvement; improvements; do better; doing things better; change
    for the better; make better = improve
good points; went well; did well; good about; liked; best thing; positives = did well
bad points; went badly; bad about; disliked; worst thing; negatives = went badly
overall; in general; all in all; altogether; taken together = overall
comment; comments; anything else; anything to add; further information; other information;
    remarks; other comments; additional information; tell us more; feedback; views; notes = comment
complaint; complain; grievance; concern; unhappy about; dissatisfaction; complained; concerns =
    complaint
apology; apologised; say sorry; said sorry; candour; duty of candour; open and honest = candour
resolution; outcome you want; desired outcome; like to happen; want to happen; remedy; put right =
    desired outcome
reply; response; answer; respond; responded; answered; hear back = answer
incident; event; accident; happened; occurrence; mishap; what happened; occur; occurred; adverse
    event = incident
near miss; almost happened; nearly happened = near miss
witness; saw; present when; observed it; bystander; who was there; saw it = witness
injury; injured; hurt; harm; harmed; wounded; injuries = injury
severity; how serious; serious; how bad; seriously; degree of harm; level of harm; grave; severe =
    severe
root cause; underlying reason; why it happened; why did happen; why did the incident happen; caused
    it; contributing factors; led to = cause
lesson; lessons; learned; learnt; learning; learn from; lessons learned = lesson
mitigation; mitigate; controls; reduce the risk; control measures; precautions; safeguards; control;
    controls in place = control
likelihood; probability; how likely; chances; odds; likely = likely
consequence; impact; effect; affected; affect; result of; consequences = impact
hazard; risk; danger; risks; dangerous; hazards; threat = risk
escalate; escalated; reported to; raised with; notified; notify; informed; told; inform; made aware;
    report to; tell = inform
regulator; inspector; inspection; inspected; watchdog; care quality commission = regulator
alert; safety alert; alerts; warning; bulletin = alert
audit; audited; checked; check; inspected; spot check; verified; verify; confirm; confirmed = check
compliance; compliant; comply; meets; conform; conforming; conformance; complies; in line with =
    compliant
non compliance; breach; breaches; not followed; violation = breach
policy; procedure; protocol; guideline; guidance; rules; standard operating procedure = procedure
evacuation; fire drill; evacuate; fire practice; drill = fire drill
escape route; escape routes; fire exit; fire exits; exits; emergency exit; way out; ways out = fire
    exit
unobstructed; clear of; not blocked; free from obstruction; kept clear; unblocked = unobstructed
extinguisher; extinguishers = extinguisher
segregated; kept apart; separated; sorted; kept separate; segregation; separate = separate
waste; rubbish; refuse; bins; bin; bag; clinical waste; contaminated rubbish = waste
sharps; needles; sharps bin; sharps box; sharps container = sharps
decontaminate; decontaminated; sterile; sterilised; disinfect; disinfected; sanitise = clean
hand hygiene; hand washing; wash hands; washing hands; hands washed; handwashing; clean hands; hand
    wash = hand hygiene
bare below the elbows; sleeves rolled up; no watches; no rings; short sleeves; wrist watches = bare
    below elbows
uniform; clothing; dress code; attire; dressed = uniform
refrigerator; fridge; cold store; refrigerated; medicine fridge; cold chain = fridge
minimum; lowest; least; min = minimum
maximum; highest; most; greatest; upper limit = maximum
average; mean; on average; typical; typically = average
median; middle value = median
total; sum; altogether; overall number; in all; combined = total
calibrated; calibration; calibrate = calibrate
serviced; service; maintained; maintenance; servicing; upkeep; last serviced = maintain
faulty; broken; out of order; not working; defect; defective; fault; malfunction; failed = faulty
asset; equipment; device; kit; machine; apparatus; instrument; tool; devices; machines = equipment
serial number; asset number; equipment number; identification number; equipment identification;
    device number; inventory number = serial number
stock; stocked; supplies; supply; inventory; in stock; complete kit; stock level; stocks = stock
controlled drug; controlled drugs; cd register; dangerous drugs; cd; controlled drug register =
    controlled drug
stock balance; count correct; register count; balance checked; balance correct = balance
wristband; identity band; name band; identity checked; identity confirmed; identified correctly;
    positive identification = identity check
surgical site; operation site; site marking; marked; site marked; marking = site marking
time out; sign in; surgical checklist; safety checklist = surgical checklist
swab count; instrument count; count = count
theatre; operating room; operating theatre = theatre
recovery; recovering; post operative; after the operation; after surgery; postoperative = recovery
preoperative; before the operation; before surgery; pre op; pre operative = preoperative
anaesthesia; anaesthetic; put to sleep; general anaesthetic = anaesthetic
bed occupancy; occupied beds; beds in use; beds filled; occupancy = occupancy
length of stay; days in hospital; stay in hospital; in hospital for; be in hospital; nights in
    hospital = length of stay
turnover; left the organisation; leavers; staff who left; leaving; staff leaving; left in the year;
    quit job = turnover
reason for leaving; why leave; why did you leave; left the post = leave reason
vacancy; vacancies; unfilled posts; vacant posts; posts unfilled; empty posts; unfilled = vacancy
recruit; recruitment; hire; hiring; appoint; appointed; new starter; taken on = recruit
induction; orientation; new starter training; welcome = induction
exit interview; leaver interviewed; leaver interview = exit interview
temporary staff; agency; bank staff; locum; agency staff; temps; agency spend = agency
absence; sickness absence; off sick; sick leave; days off; absent; days lost = absence
appraisal; annual review; performance review; yearly review; personal review; review with manager =
    appraisal
supervision; supervised; supervisor; oversee; overseen = supervise
line manager; boss; report to; manager; supervisor; superior = manager
roster; rota; rostered; shift; shifts; on duty; duty; shift worker; shift pattern = shift
staffing level; staff on duty; number on duty; staffing; staff numbers = staffing level
course; courses; training; trained; learning; education sessions; teaching = train
competence; competent; competency; competencies; skilled; proficient = competent
registration number; professional registration; pin; gmc; nmc; hcpc; gmc number; nmc number =
    professional registration
criminal record; criminal records; disclosure; disclosure and barring; dbs check; police check =
    criminal record check
payroll; salary; pay; wages; paid; remuneration; earnings = pay
income; revenue; receipts; money received; funding received; receive money = income
expenditure; spend; spending; spent; cost; costs; outgoings; expense; expenses; how much was spent =
    cost
budget; funds available; money available; budget required; how much will this cost = budget
deficit; loss; overspend; overspent; make a loss; in the red; overspending = overspend
surplus; underspend; profit; left over money; in the black = surplus
savings; saved; efficiencies; money saved; cost reduction; saving = saving
invoice; bill; bills paid; invoices = invoice
procurement; purchase; buy; bought; tender; purchased; buying = purchase
supplier; vendor; provider of system; provides the system; who supplies; manufacturer; maker; system
    supplier = supplier
contract; agreement; service level agreement; contracted = contract
contract end; agreement run out; contract expires; contract expiry; end of contract; expiry of
    contract = contract end
expiry; expire; expires; run out; runs out; out of date; use by; valid until; ends = expiry
licence; licences; users covered; number of users; seats; user licences = licence
helpdesk; help desk; support desk; support; technical support = support
support hours; helpdesk open; support available; hours of support; service hours = support hours
opening hours; opening times; when open; hours open; open hours = opening hours
backup; backups; backed up; copies kept; restore; restoring; restored; disaster recovery; recover
    data = backup
downtime; outage; unavailable; outages; system down = outage
interoperable; interoperability; exchange data; share data with other systems; connect; connected;
    interface; talk to other systems; integrate; integration; exchange information; exchanging
    information = interoperable
standard; standards; data standard; data standards; specification; standards supported = standard
encrypted; encryption; scrambled; coded so = encrypted
anonymised; anonymous; de identified; no names; pseudonymised; not identifiable = identifiable
access rights; permissions; who can see; allowed to see; access to; accessible; who has access; can
    view = access
login; log in; log on; password; sign in; smartcard; smartcards; credentials = login
locked; secured; locked away; secure; securely; kept locked; lock; security = locked
screen; screens; workstation; monitor; pc; pcs; computer; laptop; desktop = computer
unattended; left alone; leaving desk; away from desk; on leaving = unattended
retention; keep; kept; how long kept; retained; stored for; kept for = retention
dispose; destroyed; disposal; deleted; delete; erase; shredded; destroy = delete
data protection impact assessment; privacy impact assessment; privacy assessment;
    impact on privacy = data protection impact
legal basis; lawful basis; legal ground; legal grounds; law allows; legal power; statutory basis =
    legal basis
purpose; used for; what for; intended use; aim; aims; objective; objectives; goal; goals; achieve;
    aim to achieve; seeks to achieve = purpose
respondent; person completing; filled in by; completed by; submitted by; form filled; prepared by;
    submitting; submitter; return completed = completed by
author; written by; prepared this; wrote; who wrote; drafted by; who prepared = author
owner; owned by; owns; responsible; accountable; in charge; lead; who leads; person responsible;
    leads = responsible
sponsor; champion; senior responsible owner = sponsor
stakeholder; stakeholders; interested parties; people affected = stakeholder
partner organisation; partner organisations; partners; working with; work with; collaborators;
    collaborating = partner organisation
beneficiary; who benefits; benefit; benefits; gain; advantages; benefit from = benefit
obstacle; barrier; barriers; stops you; prevents; hindrance; what stops; hold back; challenges;
    difficulties = barrier
enabler; enablers; helps you; what would help = enabler
milestone; key dates; key date; main stages; stages; timetable; timeline; schedule of work =
    milestone
deadline; due date; due by; target date; by when; due; complete by; completion date = deadline
start date; begin date; work begin; starts; start of project; commencement = start
kpi; key performance indicator; key performance indicators; success measured; measure success; how
    will you know; success measures; measure of success = success measure
evidence; proof; supports this; supporting documents; basis for; supporting evidence = evidence
next steps; do now; what next; follow on actions; further action = next steps
action plan; plan of action; what will be done; actions planned = action plan
progress; how far; status of work; advancement = progress
priority group; disadvantaged; disadvantage; worse off; negatively affected; adversely affected;
    unfair; treated less well = disadvantage
protected characteristic; protected characteristics; equality groups; equality; which groups; groups
    of people = protected characteristic
inequality; health inequalities; inequalities; unequal = inequality
approval; approved; sign off; signed off; authorised; authorise; agreed by; ratified;
    sign this off = approve
board; directors; governing body; trustees; committee = board
minutes; meeting notes = minutes
agenda; items for discussion = agenda
attendee; attendees; attending; attend; present at; participants; delegate; delegates; guests =
    attend
workshop; session; seminar; event; training day; class = workshop
pastry; cake; croissant; bun; pastries = pastry
refreshments; lunch; catering; drinks provided = refreshments
access needs; access requirements; adjustments; reasonable adjustments; special requirements; extra
    help = access need
how did you hear; hear of us; find out about; heard about; learn about; hear about us; how did you
    find out = how heard
slot; slots; appointment; appointments; booking; visit; bookings; consultation = appointment
reschedule; rearrange; change appointment; another time; alternative; different time; other date =
    another time
cancel; cancelled; called off; cancellation; cancellations = cancel
did not attend; failed to attend; failed to turn up; missed appointment; no show; missed
    appointments; not turn up = did not attend
abandoned; hung up; gave up; rang off = abandon
call; calls; caller; callers; rang; phone calls; telephone calls = call
answer calls; phone picked up; calls answered; pick up the phone = answer call
video; video call; online consultation; remote; by phone or in person; virtual = way of seeing
elective; planned; scheduled; planned operation = elective
emergency admission; unplanned admission; emergency admissions; unplanned; unplanned admissions;
    admitted as an emergency = emergency admission
day case; day surgery; without overnight stay; without an overnight stay; same day discharge; home
    the same day = day case
mortality; deaths; died; death; die; passed away = death
morbidity; ill health; illness = illness
prevalence; how common; number with = prevalence
incidence; new cases = incidence
referral to treatment; seen within 18 weeks; 18 weeks; eighteen weeks = referral to treatment
first appointment; first visit; initial visit; first outpatient visit; initial appointment; new
    patient appointment = first appointment
outcome; result; decided; what was decided; conclusion; results; finding; findings; decision made =
    outcome
follow up; further appointment; another appointment; see again; be seen again; come back; next
    appointment = follow up
summary; overview; in brief; brief account; main points = summary
clinician; doctor or nurse; healthcare professional; professional; practitioner; health
    professional = clinician
colleague; co worker; coworker; team member; member of staff; employee; staff; worker; workforce;
    employees = staff
relative; relatives; family; kin; loved one; loved ones; family members; next of kin = family
somebody to rely on; rely on; support from family; support network; people you can rely on; who
    supports you; support from friends = support network
waiting list; people waiting; patients waiting; on the list; waiting list size = waiting list
users; user; uses the data; use the answers; used by; who will use = user
appropriate; suitable; proper; adequate; right kind = appropriate
footwear; shoes; slippers; shoe = footwear
reposition; repositioned; turned; turning; change position; position changed = reposition
come today; attendance; attend; attended; presenting; brought you here; visit today = attend
regime; schedule; timetable; plan of times = schedule
urine output; passed; urine passed; amount passed = urine
posts; post; in post; positions = post
car; vehicle; number plate; registration number of car; car registration = car
"""
