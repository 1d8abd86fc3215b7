"""Building an area: what is taken, what stands where something fails, what is removed."""

import errno
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from superhighway.core.errors import CoreProblem, Problem
from superhighway.core.home import Home
from superhighway.core.models import AuditEntry, Job
from superhighway.sources import selectors
from superhighway.sources.api import (
    NothingPublished,
    Outcome,
    Report,
    SourceProblem,
    Stage,
    Step,
    area,
    build,
    current_edition,
    refresh,
    source_kinds,
)
from superhighway.sources.errors import SourcesProblem
from superhighway.sources.models import Current, Edition, EditionRun, Run, Source
from tests.builders.sources import WordProblem, Workshop, sentence, source

pytestmark = pytest.mark.django_db


def test_a_build_publishes_what_its_sources_say(shop: Workshop, home: Home) -> None:
    shop.write("one", "hello bad world")
    shop.write("two", "bye")
    result = build(shop.locality(source("one"), source("two")))

    assert result.complete
    assert result.published
    assert [one.taken for one in result.sources] == [{"words": 2}, {"words": 1}]
    assert result.sources[0].refused == {"words.bad": 1}
    assert result.sources[0].reasons == {"words.bad": "“bad” in line 2 is a bad word. Use another."}
    assert result.warnings == ("There are several sources of words.",)
    edition = current_edition()
    assert edition.number == result.edition
    assert sentence(edition) == "hello world | bye"
    assert shop.memory.seen == ["hello world | bye"]
    assert area().name == "Wordsea"
    assert edition.area == area()
    assert [run.spec.title for run in edition.runs] == ["Words of one", "Words of two"]
    assert edition.of_kind("words") == edition.runs
    assert edition.of_kind("gtfs") == ()
    assert edition.run("two") == edition.runs[1]
    assert edition.run("three") is None
    assert (home.raw("one") / "one.txt").read_text() == "hello bad world"
    assert home.locality.read_text().startswith("\n[area]")


def test_before_the_first_build_there_is_a_sentence_that_says_how(home: Home) -> None:
    with pytest.raises(Problem) as caught:
        current_edition()
    assert caught.value.kind is CoreProblem.NO_HOME


def test_refused_rows_are_written_line_by_line_and_run_no_formula(
    shop: Workshop, home: Home
) -> None:
    shop.write("one", "good =HYPERLINK()bad")
    result = build(shop.locality(source("one")))
    report = result.sources[0].report
    assert report == home.report(result.sources[0].run or 0)
    assert report.read_text("utf-8-sig").splitlines() == [
        "file,line,code,reason",
        "one.txt,2,words.bad,“=HYPERLINK()bad” in line 2 is a bad word. Use another.",
    ]


def test_what_has_not_changed_is_not_read_again(shop: Workshop) -> None:
    shop.write("one", "hello")
    locality = shop.locality(source("one"))
    first = build(locality)
    again = build(locality)
    assert again.sources[0].outcome is Outcome.UNCHANGED
    assert again.sources[0].run == first.sources[0].run
    assert not again.published
    assert again.edition == first.edition
    assert shop.words.readings == 1
    assert len(shop.memory.seen) == 1


@pytest.mark.parametrize("change", ["content", "options", "title", "version", "afresh", "gone"])
def test_whatever_a_reader_sees_makes_it_read_again(
    shop: Workshop, home: Home, change: str
) -> None:
    shop.write("one", "hello")
    locality = shop.locality(source("one"))
    first = build(locality)
    if change == "content":
        shop.write("one", "hullo")
    elif change == "options":
        shop.locality(source("one", 'options = {language = "cy"}'))
    elif change == "title":
        shop.locality(source("one").replace("Words of", "All words of"))
    elif change == "version":
        shop.words.version = 2
    elif change == "gone":
        home.run(first.sources[0].run or 0).rename(home.root / "elsewhere")
    again = build(locality, afresh=change == "afresh")
    assert again.sources[0].outcome is Outcome.TOOK
    assert again.published
    assert shop.words.readings == 2


