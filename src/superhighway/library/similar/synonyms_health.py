"""Words that ask for the same thing: body, illness, treatment, care. Written from general knowledge
of forms, not from any list of pairs. Lines are as in ``synonyms``.
"""

HEALTH = """
height; tall; stature; how tall = height
weight; weigh; heavy; body weight = weight
body mass index = bmi
waist; waist measurement; girth = waist
kilograms; stone; stones; pounds = kilograms
centimetres; metres; feet; inches = centimetres
have a temperature; had a temperature; feverish; fever; high temperature; febrile; pyrexia = fever
temperature; celsius; degrees; body temperature = temperature
pulse; pulse rate; heart rate; heartbeat; heart beats; beats per minute = heart rate
respiratory rate; breathing rate; breaths; breaths per minute; respirations = respiratory rate
blood pressure; pressure reading; bp reading; systolic; diastolic = blood pressure
high blood pressure; hypertension; hypertensive; raised blood pressure = hypertension
oxygen saturation; saturation; saturations; pulse oximetry = oxygen saturation
oxygen; home oxygen; oxygen therapy = oxygen
blood glucose; blood sugar; glucose; sugar level; sugar; glycaemia = glucose
cholesterol; lipids; lipid; blood fats = cholesterol
kidney function; creatinine; renal function = kidney function
result; results; reading; finding; value; level; outcome of test; findings; outcome = result
measure; measured; measurement; taken; read = measure
urine; water sample; urinalysis; urine sample; dipstick; pee = urine
blood test; blood sample; blood tests = blood test
blood group; blood type = blood group
swab; screen; screened; screening; swabbed; screening test; tested for = screen
smear; cervical screening; cervical smear; pap test; smear test = smear
mammogram; breast screening; mammography = mammogram
x-ray; x ray; radiograph; radiology = xray
scan; imaging; scanned = scan
smoke; smoker; smoking; tobacco; cigarettes; vape; cigarette = smoke
vape; vaper; vaping; e cigarette; electronic cigarette = vape
quit; stop smoking; given up; cessation; stopped; gave up; give up = quit
passive; second hand smoke; smoke in house = passive smoke
alcohol; drink; drinker; drinking; units of alcohol; alcoholic; booze; units = alcohol
binge; six or more units; eight or more; heavy drinking = binge
recreational drugs; illegal drugs; street drugs; substance misuse; illicit; substances; cannabis;
    drug use; use drugs; take drugs = recreational drugs
exercise; physical activity; physically active; active; work out; sport; fitness; activity =
    exercise
walk; walking; walked; mobilise; get about; get around; mobility; mobile; ambulant; on foot = walk
stairs; upstairs; steps; staircase; climb; flight of stairs; climbing stairs = stairs
walking aid; walking stick; frame; zimmer; stick; crutches; wheelchair; walker; rollator; mobility
    aid = walking aid
wheelchair; wheelchair user = wheelchair
fall; falls; trip; slip; tripped = fall
balance; unsteady; unsteadiness; steady = balance
dizzy; dizziness; lightheaded; giddy; faint; vertigo; fainting; collapse; blackout = dizzy
transfer; move from bed to chair; get out of bed; transferring; get in and out of bed = transfer
wash; bathe; bath; shower; bathing; personal hygiene; washing = wash
dress; dressed; dressing; put on clothes; get dressed; clothes = dress
cook; prepare meals; prepare your own meals; prepare meal; make meals; cooking; make a meal; get
    meals = cook
shopping; shop; groceries = shopping
feed yourself; eating; eat; feeding; cutlery = eat
appetite; hungry; off food; eating well = appetite
swallow; difficulty swallowing; swallowing; dysphagia; choke; choking = swallow
nutrition; malnutrition; nutritional; malnourished; nourishment; undernutrition = nutrition
malnutrition score; malnutrition universal screening tool; malnutrition screening = nutrition
    score
score; scale; scored; scoring; tool; points; total score = score
fluid; fluids; drinks; hydration; intake and output = fluid
nil by mouth; fasting; fasted; last ate; last eat; starved; nothing to eat; last meal = fasting
continence; incontinence; continent; incontinent; bladder; leak urine; wet yourself; leakage;
    control of bladder = continence
bowel; bowels; bowel movement; bowels open; bowels opened; bo; stool; constipation; diarrhoea;
    motions; stools; faeces; bowel movement = bowel
catheter; urinary catheter; catheterised = catheter
pressure ulcer; pressure ulcers; pressure sore; bed sore; pressure sores; bedsore; bedsores;
    pressure damage; pressure area; pressure injury = pressure ulcer
skin; skin condition; skin state = skin
intact; integrity; broken; unbroken = intact
wound; wounds; cut; sore; ulcer; ulceration = wound
rash; eczema; itchy; itching; psoriasis; dermatitis = rash
pain; painful; pain score; ache; hurts; sore; aches; discomfort; in pain; hurt = pain
onset; start; started; begin; began; begun; first notice; first noticed; come on; commence;
    commenced = start
end; ended; finish; stop; stopped; finished; ceased = end
symptom; symptoms; problem; problems; complaint; presenting complaint; trouble; difficulty;
    difficulties; troubles; what brings you = symptom
breathless; short of breath; exertion; on exertion; shortness of breath; breathing difficulty;
    breathlessness; wheeze; wheezing; difficulty breathing; dyspnoea; out of breath; breathing =
    breathless
cough; coughing; phlegm; sputum = cough
tired; fatigue; lack of energy; little energy; exhausted; tiredness; energy = tired
sleep; insomnia; asleep; sleeping; slept; nights rest = sleep
quality; how good; how well; how would you rate = quality
snore; snoring; sleep apnoea = apnoea
vision; sight; eyesight; eye test; eyes tested; see; optician; visual; seeing; optometrist; sight
    test; eye examination = sight
eye; eyes; sight = eye
glasses; spectacles; contact lenses; lenses = glasses
hearing; deaf; hard of hearing; hear; deafness; hearing loss; audiology = hearing
hearing aid; hearing aids = hearing aid
teeth; tooth; dental; dentist; denture; dentures; false teeth; crowns; loose teeth = teeth
denture; dentures; false teeth; false tooth; dental plate = denture
depress; depressed; low; feeling down; low mood; hopeless; without hope; sad; depression; mood =
    depressed
anxious; anxiety; nervous; worry; worried; worries; on edge; tense; panic; worrying = anxious
interest; pleasure; enjoyment; enjoy = pleasure
suicide; suicidal; suicidal ideation; suicidal thoughts; thoughts of suicide; self harm; harm
    yourself; end life; hurting yourself; better off dead; hurt yourself; thoughts of death = self
    harm
mental health; psychiatric; psychological; emotional; mental; wellbeing; nerves = mental health
memory; forgetful; remember; forget; memory loss; confusion; confused; dementia; cognition;
    cognitive; alzheimer; muddled = memory
lonely; loneliness; isolated; isolation; cut off; socially isolated = lonely
abuse; violence; hit; afraid; hurt by; frightened; domestic abuse; domestic violence; safe at
    home; threatened = abuse
safeguarding; protection; protection plan; at risk of harm; vulnerable; child protection =
    safeguarding
capacity; mental capacity; able to decide; make decisions; decide for themselves; capable of
    deciding = capacity
lasting power of attorney; attorney; power of attorney = attorney
advance decision; living will; refuse treatment; advance directive; decided beforehand = advance
    decision
do not attempt resuscitation; not be resuscitated; not for resuscitation; resuscitation decision;
    resuscitation status = do not resuscitate
advance care plan; wishes for care; end of life; preferred place of death; palliative = end of
    life
organ donor; organ donation; donate organs; donor = organ donor
medicine; medication; medicines; drug; drugs; tablets; tablet; pills; repeat; prescription;
    prescribed; prescriptions; inhalers; repeat prescription = medicine
regular; regularly; repeat; routinely; long term; usual; usually; normally; routine = regular
dose; dosage; strength; how much of the medicine = dose
over the counter; herbal; supplements; vitamins; remedies; bought; without prescription; non
    prescribed = over the counter
blood thinning; blood thinner; blood thinning medicine; blood thinners; anticoagulant;
    anticoagulants; anticoagulation; warfarin; thin the blood = anticoagulant
insulin; inject insulin = insulin
steroid; steroids; prednisolone = steroid
antibiotic; antibiotics; antimicrobial = antibiotic
painkiller; painkillers; analgesia; analgesic; pain relief = painkiller
contraception; contraceptive; birth control; coil; the pill = contraception
inhaler; nebuliser; puffer = inhaler
side effect; side effects; adverse drug reaction; reaction to medicine; bad reaction = side effect
allergy; allergic; allergies; hypersensitivity; sensitive; react badly; intolerance; anaphylaxis;
    known allergies = allergy
reaction; reacted; react = reaction
penicillin; amoxicillin = penicillin
latex; rubber; rubber gloves = latex
nut; peanut; nuts; peanuts = nut
history; past; previous; previously; have had; ever had; suffered; suffer from; in the past;
    earlier; prior; before = history
illness; condition; disease; illnesses; medical; health problem; health problems; conditions;
    diagnosis; diagnosed; medical problem; long term condition; chronic; ailment; disorder =
    illness
operation; operations; surgical; previous surgery; had surgery; procedure; under the knife;
    operated = operation
surgery = operation
anaesthetic; anaesthesia; anaesthetist; put to sleep; general anaesthetic = anaesthetic
pacemaker; cardiac pacemaker; implanted defibrillator; heart device = pacemaker
implant; metal; prosthesis; joint replacement; metalwork; implants = implant
fitted; implanted; in place; inserted = fitted
diabetes; diabetic; sugar diabetes = diabetes
asthma; asthmatic = asthma
chronic lung disease; emphysema; chronic bronchitis; lung disease = chronic lung disease
epilepsy; seizure; seizures; fits; epileptic; fit; convulsion = epilepsy
heart attack; myocardial infarction; coronary = heart attack
heart disease; cardiac; heart; angina; heart problems; heart trouble; cardiovascular = heart
    disease
heart failure = heart failure
atrial fibrillation; irregular heartbeat; palpitations; irregular pulse = irregular heartbeat
stroke; mini stroke; brain bleed = stroke
cancer; tumour; malignancy; malignant; oncology; leukaemia = cancer
kidney; renal; kidneys; kidney disease = kidney
liver; hepatic; jaundice; hepatitis; cirrhosis = liver
thyroid = thyroid
arthritis; rheumatism; joint pain; rheumatoid; joints = arthritis
osteoporosis; brittle bones; bone density; fragility = osteoporosis
fracture; broken bone; broken bones; break a bone; fractured = fracture
deep vein thrombosis; blood clot; clot; thrombosis; clots; venous thromboembolism; thromboembolism
    = clot
bleed; bleeding; bruise; haemorrhage; bleeding disorder; bruising; blood loss = bleeding
anaemia; iron; haemoglobin = anaemia
infection; infectious; contagious; infected; catching; communicable = infection
exposure; exposed; in contact with; contact with; close contact = exposure
isolate; isolation; side room; barrier nursing; single room = side room
tuberculosis = tuberculosis
chickenpox; measles; shingles = chickenpox
covid; coronavirus; covid19 = covid
flu; influenza = flu
tetanus = tetanus
vaccine; vaccination; vaccinated; immunisation; immunisations; immunised; jab; jabs; inoculation;
    injection; vaccinations; shot; jabbed; booster = vaccine
injection; injected; needle; jab = injection
batch; lot; batch number; lot number = batch
arm; arms; upper arm = arm
abroad; overseas; foreign travel; foreign; other country; outside uk; travelled abroad = abroad
pregnant; pregnancy; expecting; expecting a baby; could be pregnant; conceive; gravid = pregnant
your period; menstrual; menstruation; menses; your periods; menstrual period; monthly period =
    menstruation
delivery; childbirth; labour; birth of baby; due; baby due; deliver; delivered = delivery
premature; preterm; early birth; born early; prematurely = premature
gestation; weeks pregnant; how many weeks = gestation
caesarean; caesarean section = caesarean
miscarriage; termination; lost a baby; stillbirth; pregnancy loss = miscarriage
breastfeed; breast; breastfeeding; breast milk; nurse baby = breastfeeding
bottle; formula; bottle feeding; bottle fed; formula milk = bottle
feed; fed; feeding; feeds; feeding method = feed
birth weight; weight at birth; born weight; heavy was baby at birth; baby weigh at birth; weigh at
    birth; heavy was at birth = birth weight
milestone; development; walking age; developmental; milestones; sitting up; first words =
    development
family history; in the family; runs in family; run in family; any relative; hereditary; inherited;
    family members; relatives have = family history
social history; home situation; lifestyle = social history
refer; referral; referred; referring; referrer; sent by; send = refer
referrer; referring clinician; person making referral; who referred; referred by; referring doctor
    = referrer
discharge; discharged; leaving hospital; leave hospital; go home; going home; sent home =
    discharge
destination; going on; where to; go to; going to = destination
admission; admitted; come in; taken in; came into hospital; admit; inpatient stay = admission
length of stay; stay in days; average stay; days in hospital; nights in hospital = length of stay
readmission; readmitted; re admitted = readmission
treat; treatment; therapy; treated; management = treatment
diagnosis; working diagnosis; what is wrong; condition suspected; provisional diagnosis =
    diagnosis
assess; assessment; assessed; evaluate; evaluation; appraise; assessing = assess
observation; observations; vital signs; vitals = observations
follow up; next appointment; come back; seen again = follow up
care plan; plan of care; treatment plan = care plan
physiotherapy; physiotherapist; occupational therapist = physiotherapy
knee; knees = knee
back; spine; lumbar; backache; spinal; low back = back
neck; cervical spine = neck
shoulder; shoulders = shoulder
hip; hips = hip
foot; feet; toes; ankle; toe = foot
hand; hands; wrist; finger; fingers; grip = hand
leg; legs; thigh; calf = leg
head; headache; headaches; migraine; head injury = head
chest; thorax = chest
chest pain; angina; chest tightness; pain in the chest = chest pain
abdomen; stomach; tummy; belly; abdominal = abdomen
ear; ears = ear
throat; tonsils = throat
swelling; swollen; oedema; puffy; swell = swelling
lump; lumps; growth; mass = lump
vomit; vomiting; nausea; sick; being sick; sickness; throw up = vomit
weight loss; lost weight; weight fallen; losing weight; lose weight = weight loss
weight gain; gained weight; put on weight; gaining weight = weight gain
nurse station; call bell; buzzer = call bell
drive; driving; driver; driving licence = drive
device identity; wristband; identity band; name band; identification band = wristband
preparation; prepared; prepare; ready = prepare
protective equipment; gloves; apron; mask; gloves and aprons = protective equipment
unintentional; without trying; unplanned; unexplained; not on purpose = unintentional
first steps; began to walk; start walking; started walking; age walked; age did walk = first steps
complication; complications; problem; problems; bad reaction = complication
faint; fainted; fainting; vasovagal; pass out = faint
overeating; eating too much; binge eating; eat more; eating too little = appetite
notice; aware; know about; knowledge; awareness = aware
examination; examined; physical examination; examine = examine
letter; letters; summary letter; discharge summary; correspondence = letter
enter; entry; entries; notes; case notes; patient notes; medical notes = notes
fill line; three quarters full; overfull; overfilled; overfilled bin; too full = overfull
urinary symptoms; passing urine; pass urine; passing water = urination
"""
