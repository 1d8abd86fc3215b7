"""What the invented forms ask. A question with ``~`` has a second wording for another copy."""

#: Subjects that the folder holds in two or three versions.
REPEATED = """
Visitor sign-in sheet
Visitor's full name ~ What is your full name?
Who are you here to see? ~ Name of the person you are visiting
Which organisation do you represent? ~ Organisation you represent
Vehicle registration ~ What is your vehicle registration?
Time of arrival ~ What time did you arrive?
Have you read the fire safety notice? ~ Fire safety notice read

Room booking request
Which room do you need? ~ Room needed
Date the room is needed ~ On which date do you need the room?
How many people will attend? ~ Number of people attending
What equipment do you need in the room? ~ Equipment needed in the room
Will refreshments be served? ~ Refreshments to be served
Cost centre to be charged ~ Which cost centre will be charged?

Volunteer application
Why do you want to volunteer with us? ~ Reason for volunteering with us
Which days are you free to volunteer? ~ Days free to volunteer
What skills would you bring as a volunteer? ~ Skills you would bring as a volunteer
Have you volunteered before? ~ Volunteered before
Name of your first referee ~ First referee: name
Telephone number of your first referee ~ First referee: telephone

Annual leave request
First day of leave ~ What is the first day of your leave?
Last day of leave ~ What is the last day of your leave?
Number of days of leave asked for ~ How many days of leave do you ask for?
Who will cover your duties? ~ Cover for your duties
Line manager's decision ~ Decision of line manager

Incident report
Where did the incident happen? ~ Place of the incident
When did the incident happen? ~ Date and time of the incident
Describe what happened in the incident ~ Please describe the incident
Who was hurt in the incident? ~ Anyone hurt in the incident
What was done straight after the incident? ~ Action taken straight after the incident
Names of witnesses to the incident ~ Who witnessed the incident?

Equipment loan agreement
Which equipment is lent? ~ Equipment lent
Serial number of the equipment ~ Equipment serial number
Condition of the equipment when lent ~ In what condition is the equipment lent?
Date the equipment is due back ~ When is the equipment due back?
Who has shown you how to use the equipment safely? ~ Safe use of the equipment shown by

Training evaluation
Which training session did you attend? ~ Training session attended
How useful was the training for your work? ~ Usefulness of the training for your work
Was the pace of the training right? ~ Pace of the training
What will you do differently after the training? ~ After the training, what will you do differently?
Would you recommend the training to a colleague? ~ Training recommended to a colleague

Travel expenses claim
Purpose of the journey ~ What was the purpose of your journey?
Miles travelled by car ~ How many miles did you travel by car?
Fares paid on public transport ~ Public transport fares paid
Cost of parking ~ How much did parking cost?
Receipts attached for the claim ~ Are receipts attached for this claim?

Interpreter booking
Which language is needed? ~ Language needed
Is a dialect or sign language needed? ~ Dialect or sign language needed
How long will the interpreter be needed? ~ Length of time the interpreter is needed
Does the person prefer a female or male interpreter? ~ Preference for a female or male interpreter
Where should the interpreter come to? ~ Place the interpreter should come to

Complaint form
What is your complaint about? ~ Subject of your complaint
Which service is your complaint about? ~ Service complained about
When did the matter of the complaint happen? ~ Date of the matter of the complaint
What would put the complaint right for you? ~ How could your complaint be put right?
Are you complaining for somebody else? ~ Complaining on behalf of somebody else

Display screen assessment
Can you adjust the height of your chair? ~ Chair height can be adjusted
Is your screen free of glare? ~ Screen free of glare
Do your feet rest flat on the floor? ~ Feet rest flat on the floor
Do you take breaks from the screen? ~ Breaks taken from the screen
Do you have headaches after screen work? ~ Headaches after screen work
Is there room on your desk for papers? ~ Room on desk for papers

Community group grant
What is the name of your community group? ~ Name of community group
How much grant do you ask for? ~ Amount of grant asked for
What will the grant be spent on? ~ Grant will be spent on
How many people will the grant help? ~ Number of people the grant will help
Does your community group have a bank account? ~ Bank account of the community group
When will the work paid by the grant be finished? ~ Date the work paid by the grant will finish
"""