def test_a_new_limit_of_age_needs_a_new_edition_but_no_reading(shop: Workshop) -> None:
    shop.write("one", "hello")
    build(shop.locality(source("one")))
    again = build(shop.locality(source("one", "old_after_days = 7")))
    assert again.published
    assert again.sources[0].outcome is Outcome.UNCHANGED
    assert current_edition().runs[0].spec.old_after.days == 7


@pytest.mark.parametrize("maker", ["sentences", "memory"])
def test_a_new_format_of_arrays_or_rows_makes_a_new_edition(shop: Workshop, maker: str) -> None:
    shop.write("one", "hello")
    locality = shop.locality(source("one"))
    build(locality)
    getattr(shop, maker).version = 2
    assert build(locality).published


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("UNUSABLE", "words.unusable"),
        ("BOOM", "sources.reader-broke"),
        ("", "sources.file-empty"),
        ("<!doctype html><p>Sign in", "sources.file-is-page"),
        ("x" * 10_001, "sources.file-too-large"),
        ("hello POISON", "words.poison"),
    ],
)
def test_a_source_that_fails_keeps_its_last_good_run_and_the_others_go_on(
    shop: Workshop, home: Home, text: str, code: str
) -> None:
    shop.write("one", "hello")
    shop.write("two", "bye")
    locality = shop.locality(source("one"), source("two"))
    build(locality)
    shop.write("one", text)
    shop.write("two", "farewell")
    result = build(locality)

    assert not result.complete
    assert result.published
    failed, fine = result.sources
    assert (failed.outcome, failed.code) == (Outcome.KEPT, code)
    assert failed.problem
    assert failed.taken == {"words": 1}
    assert fine.outcome is Outcome.TOOK
    assert sentence(current_edition()) == "hello | farewell"
    row = Source.objects.get(key="one")
    assert row.problem_code == code
    assert row.failed_since is not None
    assert str(shop.folder) not in row.problem

    shop.write("one", "hello again")
    assert build(locality).complete
    assert sentence(current_edition()) == "hello again | farewell"
    assert Source.objects.get(key="one").failed_since is None


def test_the_lines_that_a_failed_attempt_refused_are_shown_not_those_of_the_last_good_run(
    shop: Workshop,
) -> None:
    shop.write("one", "hello bad")
    locality = shop.locality(source("one"))
    build(locality)
    shop.write("one", "hello worsebad UNUSABLE")
    failed = build(locality).sources[0]
    assert failed.report
    lines = failed.report.read_text("utf-8-sig").splitlines()
    assert lines[1].startswith("one.txt,2,words.bad,“worsebad”")
    assert lines[2].startswith(",0,words.unusable,There is not one good word")


@pytest.mark.parametrize("good_before", [True, False])
def test_a_source_that_gave_no_files_has_a_line_in_a_report_too(
    good_before: bool, shop: Workshop
) -> None:
    shop.write("two", "hello")
    locality = shop.locality(source("one"), source("two"))
    if good_before:
        shop.write("one", "hello")
        build(locality)
    shop.write("one", "")
    failed = build(locality).sources[0]
    assert failed.report
    lines = failed.report.read_text("utf-8-sig").splitlines()
    assert lines[1:] == [f",0,sources.file-empty,{failed.problem}"]
    shop.write("one", "hello")
    assert build(locality).complete


def test_what_is_over_does_not_replace_what_is_not(shop: Workshop, home: Home) -> None:
    def ending(day: str) -> Path:
        return shop.locality(source("one", f'[sources.options]\nends = "{day}"'))

    shop.write("one", "new")
    build(ending("2999-12-31"))
    shop.write("one", "old")
    for _ in range(2):
        kept = build(ending("2020-02-01"))
        assert kept.sources[0].outcome is Outcome.KEPT
        assert "ended on 2020-02-01" in kept.sources[0].problem
        assert sentence(current_edition()) == "new"
        assert kept.sources[0].report
        assert "sources.is-over" in kept.sources[0].report.read_text("utf-8-sig")
    shop.write("one", "newest")
    assert build(ending("2999-12-31")).complete
    assert sentence(current_edition()) == "newest"


