"""More words that ask for the same thing, of the rarer subjects. Written from general knowledge of
forms, not from any list of pairs. Lines are as in ``synonyms``.
"""

FURTHER = """
large print; braille; easy read; audio; format; communication needs; information format;
    accessible information = format
veteran; armed forces; served in forces; military; ex forces; reservist; forces = veteran
social worker; social services; social care; children services; adult social care = social
    services
easy; ease; convenient; convenience; simple; straightforward; difficult to get = easy
introduced; introduce themselves; told you their name; told me their name; told me their names;
    say who they were; name badge; name badges; introduction = introduced
rate; rating; overall experience; score out of ten; stars; how good was = satisfied
enough information; given information; everything explained; explained to you; information given;
    kept informed; well informed = informed
people involved; who was involved; persons involved; parties = involved in it
apology; apologised; sorry; patient been told; patient told; family been told; candour; duty of
    candour = candour
contributing; contributory; factor; factors; contributed; led to; root cause = cause
preventable; avoidable; prevented; prevent; avoid; avoided; stop happening again; recurrence =
    prevent
uniform; bare below elbows; jewellery; sleeves; dress code = uniform
legible; readable; handwriting; legibly; can be read = legible
dated; entry dated; timed; date and time = dated
label; labelled; marked; labels; labelling = label
controlled drugs; controlled drug; cd register = controlled drugs
occupied; occupancy; beds filled; full; beds in use = occupancy
cancelled; cancellations; cancel; called off; cancellation = cancelled
new; first time; newly = new
mortality; died; deaths; death = death
received; receive; got; incoming = receive
anonymised; pseudonymised; identifiable; anonymous; anonymised data; identify people =
    identifiable
controller; data controller = controller
mitigate; mitigation; reduce; lessen; minimise; lower; mitigated; mitigations = mitigate
voicemail; answerphone; leave a message; message; answering machine = message
preferred way to contact; preferred contact; how should we contact; how should we get in touch;
    get in touch with you; way to contact; how to contact; contact method; method of contact;
    method of communication; contact you; how would you like to be contacted; means of contact =
    way of contact
time to call; time to ring; best time; convenient time = time to call
insurance; insured; insurer = insurance
resident; residency; entitled; entitlement; eligible; eligibility; overseas visitor = eligible
solicitor; lawyer; legal representative; compensation = solicitor
pet; pets; animals; dog; dogs; cat = pet
smoke alarm; smoke detector; fire alarm; alarm = alarm
key safe; keysafe; key holder = key safe
guardian; parental responsibility; person with pr; legal guardian = parental responsibility
special educational needs; sen; education plan; education health care plan in place; ehcp;
    education health care plan; learning support = special needs
sibling; siblings; brother; sister; brothers; sisters = sibling
dependant; dependants; dependents = dependant
volunteer; volunteers; voluntary; unpaid work = volunteer
visit; visits; visitor; visitors; visiting = visitor
public; member of the public; citizens; residents = public
chair; chairperson; chairman; presides = chair
minutes; minuted; notes of the meeting = minutes
agenda; business of meeting = agenda
deadline; due; due date; by when; closing date; latest date = deadline
begin date; commencement; start date; from what date = start
end date; finish date; until when; to what date = end
version; edition; issue number; version number = version
frequency; how often; interval = frequency
quantity; stock; stock level; amount held = stock
order; ordered; requisition; purchase = order
invoice; invoiced; billed = invoice
patient participation; participation group; ppg = participation
website address; url; web address; web page = website
twitter; facebook; social media = social media
password; login; log in; user account; credentials; smartcard = login
backup; backed up; copies kept; copy = backup
virus; malware; cyber; patch; patched; cyber security = cyber
interoperability; interoperable; connect; connected; interface; exchange data; linked; talk to =
    interface
outcome; outcomes; what difference; benefit expected; benefits expected = outcome
evidence; proof; source of evidence; supporting documents; attached evidence = evidence
barrier; barriers; obstacle; obstacles; hinder; stop you = barrier
priority; priorities; most important; matters most; important to you = priority
gluten; coeliac; halal; kosher; dietary requirements; dietary needs; foods you avoid = diet
photo; photograph; picture; image; pictures = photograph
newsletter; mailing list; updates; keep in touch = newsletter
sponsor; funder; funded by; pays; paid for by; who pays = funding
researcher; study; research; trial; project = research
withdraw; leave the study; change your mind; opt out; withdrawal = withdraw
representative; advocate; acting for; on behalf; proxy; speaks for = representative
counter signature; countersigned; second signature = countersigned
grade; band; pay band; pay scale = grade
start work; date started; started in post; joined = start
hours worked; working hours; hours of work; contracted hours = hours worked
unconscious; consciousness; passed out; knocked out; pass out; lost consciousness; faint =
    unconscious
social life; activities; hobbies; pastimes; interests; spare time; leisure = hobby
bed rails; cot sides; bedrails = bed rails
moving and handling; manual handling; hoist; lifting; handling = handling
expected date of delivery; baby due; due date of baby; estimated due date; due to give birth; when
    is baby due; when are you due = due date of baby
mode of delivery; was the baby born; was baby born; was the baby delivered; type of birth; kind of
    birth; type of delivery; how was the baby born; how was baby delivered = mode of delivery
parity; how many children have you had; previous births; number of births; births = births
multiple; twins; triplets; more than one baby = twins
red book; child health record; personal child health record = red book
crawl; crawling; roll over; sit unaided = development
bedwetting; wet the bed; wets bed; potty; toilet trained; dry at night = toilet trained
nappies; wet nappies; nappy = nappy
aggravate; aggravating; aggravating factors; makes the pain worse; make it worse; worse; worsen;
    worsens; makes it worse; brings on; provoke; bring it on = worse
ease; easing; relieving factors; easing factors; makes the pain better; make it better; relieves;
    relieve; relief; makes it better; eased; helps the pain; relieving = relief
stiff; stiffness; tight; tightness; stiff in the morning = stiff
range of motion; range of movement; how far; bend; movement; flexion; rotate = movement
handed; dominant; dominance; handedness; hand do you write with; left handed; right handed; write
    with = handedness
numb; numbness; pins and needles; tingling; sensation; loss of feeling = numb
weakness; weak; strength; power = weak
grip; grip strength = grip
concentrate; concentration; concentrating; focus; keep mind on = concentrate
voices; hallucination; hallucinations; hearing voices; see things = hallucination
angry; anger; irritable; annoyed; temper; aggressive; aggression = angry
stress; stressed; under pressure; cope; coping; overwhelmed = stress
relax; relaxing; calm; restless; sit still = restless
gum; gums; bleeding gums = gum
unwell; ill; ill today; poorly; feel well; feeling well; unwell today = unwell
sexually active; sex life; sexual; intercourse; have sex = sexually active
sexually transmitted infection; sexual health; sexual infection = sexual infection
caffeine; coffee; tea; energy drinks = caffeine
fruit; fruit and vegetables; portions of fruit and vegetables; vegetables; five a day; fruit and
    veg; portions = fruit
salt; fat; sugary; takeaway; fast food = salt
meals on wheels; meal delivery = meals on wheels
home help; care package; package of care; carers visit; home care; domiciliary = care package
treatment escalation; ceiling of care; escalation plan; ceiling of treatment = escalation plan
best interests; best interest = best interests
weight bearing; weight bear; full weight = weight bearing
speech; talk; talking; speech difficulty; communicate; communication; stammer = speech
hay fever; rhinitis; sneezing; pollen = hay fever
migraine; migraines = migraine
ulcerative; crohn; colitis; inflammatory bowel; irritable bowel; ibs = bowel disease
reflux; heartburn; indigestion; acid = indigestion
hernia; rupture = hernia
prostate; passing water; urinate; flow of urine; pass urine; waterworks; urination = urination
blood in urine; haematuria = blood in urine
night; at night; nocturia; wake at night = night
menopause; change of life; hot flushes; hrt; menopausal = menopause
gynaecological; vaginal; discharge from vagina = gynaecological
breast lump; nipple = breast lump
pressure relieving; mattress; cushion; special mattress; air mattress = mattress
dressing; dressings; bandage; plaster; wound dressing = bandage
cannula; drip; line; venous access; intravenous; venflon = cannula
suture; sutures; stitches; clips; staples = stitches
blood transfusion; transfusion; transfused; blood products; given blood = transfusion
family planning; fertility; infertility; trying for baby = fertility
genetic; gene; inherited condition; chromosome = genetic
sudden death; died young; death under; early death = sudden death
sickle; thalassaemia; sickle cell = sickle
immunosuppressed; immune; weakened immune; immunity; immunosuppressant; immune system = immune
chemotherapy; radiotherapy; cancer treatment = chemotherapy
transplant; transplanted; organ transplant = transplant
dialysis; haemodialysis = dialysis
peak flow; pefr; peak expiratory = peak flow
spirometry; lung function; fev1 = spirometry
electrocardiogram; heart tracing; heart trace = electrocardiogram
endoscopy; colonoscopy; gastroscopy; camera test = endoscopy
ultrasound; sonar; sonogram = ultrasound
biopsy; tissue sample = biopsy
full blood count; blood count = blood count
foot check; foot examination; diabetic foot = foot check
retinal; retinopathy; eye screening; retinal screening = retinal screening
adherence; adhere; miss doses; missed doses; forget to take; take as prescribed; taken as
    prescribed = adherence
dosette; blister pack; compliance aid; monitored dosage; pill box = dosette
pharmacy; chemist; pharmacist; dispensary = pharmacy
prescription charge; pay for prescriptions; free prescriptions; prescription exemption; exempt;
    exemption = prescription charge
swallow tablets; tablets or liquid; crush = swallow tablets
allergic reaction; what happens; what reaction; type of reaction; nature of reaction = reaction
epipen; adrenaline; auto injector = adrenaline
observation; news score; early warning score = early warning score
confused; delirium; disorientated; orientation; orientated; alert; awake; conscious level; level
    of consciousness; responsive; coma scale = alert
handover; hand over; handed over; sbar = handover
escort; escorted; accompany; accompanied; come with you; collect you; take you home; somebody with
    you = escort
property; valuables; belongings; possessions; jewellery kept = belongings
visiting; visitors allowed; visiting hours = visitor
call; called back; call back; ring back = call back
second opinion; another opinion = second opinion
bereaved; bereavement; loss of a loved one; grief = bereavement
cause of death; died of; certified cause = cause of death
post mortem; autopsy; coroner = coroner
burial; cremation; funeral = funeral
podiatry; chiropody; podiatrist; chiropodist; foot care; toenails = podiatry
dietitian; dietician; nutritionist = dietitian
counselling; counsellor; talking therapy; psychologist; psychotherapy; psychological therapy =
    counselling
adaptations; adapted; aids and adaptations; rails; grab rails; stairlift = adaptations
personal care; washing and dressing; self care = personal care
housework; cleaning the house; chores; vacuum; laundry = housework
sun; sunbathe; sunburn; sunbed; mole; moles = sun
tattoo; piercing; piercings; tattoos = tattoo
tick; bite; bites; stung; sting; insect = bite
burn; burns; scald; scalded = burn
poison; overdose; swallowed something; poisoning = overdose
who introduced; say their name; told their names; give their names; told me their names; introduce
    = introduced
in the family; anyone in your family; anybody in the family; family member; member of your family;
    does anyone in family = family history
data subject; data subjects; people concerned; individuals concerned; those concerned = data
    subject
go wrong; could go wrong; might go wrong; what if = risk
disadvantage; worse off; treat less well; less favourably; unequal; unequally = impact
transfer abroad; international transfers; transferred outside = abroad
annual review; yearly review; performance appraisal; annual appraisal = appraisal
dated and signed; date and signature; signed and dated; signature and date = signed and dated
procedure; treatment; operation; intervention; examination = procedure
main; principal; primary; chief; biggest; most important = main
home visit; visit at home; visited at home; domiciliary visit = home visit
name of school; attends school; goes to school = school
how old; age; aged; years of age; age group; date of birth or age = age
old; older; elderly; older people; frail; age = age
daytime; working hours; during the day; day time; in the day; work hours = daytime
previous surname; another surname; known by another; maiden name; previous last name = previous
    name
speak; spoken; speaks; speaking = speak
household; at home; in the household; living at home; home = home
size; dimension; dimensions; how big; how large; measurements; area of wound = size
meat; vegetarian; vegan; eat meat = diet
midnight; since midnight = midnight
eat or drink; eating and drinking; food and drink; oral intake; food or fluids; fluid and diet;
    intake of food = oral intake
mealtime; mealtimes; feeding; at meals; eating = eat
oral; mouth; oral hygiene; mouth care; oral care = mouth
hygiene; cleanliness = clean
thirst; thirsty; excessive thirst; drink a lot = thirst
coughed up blood; cough up blood; haemoptysis; blood in sputum = haemoptysis
passed blood; rectal bleeding; blood in stool; blood in motions; blood from back passage; bleeding
    from the back passage = rectal bleeding
lump; lumps; breast lump = lump
goal; goals; expect from treatment; hope to achieve; want to achieve; expectations; hoping for =
    target
matters most; important to you; priorities; patient priorities = priority
hopeful; hopeless; hopelessness; hope = hopeless
overdose; self harm; tried to end life; harmed yourself; hurt yourself = self harm
confidence; trust in; faith in; confident in = confidence
ttos; tto; medicines to take home; take home medicines; discharge medicines = discharge medicines
dispense; dispensed; ready; supplied = prepare
whom to call; who to contact; who to call; whom to contact; who to ring = who to contact
worried; concerns; concern; worry; worries = concern
delay; delays; delayed; running late; late = wait
told; kept informed; informed; let you know = report
oversee; carry out; owner; will do; action owner; assigned to; named lead = responsible
done by; completion; completed by when; target date; due date = deadline
dirt; dust; stain; stains; spillage; spillages; debris; soiled; free from dirt; free from stains;
    free from dust = clean
segregate; segregated; right bin; correct bin; segregation; separated; correctly = segregate
shut; closed; close = closed
drill; fire drill; evacuation drill; evacuation exercise = fire drill
secure; securely; locked away; under lock; lock = locked
badge; badges; identity badge; id badge; identification badge; name badge = badge
wear; worn; wearing; wears = wear
headcount; how many employed; number employed = headcount
income; money received; takings; revenue; received money = income
overspent; overspend; over budget; deficit; exceeded budget = overspend
needed for; why needed; purpose of collection; reason for collecting; use of data; what for =
    purpose
who can see; access to data; who has access; people with access; can see = who has access
exclude; excluded; left out; barriers for; particular groups; miss out = barrier
ticket; fare; fares; tickets; bus fare; train fare = fare
paid; pay; payment; payable; amount paid = payment
destination country; country visited; country of travel; travelling to; countries to be visited =
    destination country
trip; away; stay abroad; length of trip = trip
adopted; fostered; looked after child; in care; foster; local authority care = looked after child
main carer; child live with; live with child; lives with child; who looks after child = main carer
position; sleeping position; sleep on the back; lie on the back = sleeping position
premature; early; born early; prematurity; baby early; weeks early = premature
property; house; home; building; dwelling = home
lift; elevator = lift
administer; administers; administering; gives the medicines; give medicine; who gives medicines;
    medicine round = administer
self medicating; self medication; manage your own medicines; own medicines; looks after own
    medicines = self medicating
fill out; submit; submitted; hand in; sent in = submit
exercise programme; exercises; home exercises = exercise
number of beds; bed numbers; bed complement; bed base = bed
attendance; attendances; patients seen; seen patients; contacts; visits to clinic = attendance
wellbeing; well being; feel in yourself; general health; health in general; how is your health;
    state of health = general health
effects of medicine; side effects; make you ill; reaction to medicine = side effect
"""
