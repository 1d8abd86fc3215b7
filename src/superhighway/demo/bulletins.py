"""What each sample area tells in its notices; all of it is invented."""

from superhighway.demo.domain import Area
from superhighway.notices.api import Bulletin, Category, Told

FINE = "This is a sample: nothing of it is true."

BULLETINS = {
    "basingstoke": Bulletin(
        severe=Told(
            "boil tap water in Basingstoke before you drink it",
            "A main has burst. Boil water and let it cool before you drink it or brush your "
            f"teeth.\n\nBottled water is at the market hall. {FINE}",
            Category.UTILITIES,
        ),
        service=Told(
            "the front door is closed for repairs",
            "Come in by the side door. Ring the bell and somebody lets you in.",
            Category.CLOSURE,
        ),
        planned=Told(
            "flu vaccination in Basingstoke without an appointment",
            "Come to the town hall. It is for everybody who is 65 or older.",
            Category.HEALTH,
        ),
        over=Told(
            "the lift at the library in Basingstoke is out of order",
            "Use the ramp in the yard. Ask at the desk if you need help.",
            Category.CHANGE,
        ),
    ),
    "hull": Bulletin(
        severe=Told(
            "stay away from the river in Hull, the tide is very high",
            "Water may come over the wall at the marina until the tide turns. Keep children and "
            f"dogs away from it.\n\nIf your street floods, go upstairs. {FINE}",
            Category.WEATHER,
        ),
        service=Told(
            "the telephone does not work this week",
            "Come to the desk, or use the website. An engineer has been called.",
            Category.UTILITIES,
        ),
        planned=Told(
            "a hearing test for everybody in Hull",
            "Come to the tent in the park. It takes ten minutes and you need no appointment.",
            Category.HEALTH,
        ),
        over=Told(
            "the swimming pool in Hull is closed for cleaning",
            "Go to the pool at the school. Your ticket is good there, too.",
            Category.CLOSURE,
        ),
    ),
    "stafford": Bulletin(
        severe=Told(
            "no electricity in the middle of Stafford",
            "If you use a breathing machine at home, ring the power company on its free number "
            f"now.\n\nYou can charge it at the fire station. {FINE}",
            Category.UTILITIES,
        ),
        service=Told(
            "the car park is closed for new paving",
            "Use the car park behind the church. One space at the door is kept for blue badges.",
            Category.CHANGE,
        ),
        planned=Told(
            "give blood at the town hall in Stafford",
            "Drink plenty before you come. You can book on the day.",
            Category.EVENT,
        ),
        over=Told(
            "the bridge at the mill in Stafford is closed for walkers",
            "Take the path by the church. It takes five minutes longer.",
            Category.CLOSURE,
        ),
    ),
}


def bulletin(area: Area) -> Bulletin:
    """What a sample area tells."""
    return BULLETINS[area.key]