def test_what_is_over_is_read_where_there_is_nothing_else(shop: Workshop) -> None:
    """A timetable of last year is good enough to try a node out; pages say that it ended."""
    shop.write("one", "old")
    ended = shop.locality(source("one", '[sources.options]\nends = "2020-02-01"'))
    assert build(ended).complete
    shop.write("one", "older")
    assert build(ended).complete
    assert sentence(current_edition()) == "older"


def test_a_folder_that_cannot_be_written_to_is_a_sentence(
    shop: Workshop, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.root.rmdir()
    home.root.touch()
    shop.write("one", "hello")
    with pytest.raises(Problem) as caught:
        build(shop.locality(source("one")))
    assert caught.value.kind is SourcesProblem.DISK
    assert str(home.root) in caught.value.sentence


def test_what_stands_is_kept_not_what_was_read_last(shop: Workshop) -> None:
    locality = shop.locality(source("one"))
    for text in ("hello", "bye", "hello", "UNUSABLE"):
        shop.write("one", text)
        build(locality)
    assert sentence(current_edition()) == "hello"
    assert Run.objects.filter(state=Run.State.GOOD).count() == 2


def test_since_when_a_source_fails_is_kept_from_the_first_time(shop: Workshop) -> None:
    shop.write("one", "hello")
    locality = shop.locality(source("one"))
    build(locality)
    shop.write("one", "UNUSABLE")
    build(locality)
    since = Source.objects.get(key="one").failed_since
    build(locality)
    assert Source.objects.get(key="one").failed_since == since


@pytest.mark.parametrize("text", ["UNUSABLE", "POISON"])
def test_a_source_that_never_worked_is_left_out(shop: Workshop, text: str) -> None:
    shop.write("one", text)
    shop.write("two", "bye")
    result = build(shop.locality(source("one"), source("two")))
    assert result.sources[0].outcome is Outcome.MISSING
    assert result.sources[0].run is None
    assert sentence(current_edition()) == "bye"


@pytest.mark.parametrize("text", ["UNUSABLE", "POISON"])
def test_where_no_source_can_be_used_nothing_is_changed(shop: Workshop, text: str) -> None:
    shop.write("one", text)
    with pytest.raises(NothingPublished) as caught:
        build(shop.locality(source("one")))
    assert caught.value.sources[0].failed
    with pytest.raises(Problem):
        current_edition()
    assert not Source.objects.filter(active=True).exists()


def test_a_mistake_in_a_reader_leaves_its_trace_in_a_file_and_not_in_the_sentence(
    shop: Workshop, home: Home
) -> None:
    shop.write("one", "BOOM")
    shop.write("two", "bye")
    failed = build(shop.locality(source("one"), source("two"))).sources[0]
    assert "Traceback" not in failed.problem
    (trace,) = (home.root / "reports").glob("*.trace.txt")
    assert str(trace) in failed.problem
    assert "a mistake in the program" in trace.read_text()


@pytest.mark.parametrize("maker", ["sentences", "memory"])
@pytest.mark.parametrize(
    ("mistake", "kind"),
    [
        (ZeroDivisionError(), SourcesProblem.COMPILER_BROKE),
        (Problem(WordProblem.UNUSABLE), WordProblem.UNUSABLE),
        (OSError(errno.ENOSPC, "No space left on device"), SourcesProblem.DISK),
    ],
)
def test_where_putting_it_together_fails_what_stood_before_stands(
    shop: Workshop, home: Home, maker: str, mistake: Exception, kind: object
) -> None:
    shop.write("one", "hello")
    locality = shop.locality(source("one"))
    before = build(locality).edition
    shop.write("one", "bye")
    getattr(shop, maker).mistake = mistake
    with pytest.raises(Problem) as caught:
        build(locality)
    assert caught.value.kind is kind
    assert current_edition().number == before
    assert sentence(current_edition()) == "hello"
    assert [path.name for path in (home.root / "editions").iterdir()] == [str(before)]

    getattr(shop, maker).mistake = None
    assert build(locality).published
    assert sentence(current_edition()) == "bye"


def test_a_loader_that_blames_a_source_is_heard_too(shop: Workshop) -> None:
    shop.write("one", "hello")
    shop.write("two", "bye")
    shop.memory.mistake = SourceProblem("two", WordProblem.POISON)
    with pytest.raises(NothingPublished):
        build(shop.locality(source("two")))
    assert Run.objects.get().state == Run.State.FAILED


@pytest.mark.parametrize("key", ["two", "three"])
def test_blaming_a_source_that_has_no_part_in_it_ends_the_build(shop: Workshop, key: str) -> None:
    shop.write("one", "hello")
    shop.write("two", "UNUSABLE")
    shop.memory.mistake = SourceProblem(key, WordProblem.POISON)
    with pytest.raises(SourceProblem):
        build(shop.locality(source("one"), source("two")))


def test_only_the_current_edition_and_the_one_before_stay(shop: Workshop, home: Home) -> None:
    locality = shop.locality(source("one"))
    numbers = []
    for text in ("one", "two", "three", "four"):
        shop.write("one", text)
        numbers.append(build(locality).edition)
    kept = {int(path.name) for path in (home.root / "editions").iterdir()}
    assert kept == set(numbers[-2:])
    runs = Run.objects.filter(editions__edition__in=numbers[-2:])
    assert {int(path.name) for path in (home.root / "runs").iterdir()} == {run.pk for run in runs}
    assert Run.objects.count() == 4


def test_a_source_that_is_taken_out_of_the_file_leaves_the_area(shop: Workshop, home: Home) -> None:
    shop.write("one", "hello")
    shop.write("two", "bye")
    build(shop.locality(source("one"), source("two", "refresh_seconds = 60")))
    assert Job.objects.count() == 1
    build(shop.locality(source("one")))
    assert sentence(current_edition()) == "hello"
    assert list(Source.objects.filter(active=True).values_list("key", flat=True)) == ["one"]
    assert Job.objects.count() == 0
    assert not home.raw("two").exists()


def test_a_run_of_another_kind_is_not_kept_under_the_same_key(shop: Workshop) -> None:
    shop.write("one", "hello")
    shop.write("two", "bye")
    build(shop.locality(source("one"), source("two")))
    shop.words.kind = "other-words"
    shop.write("one", "UNUSABLE")
    result = build(shop.locality(source("one"), source("two")))
    assert result.sources[0].outcome is Outcome.MISSING


def test_what_a_build_that_was_cut_off_left_behind_is_removed(shop: Workshop, home: Home) -> None:
    for folder in ("runs/7.tmp", "editions/7.tmp", "editions/8", "raw/one.new"):
        (home.root / folder).mkdir(parents=True)
    Edition.objects.create(pk=8, area={}, signature="", created_at="2026-01-01T00:00Z")
    shop.write("one", "hello")
    build(shop.locality(source("one")))
    left = {str(path.relative_to(home.root)) for path in home.root.glob("*/*")}
    assert not left & {"runs/7.tmp", "editions/7.tmp", "editions/8", "raw/one.new"}


def test_a_build_says_what_it_is_doing(shop: Workshop) -> None:
    steps: list[Step] = []
    shop.write("one", "hello")
    build(shop.locality(source("one")), steps.append)
    assert [step.stage for step in steps] == [
        Stage.OBTAIN,
        Stage.READ,
        Stage.DONE_SOURCE,
        Stage.COMPILE,
        Stage.PLACE,
        Stage.PUBLISH,
        Stage.TIDY,
    ]
    assert all(0 <= step.done <= step.total for step in steps)


def test_builds_and_publications_are_in_the_audit_log(shop: Workshop) -> None:
    shop.write("one", "hello")
    number = build(shop.locality(source("one")), actor="test").edition
    acts = {(entry.actor, entry.verb, entry.subject) for entry in AuditEntry.objects.all()}
    assert acts == {("test", "publish", f"edition {number}"), ("test", "build", "wordsea")}


def test_the_current_edition_costs_one_query(
    shop: Workshop, django_assert_num_queries: object
) -> None:
    shop.write("one", "hello")
    build(shop.locality(source("one")))
    current_edition()
    with django_assert_num_queries(1):  # type: ignore[operator]
        current_edition()


def test_sources_of_a_sample_area_are_samples(shop: Workshop) -> None:
    shop.write("one", "hello")
    locality = shop.locality(source("one"))
    locality.write_text(locality.read_text().replace("[[sources]]", "sample = true\n[[sources]]"))
    build(locality)
    assert area().sample
    assert current_edition().runs[0].spec.sample


def test_what_the_reader_found_out_goes_with_the_run(shop: Workshop) -> None:
    shop.write("one", "hello")
    build(shop.locality(source("one", "date = 2026-01-02\noptions = {ends = 2026-03-04}")))
    run = current_edition().runs[0]
    assert run.facts.valid_to == date(2026, 3, 4)
    assert run.spec.published == date(2026, 1, 2)
    assert run.spec.files == (Path(shop.folder / "one.txt"),)


def test_records_name_themselves_in_words(shop: Workshop) -> None:
    shop.write("one", "hello")
    number = build(shop.locality(source("one")), actor="test").edition
    run = Run.objects.get()
    assert str(run.source) == "one"
    assert str(run) == f"run {run.pk} of {run.source_id}"
    assert str(Current.objects.get()) == f"edition {number} is current"
    assert str(Edition.objects.get()) == f"edition {number}"
    assert str(EditionRun.objects.get()) == f"run {run.pk} in edition {number}"
    assert str(AuditEntry.objects.get(verb="build")).endswith(" test build wordsea")


def test_there_is_one_pointer_at_most(shop: Workshop) -> None:
    shop.write("one", "hello")
    edition = build(shop.locality(source("one"))).edition
    with pytest.raises(IntegrityError), transaction.atomic():
        Current.objects.create(pk=2, edition_id=edition)


def test_refused_compiled_rows_are_in_a_file_of_the_edition(shop: Workshop, home: Home) -> None:
    shop.write("one", "hello orphan")
    number = build(shop.locality(source("one"))).edition
    lines = home.edition_report(number).read_text("utf-8-sig").splitlines()
    assert lines[1] == "one.txt,0,words.bad,“orphan” in line 0 is a bad word. Use another."


def test_a_report_keeps_some_refusals_whole_and_counts_them_all() -> None:
    report = Report(limit=2)
    for line in range(5):
        report.refuse(WordProblem.BAD_WORD, "one.txt", line, word="x")
    assert [refusal.line for refusal in report.refusals] == [0, 1]
    assert report.refused == {"words.bad": 5}
    assert report.refused_total == 5


def test_a_kind_that_this_version_no_longer_reads_is_a_sentence(shop: Workshop) -> None:
    shop.write("one", "hello")
    build(shop.locality(source("one", "refresh_seconds = 60")))
    with patch.object(source_kinds, "_items", {}), pytest.raises(Problem) as caught:
        refresh("one")
    assert caught.value.kind is SourcesProblem.NO_READER


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("tables", [(), ("sources_current",)])
def test_a_database_that_was_never_set_up_is_no_node_yet(
    home: Home, monkeypatch: pytest.MonkeyPatch, tables: tuple[str, ...]
) -> None:
    def broken() -> None:
        raise OperationalError("no such table: sources_current")

    monkeypatch.setattr(selectors, "_pointer", broken)
    monkeypatch.setattr(connection.introspection, "table_names", lambda: list(tables))
    with pytest.raises(OperationalError if tables else Problem):
        current_edition()


def test_a_folder_without_a_database_is_no_node_yet(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise OperationalError("unable to open database file")

    monkeypatch.setattr(selectors, "_pointer", broken)
    monkeypatch.setattr(connection.introspection, "table_names", broken)
    with pytest.raises(Problem) as caught:
        current_edition()
    assert caught.value.kind is CoreProblem.NO_HOME
