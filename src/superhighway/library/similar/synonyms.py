"""Words that ask for the same thing: people, contact, organisations, work. Written from general
knowledge of forms, not from any list of pairs.

One line each: ways to say it, separated by semicolons, then ``=`` and the name it has here. A way
to say it may stand in several lines; then it can mean either.
"""

ADMINISTRATION = """
born; birthday; date of birth; age in years = birth
died; dead; deceased; passed away; date of death = death
surname; last name; family name = surname
forename; first name; given name; christian name = forename
maiden name; previous name; former name; formerly known as; other names = previous name
known as; like to be called; preferred name; like us to call you; called = preferred name
what is your name; full name; patient name; name of patient; your name = full name
title; mr; mrs; ms; mx; dr; address you; form of address; salutation; style yourself = title
pronoun; pronouns; refer to you as = pronoun
sex; gender; describe your gender; male or female; male; female = sex
gender identity; describe your gender; identify as; transgender; gender same as = gender identity
sexual orientation; sexuality; gay; lesbian; heterosexual; bisexual = sexual orientation
ethnicity; ethnic; ethnic group; race; racial; ethnic origin; ethnic background = ethnicity
religion; religious; faith; belief; spiritual = religion
nationality; citizenship; country of origin; national = nationality
marital; married; single; divorced; widowed; separated; civil partnership; relationship status;
    marital status = marital
language; tongue = language
mother tongue; first language; main language; language at home = first language
interpreter; interpreting; translator; translation; signer; interpretation = interpreter
address; residence; where do you live; living at; reside; dwelling = address
home; house; household; domestic; at home = home
postcode; postal code = postcode
telephone; phone; ring; call you; landline; contact number; dial = telephone
mobile; cellphone; mobile telephone; mobile number; mobile phone; smartphone = mobile
text message; sms; texts = text message
email; email address; electronic mail = email
fax; faxed; facsimile = fax
contact; reach; get in touch; get hold = contact
emergency contact; contact in an emergency; contacted in an emergency; in case of emergency; next
    of kin; closest relative; nearest relative; closest family member = next of kin
relationship; related; relation; how is that person related = relationship
nhs number; national health service number = nhs number
hospital number; patient number; patient identifier; unit number; record number = hospital number
national insurance number; national insurance = national insurance
practice; surgery; gp practice; gp surgery; medical centre; health centre; doctor surgery =
    practice
gp; family doctor; general practitioner; own doctor; usual doctor; your doctor = gp
registered; registration; enrolled; signed up; on list; on the books; sign up = registered
list size; registered patients; patients on the list; practice population = list size
employ; job; occupation; do for a living; earn a living; work as; profession; line of work; post
    held = job
employer; employed by; workplace; where do you work; place of work; company = employer
unemployed; out of work; employment status; in paid work; employment; employed; working =
    employment
retired; retirement; pension; pensioner = retired
job title; position; role; post; grade; designation; capacity in which = role
school; college; nursery; pupil; class; educated; preschool; playgroup = school
education; qualification; qualifications; studied; degree = education
carer; caregiver; unpaid carer; look after somebody; care for somebody; cares for = carer
look after; care for; looking after; cared for = look after
somebody; someone; anyone; anybody; another person; person; people; individual = person
nobody; no one; alone; on own; by yourself; by themselves; unaccompanied; single handed = alone
without help; unaided; independent; independently; on your own; manage; by yourself = independent
able; ability; capable; can you; can the patient = able
help; assist; assistance; support; helped; aid = help
who lives with you; live with; lives with; household members; members of the household; others in
    the household; others at home; people at home = household members
accommodation; housing; type of home; kind of house; tenure; home circumstances = housing
homeless; no fixed abode; sleeping rough = homeless
benefit; benefits; receipt; allowance; state support = benefit
universal credit = universal credit
income; earnings; salary; wage; pay = income
money; debt; finances; financial difficulties; bills; afford = money
cost; price; charge; fee; expenditure; spend; spent; expensive; how much does = cost
expense; expenses; reimburse; claim; claimed; reimbursement; refund = expenses
account; bank; bank account; payee = account
sort code = sort code
account number = account number
mileage; miles; miles travelled = mileage
receipt attached; receipts; invoice; bill = invoice
budget; funding; funds; money available; grant; finance = funding
purchase order; order number = order
transport; travel; travelled; journey; get here; get to; come here; arrive by = travel
mode; means of; method; way; manner = way
parking; park; car park; parked = parking
car; vehicle; registration plate; number plate = car
ambulance; patient transport; hospital transport = patient transport
hospital; trust; infirmary = hospital
ward; unit; ward name = ward
clinic; outpatient; outpatients; department; outpatient clinic = clinic
appointment; visit; attendance; consultation; booking; seen; contact with us; encounter =
    appointment
book; booking; make appointment; arrange = book
online; internet; website; web; digital; on the web; app; electronically = online
opening; open; opening hours; opening times; hours of opening; closing = opening
out of hours; evenings; weekend; weekends; saturdays; sundays; extended hours = out of hours
wait; waited; waiting time; delay; delayed; waiting; queue = wait
waiting list; waiting lists; backlog = waiting list
waiting room; waiting area; reception area = waiting room
reception; receptionist; front desk = reception
toilet; toilets; lavatory; washroom; loo; bathroom; bathrooms = toilet
clean; cleanliness; hygienic; spotless; tidy; dirty; cleaned; cleaning = clean
food; meal; meals; catering; lunch; dinner; breakfast; eat = food
noise; noisy; quiet; loud = noise
privacy; private; confidential; confidentially; confidentiality; overheard = privacy
friends and family; recommend; recommendation; suggest us to = recommend
friend; friends; acquaintances = friend
family; relative; relatives; kin; household member = family
satisfied; satisfaction; happy; pleased; content; overall experience; rate; rating = satisfied
experience; care received; visit overall = experience
respect; respectfully; dignity; courteous; polite; politely; courtesy; kindly; kindness = respect
listen; pay attention; attention; hear what you said; felt heard; have your say = listen
hear about us; find out about us; learn of us; know of us; come to know = found us
explain; explained; explanation; understand; understood; understandable; clear; clearly = explain
involve; involvement; say in; decisions about your care; shared decision; shared decision making;
    decision making; decisions about treatment; included = involve
improve; made it better; make it better; improvement; do better; could be better; do differently;
    change about; done differently = improve
did well; best thing; like most; like best; good about; liked; do well; best thing; went well =
    did well
comment; comments; feedback; remark; anything else; further information; tell us more; other
    information; additional information; add anything; notes; remarks = comment
suggestion; suggestions; idea; ideas = suggestion
complaint; complain; grievance; concern raised = complaint
compliment; compliments; thank; praise; thanks = compliment
answer; respond; response; reply; replied; answered; acknowledged; resolve = answer
staff; workforce; personnel; employee; employees; colleague; member of staff; team member;
    headcount; worker; workers; human resources = staff
clinician; practitioner; health professional; healthcare professional; professional; hcp =
    clinician
doctor; medical staff; physician; medic; medics; doctors = doctor
consultant; specialist; senior doctor = consultant
nurse; nursing; nurses; registered nurse; nursing staff = nurse
manager; line manager; supervisor; boss; lead; head of; in charge = manager
responsible; accountable; responsibility; lead for; owner; owned by; own; owns; custodian; named
    lead; overall charge; answerable = responsible
whole time equivalent; full time equivalent = whole time equivalent
vacancy; vacant; unfilled; vacancies; posts not filled; empty posts = vacancy
turnover; leavers; left the organisation; staff leaving; staff left; staff who left; leave the
    trust = turnover
sickness absence; staff sickness; sickness; sick leave; off sick; days lost; lost to illness; lost
    to sickness; lost through sickness; absence; absent; days off; sick days = absence
appraisal; performance review; annual review of staff; pdr = appraisal
training; trained; train; course; courses; learning; educated in; mandatory training; statutory
    and mandatory training; competence; competent; competency; induction = training
compliant; compliance; comply; complies; meets the standard; adhere; up to date with = compliant
post; posts; positions; job; jobs = post
recruit; recruitment; hired; newly appointed; appointed; joined; starters; new starters = recruit
shift; rota; roster; shifts; rostered; on duty; duty = shift
agency; locum; temporary staff; bank staff; temp; locums = agency
organisation; provider; body; institution; trust; company; organization = organisation
service; services; provision = service
region; area; county; district; locality; catchment; geography; place served = area
site; location; premises; building; venue; place; where = place
room; rooms; consulting room; office = room
bed; beds; bed base; inpatient places = bed
board; committee; governing body; governance group = board
policy; procedure; protocol; guideline; guidance; procedures = policy
standard; criteria; criterion; requirement; benchmark = standard
approve; approved; sign off; signed off; submission approved; authorise; authorised; agreed;
    ratified; authorisation; ratification; authoriser; approval = approve
review; reviewed; re-examine; look at again; revisit; revised = review
expire; expires; expiry; expiration; in date; out of date; best before; use by = expiry
up to date; current; kept up; complete and current; latest = current
form; questionnaire; document; sheet; paperwork; proforma; return = form
complete; completed; fill in; filled in; filled; finish; done; carried out; performed; undertaken;
    taken; made; conducted; happened; undergone = complete
completed by; submitted by; prepared by; return made by; filled in by; person completing;
    completing this form; form filled in by; who is filling; your name and role; name of assessor;
    assessor; recorder; recorded by = completed by
sign; signed; signature; initials; autograph = signature
record; recorded; document; documented; noted; written down; logged; log; charted; entered;
    written = record
report; reported; tell; told; inform; informed; notify; notified; notification; escalate;
    escalated; made aware; aware; let know; disclosed; advise; advised = report
reporting year; financial year; year of return; period covered; reporting period; return relates;
    accounting year; year to which = reporting period
number; total; count; how many; figure; sum; tally = number
percentage; proportion; rate; ratio; fraction; out of every hundred = percentage
target; goal; aim; objective; ambition; threshold; limit; standard time = target
plan; planned; planning; intend; intended; intention; proposed; going to; strategy = plan
date = date
reason; why; cause; because; purpose; rationale; grounds; what for; explain why = reason
risk; danger; hazard; hazards; threat; at risk; dangerous = risk
safe; safety; safely = safe
incident; event; accident; occurrence; mishap; adverse event; near miss; what happened; happened;
    occurred; occur = incident
describe; description; details; account of; tell about; outline; summary; say what; summarise;
    narrative = describe
action; action taken; what was done; steps taken; did about; measures; step; actions = action
immediate; immediately; straight away; at once; right away; urgently; at the time; promptly =
    immediate; urgent
urgent; urgency; priority; emergency; how soon; speed = urgent
witness; witnesses; saw; anyone see; present when = witness
injury; injured; harm; hurt; wounded; harmed = injury
investigate; investigation; inquiry; enquiry; looked into; root cause analysis = investigate
lesson; lessons; learning points; learned; learnt = lesson
severity; severe; serious; how bad; seriousness; grade of harm; degree of harm; level of harm =
    severity
audit; inspection; inspected; checklist; spot check; inspector; check; checked; checks; verify;
    verified; examined; tested = check
daily; every day; each day; once a day; per day; a day = daily
weekly; every week; each week; per week; a week; in a typical week = weekly
equipment; kit; device; devices; machine; apparatus; instrument; appliance = equipment
calibrate; calibrated; calibration; serviced; maintenance; maintained; in working order =
    maintained
fridge; refrigerator; cold chain; vaccine fridge = fridge
trolley; crash trolley; resuscitation trolley; crash cart; emergency trolley = crash trolley
hand hygiene; hand gel; handwash; hand wash; hand washing; wash hands; sanitiser; alcohol gel;
    wash their hands; alcohol rub = hand hygiene
waste; rubbish; bin; bins; disposal; disposed; clinical waste = waste
sharps; needle; needles; sharp; needlestick = sharps
fire; fire drill; evacuation; evacuate; extinguisher; fire safety = fire
exit; exits; escape; way out; escape route; escape routes; corridors = exit
unobstructed; not blocked; free of obstruction; clear; unblocked; kept free = unobstructed
locked; secure; lock; security; secured; keys; key = locked
store; stored; storage; kept; keep; cupboard; held; hold; retain; retained = store
retention; retention period; data be kept; data kept; be kept; kept for; period kept; how long do
    you keep; delete; deleted; erasure; destroyed = retention
data; information; records; dataset; personal data = data
lawful basis; legal basis; lawful; legal ground; legal grounds; in law; legal; law = legal basis
processing; process; collect; collection; collecting; collected; use of the data; gather = collect
share; shared; sharing; recipient; recipients; disclose; pass on; passed on; disclosure; third
    party; sent to = share
consent; agree; agrees; agreement; may we; happy for us; permission; give permission; happy for;
    willing; allow; allows; object; consented; authorise = consent
breach; breaches; leak; lost data; data loss; unauthorised = breach
encrypt; encrypted; encryption = encrypted
supplier; vendor; contractor; manufacturer; maker; supplied by = supplier
system; software; computer system; program; application; product; computer = system
contract; agreement number; contracted; tender; procurement = contract
equality; inequality; discrimination; equal; fairness; disadvantage; less favourable; unfairly;
    inequalities = equality
impact; affect; effect; influence; consequence; adverse effect; affected; consequences = impact
disability; disabled; impairment; impaired; long term condition limiting; disabilities =
    disability
access need; access needs; accessible; accessibility; step free; ramp; adjustment; adjustments;
    reasonable adjustments; special requirements; extra help; access requirements = access
notice board; noticeboard; poster; leaflet; posters; leaflets; information displayed; display =
    leaflet
meeting; workshop; seminar; event to attend; session; conference = meeting
attend; attended; attending; come; turn up; take part; participate; join; participation = attend
did not attend; missed; failed to attend; not kept; no show; no shows = did not attend
vegetarian; vegan; dietary; special diet; diet; food requirements; food preference = diet
prefer; preferred; preference; like; rather; would suit; best for you; choice; suits; suit =
    prefer
consult; consulted; consultation; engage; engagement; engaged; asked for views; views sought;
    stakeholders = consult
abroad; international; leave the uk; leave the country; overseas; outside the uk; third country;
    transferred abroad = abroad
query; queries; questions about this form; ask if we have questions; further enquiries; enquiries;
    point of contact; who can we ask = query
director; executive; chief executive; senior leader; senior manager; board member = director
student; full time education; in education; at university; studying = student
blue badge; disabled parking permit; parking permit; disabled badge; disabled parking = blue badge
category; categories; type of data; kinds; types; kind; sort = type
literacy; reading difficulty; difficulty reading; difficulties reading; can you read; read and
    write = literacy
housebound; leave the house; leave the home; leave your home; get out of the house = housebound
live alone; lives alone; live by yourself; live on your own; living alone; lives by = live alone
again; return; use us again; come back to us; would use the service again = come again
permitted; permit; licence; licensed = permit
temporary; interim; fixed term; agency; locum = agency
spend; spending; spent; expenditure; outlay = cost
available; in stock; at hand; to hand; supply of; accessible = available
container; containers; bottle; bottles; packet; packaging = container
number of patients; patients seen; activity; caseload; volume of = activity
average; mean; typical; usually = average
urgent need; immediately necessary = urgent
"""