#: Subjects that the folder holds once.
SINGLE = """
Car park permit
Make and model of your car
Colour of the car
How many days a week do you drive to work?
Do you hold a blue badge?
How far do you live from the site in miles?

Locker allocation
Which changing room is nearest to you?
Do you need a low locker?
Deposit paid for the key
Key number handed over

Uniform order
Size of tunic
Size of trousers
How many tunics do you have already?
Do you need a head covering in uniform colours?

Kitchen temperature log
Fridge temperature in the morning
Fridge temperature in the afternoon
Was any food thrown away?
Thermometer last checked on

Fire warden monthly check
Are all exits clear?
Are extinguishers in their place?
Which call point was tested?
How long did it take to leave the building?

Menu feedback
Was your meal hot enough?
Was the portion the right size?
Which dish would you like to see again?
Did you get what you had ordered?

Pastoral visit request
Is there a faith or belief that we should know of?
Would you like somebody to pray with you?
Which afternoon suits you for a visit?
May we tell your own community that you are here?

Book trolley survey
What do you like to read?
Do you need large print books?
How often should the trolley come round?
Would you give books to the trolley?

Garden project interest
Have you worked in a garden before?
Which plants would you grow?
Can you kneel and lift?
Which weekend can you help to dig?

New supplier details
Registered company number
VAT registration number
Sort code and account number
Payment terms in days
Which goods do you supply?

Purchase order request
Catalogue number of each item
Quantity of each item wanted
Price of each item without VAT
Name of the budget holder
Delivery needed by

Stationery order
How many reams of paper?
Pens wanted, by colour
Envelopes with or without windows?
Folders wanted

IT account request
Which systems does the new user need?
Is a smartcard needed?
Start of the contract
End of the contract
Which shared drives should be opened?

Mobile device handover
IMEI of the device
Is the screen undamaged?
Charger included
Passcode removed
Tariff of the SIM card

Website change request
Address of the page to change
Which words should be taken out?
Which words should be put in?
Who has approved the new text?
Should old links be redirected?

Photograph consent
May we use your picture in print?
May we use your picture on our website?
Until when may we keep the picture?
Is a child in the picture?

Press enquiry record
Which newspaper or station is asking?
What is the journalist's deadline?
Which statement was given out?
Who spoke to the journalist?

Meeting minutes template
Apologies received from
Matters arising from the last meeting
Actions agreed and who does them
Chair of the next meeting

Exit interview
What made you decide to leave?
What would have kept you here?
How were you supported by your team?
Would you come back to work here?
What is your new role?

Flexible working request
Which working pattern do you ask for?
What effect would the new pattern have on your team?
Is the request linked to caring for somebody?
Trial period suggested

Return to work conversation
How many days were you off?
Do you feel fit for all your tasks?
Which tasks should change for now?
Is occupational health involved?

Appraisal preparation
Which aims of last year did you reach?
Which aims did you miss and why?
What do you want to learn next year?
How well do you work with other teams?
What should your manager do more of?

Study leave application
Title of the course or conference
Who runs the course?
Fee of the course
How will patients gain from what you learn?
Days away for the course

Research idea outline
What is your research question?
Which earlier studies are there?
How many participants would you need?
Who would pay for the research?
Is approval by an ethics committee needed?

Data quality check
Share of records with a postcode
Number of duplicate records found
Which fields are most often empty?
When was the extract taken?

Quarterly waste return
Kilograms of clinical waste
Kilograms of recycled paper
Number of sharps bins collected
Waste contractor's note number

Water hygiene flushing record
Which outlets were flushed?
Minutes that each outlet ran
Hot water temperature after one minute
Outlets out of use

Lone worker plan
Where will you be working alone?
At which times will you check in?
Who raises the alarm if you do not check in?
Is there a mobile signal at the address?

Home visit parking map
Nearest street without restrictions
Is there a step-free way from the street to the door?
Where is the key safe?
Is there a dog at the address?

Carer's break request
Who do you care for?
How many hours a week do you care?
What kind of break would help you most?
Who would step in while you are away?

Walking group sign-up
How far can you comfortably walk?
Do you use a stick or frame?
Which meeting point is best for you?
Will you bring a dog on the walk?

Workshop sign-up
Which workshop would you like to join?
What do you hope to take home from the workshop?
Which pastry would you like at the break?
Do you need a hearing loop at the workshop?
"""

#: Asked by nearly every form, in other words each time: why forms look alike that aren't.
COMMON = (
    ("Your name", "Name", "Full name", "What is your name?", "Name (block capitals)"),
    ("Date", "Date completed", "Today's date", "Date of completion"),
    ("Telephone number", "Tel. no.", "Contact telephone", "What is your telephone number?"),
    ("E-mail address", "Email", "What is your email address?", "E-mail"),
    ("Department", "Which department do you work in?", "Dept", "Team or department"),
    ("Signature", "Signed", "Please sign here", "Your signature"),
    (
        "Any other comments?",
        "Comments",
        "Is there anything else you want to tell us?",
        "Other comments",
    ),
)
