"""Makes one slip after another as PDF files. Imports typst: never for web processes."""

from superhighway.core.errors import Problem
from superhighway.nhsui.formats import date_words
from superhighway.nhsui.pdf.typesetter import Typesetter
from superhighway.travel.slip import service
from superhighway.travel.slip.batch import MadeRow, Outcome, Task
from superhighway.travel.slip.cautions import BEYOND
from superhighway.travel.slip.clinic import refusal
from superhighway.travel.slip.errors import RowProblem


class Maker:
    """Makes slips with one typesetter."""

    def __init__(self) -> None:
        self._typesetter = Typesetter()

    def make(self, task: Task) -> Outcome:
        """Write the PDF whole or not at all; says why where it can't be made."""
        slip = service.slip_for(task.request)
        if slip.there_reason in BEYOND:
            day = date_words(task.request.at)
            return refusal(task.number, Problem(RowProblem.NO_TIMETABLE, day=day))
        try:
            pdf = self._typesetter.pdf(service.job_for(service.sheet_of_slip(slip)))
        except ValueError:
            return refusal(task.number, Problem(RowProblem.NOT_MADE))
        part = task.path.with_suffix(".part")
        part.write_bytes(pdf)
        part.replace(task.path)
        loud = tuple(caution.kind.value for caution in slip.cautions if caution.loud)
        return MadeRow(task.number, task.path.name, loud)
