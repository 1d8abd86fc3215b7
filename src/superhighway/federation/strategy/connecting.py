"""What a neighbour has to do to connect, and what it gets, by what it speaks. No Django here."""

#: Steps, in order: addresses and formats as an engineer needs them.
TO_CONNECT = {
    "node": (
        "Run this software, or write your own after our reference “The feed between nodes”, which "
        "has JSON Schemas and test vectors.",
        "Make a root key, keep it away from the machine that serves, and sign your set of keys "
        "with it. Here that is: superhighway feed keys new, then superhighway feed keys sign.",
        "Serve /.well-known/superhighway and the feed that it leads to as JSON, over https, at an "
        "address that asks for no password.",
        "Tell us that address, and let us ring you: we compare your fingerprint, eight groups of "
        "five digits.",
        "Add this node on your side as well. Each side decides alone what it reads and how far it "
        "trusts it.",
    ),
    "open-referral": (
        "Serve GET /services?page=1 as JSON over https, at an address that asks for no password: "
        "as Open Referral UK 3.0 (contents, page_number) or 1.x (content, totalPages) has it. "
        "Plain files on a web server are enough.",
        "Where the list is short of detail, serve GET /services/{id} too.",
        "Keep the id of each service the same for ever.",
        "Tell us the address. We try it with you, and show field by field what comes in and what "
        "is lost.",
    ),
    "fhir-r4": (
        "Serve GET /metadata as FHIR JSON over https, at an address that asks for no password: a "
        "CapabilityStatement of version 4.0.",
        "Serve the searches HealthcareService, Location and Organization, page by page (a Bundle "
        "with a link “next”).",
        "Keep the id of each resource the same for ever.",
        "Tell us the address. We try it with you, and show field by field what comes in and what "
        "is lost.",
    ),
    "feed": (
        "Serve your news as Atom, or RSS 0.9x to 2.0, over https, at an address that asks for no "
        "password.",
        "Give each entry an id that stays the same, a title, and the time of its last change.",
        "Tell us the address. We try it with you, and show field by field what comes in and what "
        "is lost.",
    ),
}
#: What comes of it.
YOU_GET = {
    "node": "Your services, organisations, forms and notices stand beside ours, under your name "
    "and with their age, as far as we trust you. Ours reach you the same way, signed: within "
    "seconds where you take our pings, else at your next look.",
    "open-referral": "Your services stand in our directory, under your name and with their age, "
    "after somebody here has looked at them. Ours are at /api/oruk/v3/ for you to read.",
    "fhir-r4": "Your services stand in our directory, under your name and with their age, after "
    "somebody here has looked at them. Ours are at /fhir/r4 for you to read.",
    "feed": "Your news stand among our notices, under your name, after somebody here has looked at "
    "them. Ours are at /notices.atom, /notices.json and /notices.ics for you to read.",
}
