"""Terms of the clinic and of care beside plain words for them. Written from general
knowledge of forms, not from any list of pairs. Lines are as in ``synonyms``.
"""

PLAIN = """
tinnitus; ringing in the ears; ringing in ears; buzzing in the ears; noises in the ears = tinnitus
vertigo; giddy; giddiness; dizzy; dizziness; light headed; lightheaded; room spinning = dizzy
claustrophobia; claustrophobic; fear of enclosed spaces; small spaces; shut in = claustrophobia
dysphagia; trouble swallowing; difficulty swallowing; hard to swallow; swallow; swallowing = swallow
dyspnoea; short of breath; shortness of breath; out of breath; breathless; breathlessness;
    difficulty breathing; trouble breathing; get your breath; catch your breath = breathless
orthopnoea; propped up; pillows; breathless lying flat; sleep upright = orthopnoea
palpitations; heart race; heart racing; skip beats; skipped beats; missed beats; heart flutter;
    thumping heart; irregular heartbeat = irregular heartbeat
oedema; swollen ankles; ankle swelling; puffy ankles; fluid retention; swelling = swelling
haematuria; blood in urine; blood in the urine; blood in your water = haematuria
nocturia; up at night to pass water; up in the night to pass urine; pass water at night = nocturia
dysuria; pain passing urine; burning when you pass water; sting when you pass urine = dysuria
incontinence; incontinent; leak; leaking; leakage; wet yourself; accidents; continence = continence
catheter; catheterised; catheterized; urinary catheter = catheter
stoma; colostomy; ileostomy; colostomy bag; stoma bag; urostomy = stoma
constipation; constipated; bowels not open; difficulty opening bowels = constipation
diarrhoea; loose stools; loose motions; runny tummy; the runs = diarrhoea
bowel; bowels; motions; stool; stools; faeces; poo; opening your bowels; bowel habit = bowel
rectal bleeding; blood in stools; blood in your poo; bleeding from the back passage = rectal
    bleeding
heartburn; indigestion; acid reflux; reflux; acid; dyspepsia = heartburn
nausea; sick; feel sick; feeling sick; vomit; vomiting; queasy; sickness = vomit
anorexia; off your food; not hungry; appetite; poor appetite; hungry; eating less = appetite
jaundice; yellow skin; yellow eyes; yellowing = jaundice
pruritus; itch; itching; itchy = itching
erythema; redness; red skin; reddened = redness
rash; spots; eruption; hives; urticaria; blotches = rash
wound; sore; sores; ulcer; skin break; skin breaks; broken skin; cut; cuts; graze = wound
exudate; discharge from wound; weeping; oozing; wound discharge = exudate
laceration; cut; gash; tear = cut
contusion; bruise; bruises; bruising; black and blue = bruise
haematoma; bruise = bruise
fracture; broken bone; break; broke a bone; broken = fracture
sprain; twisted; pulled muscle; strain; twisted ankle = sprain
paraesthesia; pins and needles; tingling; tingle; numb; numbness; loss of feeling = numbness
hemiparesis; hemiplegia; weakness down one side; weak on one side; one sided weakness = hemiparesis
tremor; shaking; shake; shaky; trembling hands = tremor
spasm; cramp; cramps; spasms = cramp
gait; balance; unsteady; steadiness; off balance; wobbly; unsteadiness; way of walking = balance
syncope; blackout; black out; blackouts; passed out; faint; fainted; collapse; collapsed; lost
    consciousness; loss of consciousness; knocked out; vasovagal = faint
seizure; seizures; fit; fits; convulsion; convulsions; funny turn; epileptic = epilepsy
cephalalgia; migraine; migraines; headache; headaches; sore head = head
photophobia; light hurts; sensitive to light; bright light = photophobia
diplopia; double vision; seeing double = double vision
blurred; fuzzy; blurry; hazy = blurred
visual acuity; eyesight; sight; vision; see; visual; seeing = vision
hearing; hear; hears; deaf; deafness; hard of hearing; hearing impairment; hearing loss = hearing
aphasia; dysphasia; speech; speak; talk; talking; finding words; slurred; word finding = speech
dysarthria; slurred speech = speech
pyrexia; fever; feverish; high temperature; chills; shivery; shivering; rigors; hot and cold = fever
diaphoresis; sweats; sweating; sweaty; night sweats; drenched in sweat; perspire = sweat
fatigue; fatigued; tired; tiredness; exhausted; exhaustion; weary; lethargy; lethargic; lack energy;
    no energy; worn out = tired
malaise; unwell; generally unwell; under the weather; ill; poorly = unwell
insomnia; sleepless; sleeplessness; cannot sleep; trouble sleeping; sleep disturbance; sleep = sleep
cyanosis; blue lips; turned blue; going blue = cyanosis
wheeze; wheezing; wheezy; whistling chest = wheeze
sputum; phlegm; mucus; cough up; spit = sputum
haemoptysis; coughing blood; cough up blood; coughed up blood = haemoptysis
epistaxis; nosebleed; nosebleeds; bleeding nose = nosebleed
pharyngitis; sore throat; throat hurts; tonsillitis = throat
rhinitis; hay fever; runny nose; hayfever; sneezing; blocked nose = hay fever
otitis; earache; ear infection; sore ear = earache
conjunctivitis; red eye; sticky eye = red eye
cystitis; water infection; urine infection; urinary tract infection; waterworks infection = urine
    infection
hypertension; high blood pressure; raised blood pressure = hypertension
hypotension; low blood pressure = low blood pressure
tachycardia; fast pulse; fast heart rate = fast pulse
bradycardia; slow pulse = slow pulse
hyperglycaemia; high sugar; high blood sugar = high sugar
hypoglycaemia; hypo; hypos; low sugar; low blood sugar = low sugar
capillary glucose; blood sugar; sugar level; glucose; sugar = glucose
hyperlipidaemia; cholesterol; high cholesterol; lipids; lipid; blood fats = cholesterol
myocardial infarction; heart attack; coronary thrombosis = heart attack
angina; chest pain on exertion; chest pain on effort; tight chest = chest pain
cerebrovascular accident; stroke; mini stroke; transient ischaemic attack = stroke
emphysema; chronic bronchitis; chronic lung disease; lung condition; lung conditions; lungs =
    chronic lung disease
renal; kidney; kidneys; nephrology = kidney
hepatic; liver; hepatology = liver
cardiac; heart; cardiology; cardiologist = heart disease
pulmonary; lung; lungs; respiratory; chest clinic = lung
gastric; stomach; tummy; abdominal; gut; abdomen; belly = abdomen
dermatology; skin; dermatologist; dermal = skin
ophthalmology; eye; eyes; ocular; eye clinic; ophthalmologist = eye
optician; optometrist; eye test; sight test; eye examination = sight test
orthopaedic; bone; bones; fractures clinic; orthopaedics = bone
paediatric; paediatrics; paediatrician; child doctor; young patients = child
geriatric; elderly; older; old age; older people; elderly care; frail = older
obstetric; obstetrics; maternity; antenatal; prenatal; pregnancy care = maternity
postnatal; after the birth; since the birth; post birth = postnatal
neonatal; newborn; new baby; neonate; special care baby; special care after birth = newborn
neonatal unit; special care; special care baby unit; neonatal intensive care = neonatal unit
parity; live births; babies born; births; children born; given birth = parity
gravida; pregnancies; times pregnant; been pregnant; number of pregnancies = gravida
menarche; first period; periods started; first menstruation = menarche
menopause; menopausal; change of life; hot flushes; flushes; hrt; hot flush = menopause
amenorrhoea; missed period; no periods; periods stopped = amenorrhoea
dysmenorrhoea; painful periods; period pains; period pain = period pain
menorrhagia; heavy periods; heavy bleeding = heavy periods
menstrual; menstruation; period; periods; monthly cycle; cycle = menstruation
lactating; lactation; breastfeeding; breast feeding; nursing mother; breastfeed = breastfeed
contraception; contraceptive; birth control; avoid pregnancy; avoid getting pregnant; prevent
    pregnancy; the pill; coil; family planning = contraception
condom; condoms; barrier contraception; barrier method; safe sex = condom
sexual partner; sexual partners; had sex with; sleep with; slept with = sexual partner
sexual health; sexually transmitted infection; venereal = sexual health
cervical screening; smear; smear test; cervical smear; pap test = smear
mammogram; mammography; breast screening; breast x-ray = mammogram
heel prick; blood spot; newborn screening; guthrie = blood spot
colonoscopy; bowel screening; camera in bowel = colonoscopy
endoscopy; gastroscopy; camera test; camera down = endoscopy
radiograph; radiology; x-ray; xray; imaging; scan; scans; radiological = xray
phlebotomy; venepuncture; blood taken; take blood; giving blood; blood test; bloods = blood test
urinalysis; dipstick; urine test; urine sample; water sample; urine dip; test of urine = urine test
biopsy; tissue sample; specimen = sample
histology; pathology; laboratory; lab = laboratory
vital signs; observations; obs; basic observations = observations
respiratory rate; breaths per minute; breathing rate; breaths a minute; respirations = respiratory
    rate
oxygen saturation; oxygen level; oxygen levels; saturations; saturation; oxygen in the blood =
    oxygen saturation
pulse; pulse rate; heart rate; beats per minute; heartbeat = heart rate
conscious; consciousness; alert; alertness; responsive; awake; level of consciousness; avpu; coma
    scale = consciousness
confusion; confused; muddled; disorientated; delirium; disoriented; bewildered = confused
cognition; cognitive; memory; forgetful; remember; dementia; forgetting; alzheimer; memory loss =
    memory
concentrate; concentration; concentrating; focus; focusing; attention; attention span = concentrate
anxious; anxiety; nervous; worried; worry; on edge; tense; uneasy; fearful; nerves = anxious
panic; panic attack; panic attacks; sudden fear; intense fear; terror = panic
depressed; depression; low; low mood; sad; hopeless; down; unhappy; miserable; tearful; blue =
    depress
self esteem; self worth; bad about yourself; bad about themselves; worthless; failure; low self
    esteem = self esteem
anhedonia; lost interest; loss of interest; little interest; enjoy; enjoyment; pleasure; loss of
    enjoyment; interest in doing things = pleasure
suicidal; suicide; self harm; harm yourself; hurt yourself; end your life; harming yourself; kill
    yourself; take your own life; better off dead; harm themselves = self harm
hallucinations; hallucination; hear voices; hearing voices; see things; seeing things = hallucinate
delusions; paranoid; suspicious; false beliefs = delusion
irritable; irritability; bad tempered; annoyed; short temper; anger; angry = anger
lonely; loneliness; isolated; isolation; lack company; no company = lonely
bereavement; bereaved; lost somebody; grief; loss of a loved one; grieving = bereave
trauma; traumatic; upsetting event; shock = trauma
abuse; abused; violence; violent; hurt you; threatened; threaten; hit you; domestic abuse; domestic
    violence; afraid of partner; safe at home; feel safe = abuse
neglect; neglected; not cared for = neglect
stress; stressed; under pressure; strain; overwhelmed = stress
cope; coping; manage; managing; get by; deal with = cope
resilience; bounce back = resilience
substance misuse; illegal drugs; recreational drugs; street drugs; drug use; illicit drugs; drug
    taking; cannabis; cocaine; heroin = recreational drugs
nicotine; tobacco; smoke; smoking; smoker; cigarettes; cigarette = smoke
vape; vaping; e-cigarette; e-cigarettes; electronic cigarette; e cigarette; e cigarettes = vape
cessation; quit; stop smoking; give up smoking; stopping smoking; quitting; giving up = quit
sobriety; abstinent; teetotal; non drinker = teetotal
exercise; physical activity; physically active; active; keep fit; sport; work out = exercise
sedentary; sitting; inactive = sedentary
nutrition; nutritional; diet; dietary; eating habits; food eaten; food choice = diet
five a day; portions of fruit; fruit and vegetables; fruit; vegetables; veg = fruit and vegetables
malnutrition; underweight; undernourished; malnourished = malnutrition
obesity; obese; overweight = obese
unintentional weight loss; lost weight without trying; lost weight without meaning to; weight loss
    without trying = weight loss
hydration; fluids; drinking; drink; fluid; dehydrated; fluid intake = fluid
oral intake; eating and drinking; food and drink; food and fluids = oral intake
nil by mouth; fasting; fasted; starved; nothing to eat or drink; last ate; without food;
    starvation = nil by mouth
peg; nasogastric; feeding tube; tube feeding; tube fed; enteral = feeding tube
denture; dentures; false teeth; plate = denture
crowns; crown; caps; crowned; capped; bridges; loose teeth = dental work
dentist; dental; dental visit; dental check; tooth doctor = dentist
tooth brushing; brush teeth; brush your teeth; clean teeth; brushes teeth = tooth brushing
hygiene; personal hygiene; personal care; wash and dress; washing and dressing; wash; washing; bath
    or shower; self care = wash
continent; toileting; use the toilet; go to the toilet; using the toilet; get to the toilet = toilet
grooming; hair; shave; nails = grooming
bathing; bath; bathe; in and out of the bath; get in the bath; showering; shower = bath
mobility; mobile; move around; get about; getting about; walk; walking; moving around = walk
ambulant; able to walk; walks unaided; on foot = walk
walking distance; how far can you walk; far walk = walking distance
walking aid; mobility aid; mobility aids; stick; frame; walking frame; zimmer; crutches; walker;
    walking stick = walking aid
transfer; transfers; getting out of a chair; getting out of bed; get out of a chair; stand up; stand
    from sitting; rise from chair; stand = transfer
step free; step free access; wheelchair access; level access; ramp; wheelchair accessible;
    accessible entrance = step free
adaptations; adaptation; rails; grab rail; handrail; home modifications; modifications; adapted =
    adaptations
pendant; lifeline; alarm; community alarm; personal alarm; pendant alarm; telecare; fall alarm =
    alarm
key safe; keysafe; key box = key safe
home help; domestic help; help at home; home care; homecare; care workers; package of care; carers
    visit; carers to visit; care package; domiciliary = home care
meals on wheels; meal delivery; delivered meals = meals on wheels
housework; housekeeping; cleaning; clean the house; domestic tasks; cleans; tidying = housework
groceries; shopping; shop; buy food; food shopping = shopping
finances; money; manage money; financial; bills; handle money; pay bills; budgeting = finances
laundry; washing clothes; clothes = laundry
accommodation; housing; dwelling; rent; own home; tenure; landlord; house or flat; housing provider;
    type of home; property = housing
homeless; no fixed abode; rough sleeping; nowhere to live = homeless
damp; mould; cold home; heating; keep warm; warm enough; draughty = heating
household; who lives with; live with you; others at home; people at home; lives with = household
live alone; lives alone; living alone; lives on own; live by yourself; on your own = live alone
dependants; dependents; dependent children; children at home = dependants
veteran; armed forces; military; forces; served in; army; navy = veteran
asylum; refugee; immigration; visa; right to remain; entitled to stay; immigration status; leave to
    remain = immigration
migrant; came to this country; arrived in uk; came to live; come to live; moved to this country;
    date of entry; entered the country = arrival in country
country of birth; born in; where born; place of birth; birthplace; town of birth = birthplace
maiden name; surname before marriage; birth name; name at birth; last name before; former name;
    another name; previous surname = previous name
forename; forenames; first name; given name; christian name; middle name; middle names = forename
surname; last name; family name = surname
nickname; known as; like to be called; preferred name = preferred name
title; salutation; form of address; mr mrs = title
landline; home phone; house phone; home telephone = home telephone
answerphone; voicemail; leave a message; message; answering machine; messages = message
reminder; reminders; text reminder; prompts = reminder
correspondence; letters; letter; post; mail; written contact = letter
large print; larger type; bigger letters; big print; large type = large print
easy read; simple words; pictures = easy read
braille; audio = braille
chaperone; supporter; somebody with you; someone with you; accompany; accompanied; companion;
    escort; bring someone = chaperone
advocate; advocacy; speak for you; speak on behalf = advocate
guardian; legal guardian; parental responsibility; legal responsibility; responsible for the child =
    parental responsibility
next of kin; closest relative; emergency contact; call if something happens; call in an emergency;
    contact in case of emergency = next of kin
looked after; in care; foster; fostered; children in care; care order = looked after child
child protection; child protection plan; cp plan; safeguarding; at risk; social services; social
    worker; social care; children services = safeguarding
special educational needs; special needs; extra help at school; learning support; ehcp; additional
    needs; sen support = special needs
bullied; bullying; picked on = bullying
peers; friends; other children; playmates; plays with = friend
behaviour; behave; behaves; conduct; tantrums; naughty = behaviour
bedtime; sleep through; sleeps through; night waking; wakes at night; settles at night; settle =
    night waking
weaning; solids; solid food; first foods = solids
nappy; nappies; wet nappies; diapers = nappy
dummy; pacifier = dummy
growth; centile; growth chart; percentile; grow; growing = growth
first words; start talking; started to talk; first spoke; began to talk; talk first = first words
hobby; hobbies; interests; pastimes; leisure; free time = leisure
afraid of needles; needle phobia; fear of needles; scared of needles = needle phobia
fear; afraid; phobia; scared; frightened; frightening = fear
chemist; pharmacy; pharmacist; dispensing; dispensary; dispenser = pharmacy
over the counter; without a prescription; bought remedies; buy remedies; remedies;
    shop bought = over the counter
adherence; compliance with medicines; missed doses; miss doses; omitted; missed; forget to take;
    skipped; doses omitted; miss tablets = missed
polypharmacy; many medicines = polypharmacy
take home medicines; ttos; tto; tta; discharge medicines; discharge medication; medicines to take
    home = discharge medicine
script; scripts; prescription; prescriptions; item prescribed = prescription
formulation; tablet or liquid; form of medicine = formulation
route; by mouth or injection; way it is given = route
analgesia; painkillers; pain relief; painkiller; relieve pain; relief of pain = painkiller
pain scale; pain score; how bad is pain; bad is your pain; severe is pain; pain intensity; intensity
    of pain; pain level = pain score
aggravating; makes it worse; make worse; worsen; worse; brings it on; exacerbate; triggers;
    trigger = worse
relieving; eases; ease; makes it better; relieve; helps it; soothes; relieved = ease
onset; begin; began; start; started; begun; commence; commenced; first noticed; come on = start
duration; how long; length of time; lasted; last for = duration
acute; sudden; suddenly = sudden
gradual; slowly = gradual
recurrent; comes back; keeps coming back; repeated = recurrent
prognosis; outlook; expected course; life expectancy = prognosis
prior; previous; past; former; before; earlier; history = history
comorbidity; other illnesses; other conditions; other medical problems = comorbidity
anaphylaxis; severe allergic reaction; severe reaction; life threatening reaction = anaphylaxis
intolerance; intolerant; cannot tolerate; upset by = intolerance
adverse; unwanted; side effect; side effects; bad effect; ill effects; adverse effects; adverse
    effect; unwanted effects = side effect
prophylaxis; prevention; preventive; prevent; preventative = prevent
immunisation; vaccine; jab; jabs; vaccination; immunised; vaccinated; inoculated = vaccine
pneumococcal; pneumonia; pneumonia jab = pneumonia
influenza; flu; flu jab = flu
varicella; chickenpox; chicken pox = chickenpox
pertussis; whooping cough = whooping
rubella; german measles = rubella
malaria; antimalarial = malaria
gastroenteritis; stomach bug; tummy bug; food poisoning = gastroenteritis
sepsis; blood poisoning; septic = sepsis
carcinoma; cancer; malignancy; tumour; growths; neoplasm = cancer
chemotherapy; chemo = chemotherapy
radiotherapy; radiation treatment = radiotherapy
palliative; end of life; hospice; dying; die; last days; terminal; comfort care = end of life
preferred place of care; where would you like to be looked after; where would you like to be cared
    for = place of care
resuscitation; resuscitate; restart heart; cpr; attempt cpr; do not attempt cpr = resuscitate
do not resuscitate; not attempt cpr; not to attempt cpr; do not attempt cpr = do not resuscitate
euthanasia; assisted dying = assisted dying
organ donation; donate organs; donor; organs after death; donate your organs = organ donor
post mortem; autopsy = post mortem
certified; verification of death; death confirmed = verify death
funeral; burial; cremation; undertaker = funeral
what matters; matters to you; matters most; important to you; priorities; priority; goals; hopes;
    personal goals = what matters
wishes; preferences; wants; would like; choices = wish
spiritual; religious; faith; cultural; belief; religion; chaplain; worship = religion
capacity; able to decide; make this decision; make the decision; decide for themselves; capacity to
    consent; make decisions = capacity
best interests; decision on their behalf; best interest = best interests
restraint; restrain; restrained; held down = restraint
deprivation of liberty; kept in; free to leave = deprivation of liberty
confidential; confidentiality; private; privacy; in private; overheard = privacy
dignity; dignified; respect; respectful; respectfully = respect
courteous; polite; courtesy; friendly; pleasant; manners; rude; kind; kindness; helpful = polite
compassion; compassionate; caring; kind = polite
involve; involved; involvement; have a say; had a say; say in; engaged; engagement; take part; part
    in decisions; participate; participation = involve
explain; explained; explanation; explanations; made clear; tell you clearly; clear; understand;
    understood; understanding; comprehend = understand
introduce; introduced; told the names; said who they were; hello my name is; introduced themselves =
    introduce
listened; listen; heard; paid attention; listening = listen
"""
