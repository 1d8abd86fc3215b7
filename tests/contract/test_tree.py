"""What may not lie in the tree: paths of a machine, package indexes, real data, big files."""

import re

from tests.contract.code import ROOT, SOURCE, text_of, tracked

#: Folders that exist on somebody's machine only. Put together here so as not to find itself.
MACHINE_PATHS = re.compile("/(" + "|".join(["work", "root", "home/[a-z]+", "Users/[A-Z]"]) + ")/")
INDEX = re.compile(r"^\s*(--(extra-)?index-url|--find-links|-i |-f )", re.MULTILINE)
INDEX_HOSTS = re.compile("|".join(["pypi" + r"\.org", "pythonhosted" + r"\.org"]))
LARGEST = 1_000_000
SECRETS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY|secret_key\s*=\s*[\"'][^\"']{20,}", re.IGNORECASE
)


def test_no_file_names_a_path_of_a_machine() -> None:
    bad = [path for path in tracked() if MACHINE_PATHS.search(text_of(path))]
    assert not [path.relative_to(ROOT) for path in bad]


def test_no_file_names_a_package_index() -> None:
    bad = [path for path in tracked() if INDEX_HOSTS.search(text_of(path))]
    assert not [path.relative_to(ROOT) for path in bad]


def test_requirements_leave_the_index_to_the_machine() -> None:
    files = sorted((ROOT / "requirements").iterdir())
    assert not [path.name for path in files if INDEX.search(text_of(path))]


def test_no_file_is_large() -> None:
    assert not [path.relative_to(ROOT) for path in tracked() if path.stat().st_size > LARGEST]


def test_no_secret_lies_in_the_tree() -> None:
    bad = [path for path in tracked() if SECRETS.search(text_of(path))]
    assert not [path.relative_to(ROOT) for path in bad]


def test_no_folder_of_real_data_is_part_of_the_package() -> None:
    kinds = {".zip", ".pbf", ".sqlite3", ".parquet"}
    assert not [path for path in tracked() if path.is_relative_to(SOURCE) and path.suffix in kinds]
