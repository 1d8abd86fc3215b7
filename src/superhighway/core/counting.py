"""Numbers of things as people say them. Pure."""


def counted(count: int, one: str, many: str = "") -> str:
    """Write "1 hour", "2,310 hours"; ``many`` is ``one`` with an s unless given."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def counted_of(count: int, many: str) -> str:
    """Write "1 outline", "2,310 outlines", of a plural noun in English."""
    one = f"{many[:-3]}y" if many.endswith("ies") else many.removesuffix("s")
    return counted(count, one, many)
