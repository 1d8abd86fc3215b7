"""How many examples a property test is given."""

from hypothesis import settings

#: As many as the profile of an ordinary run has (``tests/conftest.py``).
ORDINARY = 60


def examples(count: int) -> settings:
    """So many examples in an ordinary run; in proportion in a quick or a thorough one."""
    return settings(max_examples=max(1, count * settings().max_examples // ORDINARY))
