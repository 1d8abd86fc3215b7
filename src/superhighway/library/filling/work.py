"""A form on its way: where somebody is in it, and what they have answered so far."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from superhighway.core.errors import Problem
from superhighway.library.filling import flow
from superhighway.library.filling.flow import Page, Sheet
from superhighway.library.filling.opening import Opened
from superhighway.library.filling.reading import Reading, read


@dataclass(frozen=True)
class Work:
    """A form on its way, as read."""

    opened: Opened
    sheet: Sheet

    @cached_property
    def reading(self) -> Reading:
        """What is answered so far."""
        return read(self.opened.questionnaire, self.sheet.typed)

    @cached_property
    def pages(self) -> list[Page]:
        """All pages, asked or not."""
        return flow.pages(self.reading.places, self.sheet.mode)

    @cached_property
    def asked(self) -> list[Page]:
        """The pages that are asked."""
        return flow.asked_pages(self.pages, self.reading)

    @property
    def typed(self) -> flow.Texts:
        """What is typed, without what is empty or taken out again."""
        return flow.tidy(self.sheet.typed, self.reading.places)

    @property
    def page(self) -> Page:
        """Where somebody is; the first page where that can't be told."""
        return flow.page_at(self.pages, self.sheet.page) or (self.asked or self.pages)[0]

    def moved(self, **changes: object) -> "Work":
        """The same with other values of its sheet."""
        return Work(self.opened, replace(self.sheet, **changes))  # type: ignore[arg-type]

    def beside(self, by: int) -> Page | None:
        """The asked page before (-1) or after (1) this one."""
        order = [page.name for page in self.pages]
        at = order.index(self.page.name)
        near = [page for page in self.asked if (order.index(page.name) - at) * by > 0]
        return (near[0] if by > 0 else near[-1]) if near else None

    def problems(self, pages: Sequence[Page]) -> dict[str, Problem]:
        """What is wrong on some pages, by place, in their order."""
        names = [spot.name for page in pages for spot in page.every]
        return {
            name: self.reading.problems[name] for name in names if name in self.reading.problems
        }
