"""Questions in groups, and forms side by side."""

from superhighway.library.similar import groups, templates_alike


def test_items_that_ask_the_same_are_in_one_group() -> None:
    items = [
        ("a", "DOB"),
        ("b", "Surname"),
        ("c", "Date of death"),
        ("d", "Date of birth"),
        ("e", "What is your last name?"),
        ("f", "When were you born?"),
        ("g", "Fridge temperature"),
    ]
    found = groups(items)
    assert [sorted(group) for group in found] == [["a", "d", "f"], ["b", "e"]]


def test_the_same_words_twice_are_a_group() -> None:
    assert groups([("a", "Surname"), ("b", "Surname"), ("c", "Ward")]) == [["a", "b"]]


def test_forms_are_compared_by_the_items_that_they_share() -> None:
    found = templates_alike(
        ["DOB", "Surname", "Do you smoke?"],
        ["Date of birth", "Family name", "Surname", "Fridge temperature"],
    )
    assert [(pair.left, pair.right) for pair in found.shared] == [
        ("DOB", "Date of birth"),
        ("Surname", "Surname"),
    ]
    assert found.only_left == ("Do you smoke?",)
    assert found.only_right == ("Family name", "Fridge temperature")
    assert 0.5 < found.score < found.contained < 1


def test_forms_without_items_are_not_alike() -> None:
    assert templates_alike([], []).score == 0
    assert templates_alike([], ["Surname"]).contained == 0
