"""The only module that imports typst. It is imported by the printer and by commands, never by web.

Every PDF is PDF/UA-1 and PDF/A-2a: typst refuses to make one whose pictures have no text or whose
document has no title, so that an inaccessible sheet is an error and not a surprise.
"""

from importlib.resources import files
from pathlib import Path
from typing import Literal

import typst

from superhighway.core.clock import LONDON
from superhighway.nhsui.pdf.job import Job

TEMPLATES = Path(__file__).parent / "templates"
STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]


def font_folder() -> Path:
    """Where the embedded sans-serif (Source Sans Pro, OFL) lies."""
    return Path(str(files("font_source_sans_pro") / "files"))


class Typesetter:
    """Makes PDFs one after another with one compiler; not for several threads at once.

    A template can read what the job brings and the shared templates beside this module: no other
    file, and no package from elsewhere.
    """

    def __init__(self) -> None:
        self._compiler = typst.Compiler(
            root=str(TEMPLATES),
            font_paths=[str(font_folder())],
            ignore_system_fonts=True,
            package_path=str(TEMPLATES),
            package_cache_path=str(TEMPLATES),
        )

    def made(self, job: Job) -> bytes:
        """What a job asks for: its PDF, its notes as JSON, a page as SVG; raises ValueError."""
        if job.noted:
            return self.notes(job)
        return self.page(job) if job.page else self.pdf(job)

    def notes(self, job: Job) -> bytes:
        """What the template noted under the job's label (``metadata``), as a JSON list of values.

        Raises ValueError where the template or its data do not compile.
        """
        try:
            found = typst.query(  # type: ignore[misc]
                _files(job),
                f"<{job.noted}>",
                field="value",
                root=str(TEMPLATES),
                font_paths=[str(font_folder())],
                ignore_system_fonts=True,
                sys_inputs=_inputs(job),
                package_path=str(TEMPLATES),
                package_cache_path=str(TEMPLATES),
            )
        except typst.TypstError as error:
            raise ValueError(str(error)) from error
        return found.encode()

    def pdf(self, job: Job) -> bytes:
        """The PDF of a job; raises ValueError where the template or its data do not compile."""
        try:
            result = self._compiler.compile(  # type: ignore[type-var]
                input=_files(job),
                format="pdf",
                sys_inputs=_inputs(job),
                pdf_standards=[*STANDARDS],
                timestamp=int(job.made_at.timestamp()),
            )
        except typst.TypstError as error:
            raise ValueError(str(error)) from error
        return result if isinstance(result, bytes) else b""

    def page(self, job: Job) -> bytes:
        """The page of that number as SVG; raises ValueError where it, or the job, can't be had."""
        try:
            made = self._compiler.compile(  # type: ignore[type-var]
                input=_files(job), format="svg", sys_inputs=_inputs(job)
            )
        except typst.TypstError as error:
            raise ValueError(str(error)) from error
        pages = [made] if isinstance(made, bytes) else made or []
        if job.page > len(pages):
            message = f"there is no page {job.page}"
            raise ValueError(message)
        return pages[job.page - 1]


def _files(job: Job) -> dict[str, bytes]:
    """The template and what it reads; several files are allowed, though typst's stubs say one."""
    return {"main.typ": job.template.encode(), "own.json": job.own.encode()}


def _inputs(job: Job) -> dict[str, str]:
    return {"data": job.data, "date": f"{job.made_at.astimezone(LONDON):%Y-%m-%d}"}
