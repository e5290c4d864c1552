"""Counts in words."""

_SMALL_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def number_words(count: int) -> str:
    """A count as prose writes it.

    >>> number_words(6), number_words(1200)
    ('six', '1,200')
    """
    return _SMALL_NUMBERS[count] if 0 <= count < len(_SMALL_NUMBERS) else f"{count:,}"


def times(count: int) -> str:
    """How often.

    >>> times(1), times(2), times(40)
    ('once', 'twice', '40 times')
    """
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")


def counted(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun.

    >>> counted(1, "article"), counted(2, "article")
    ('1 article', '2 articles')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def counted_words(count: int, noun: str) -> str:
    """A count with its noun, as prose writes it.

    >>> counted_words(1, "side"), counted_words(3, "speaker")
    ('one side', 'three speakers')
    """
    return f"{number_words(count)} {noun if count == 1 else noun + 's'}"
