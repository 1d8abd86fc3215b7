"""The launcher on machines as they are found: real environments, from a folder of one wheel."""

import base64
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DEBIAN_PYTHON = Path("/usr/bin/python3")
CLI = 'import sys, tiny\nprint("ran", tiny.VERSION, *sys.argv[1:])\n'
PATIENCE_S = 60

pytestmark = pytest.mark.slow


def make_wheel(folder: Path, version: str) -> str:
    """Put a wheel of the package ``tiny`` into ``folder``; returns its pin with its hash."""
    info = f"tiny-{version}.dist-info"
    files = {
        "tiny.py": f'VERSION = "{version}"\n',
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: tiny\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    path = folder / f"tiny-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        record = ""
        for name, text in files.items():
            wheel.writestr(name, text)
            digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest())
            record += f"{name},sha256={digest.decode().rstrip('=')},{len(text)}\n"
        wheel.writestr(f"{info}/RECORD", record + f"{info}/RECORD,,\n")
    return f"tiny=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


@dataclass
class Checkout:
    """A small checkout: the real launcher over a package that only says that it ran."""

    root: Path
    wheels: Path

    def ask_for(self, version: str) -> None:
        """Let run.txt name another version."""
        (self.root / "requirements" / "run.txt").write_text(make_wheel(self.wheels, version))

    def variables(self, **more: str) -> dict[str, str]:
        """An environment in which pip knows that folder of wheels and nothing else."""
        plain = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
        pip = {
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.wheels),
            "PIP_CONFIG_FILE": os.devnull,
        }
        return {**plain, **pip, **more}

    def start(
        self, *words: str, python: str = sys.executable, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        """Run the launcher to its end."""
        return subprocess.run(
            [python, str(self.root / "superhighway"), *words],
            check=False,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            env=self.variables(**variables),
        )


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    root, wheels = tmp_path / "checkout", tmp_path / "wheels"
    wheels.mkdir()
    (root / "requirements").mkdir(parents=True)
    shutil.copy2(ROOT / "superhighway", root)
    shutil.copytree(ROOT / "tools", root / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    package = root / "src" / "superhighway" / "web"
    package.mkdir(parents=True)
    (package / "cli.py").write_text(CLI)
    made = Checkout(root, wheels)
    made.ask_for("1.0")
    return made


def test_the_first_start_sets_up_and_the_second_just_runs(checkout: Checkout) -> None:
    first = checkout.start("places", "SO17 1BJ", "--json")
    assert first.stdout == "ran 1.0 places SO17 1BJ --json\n"
    assert "Setting up: making .venv" in first.stderr
    second = checkout.start("places")
    assert (second.stdout, second.stderr) == ("ran 1.0 places\n", "")


def test_the_stock_debian_case_works(checkout: Checkout, tmp_path: Path) -> None:
    """No ``ensurepip``, and a pip that is marked as externally managed."""
    if not list(Path("/usr/lib").glob("python3*/EXTERNALLY-MANAGED")):
        pytest.skip("the Python of this machine is not externally managed")
    (tmp_path / "ensurepip.py").write_text("raise ModuleNotFoundError('ensurepip')\n")
    done = checkout.start(python=str(DEBIAN_PYTHON), PYTHONPATH=str(tmp_path))
    assert done.stdout == "ran 1.0\n", done.stderr


def test_an_interrupted_set_up_starts_again_from_nothing(checkout: Checkout) -> None:
    process = subprocess.Popen(
        [sys.executable, str(checkout.root / "superhighway")],
        env=checkout.variables(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = time.monotonic() + PATIENCE_S
    while not (checkout.root / ".venv" / "bin").exists() and time.monotonic() < deadline:
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    leftover = checkout.root / ".venv" / "leftover"
    leftover.touch()
    done = checkout.start()
    assert done.stdout == "ran 1.0\n", done.stderr
    assert not leftover.exists()


def test_two_starts_at_once_do_not_clash(checkout: Checkout) -> None:
    starts = [
        subprocess.Popen(
            [sys.executable, str(checkout.root / "superhighway"), word],
            env=checkout.variables(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for word in ("one", "two")
    ]
    said = [process.communicate(timeout=PATIENCE_S) for process in starts]
    assert [out for out, _ in said] == ["ran 1.0 one\n", "ran 1.0 two\n"]
    assert sum("making .venv" in err for _, err in said) == 1


def test_a_changed_requirement_is_installed(checkout: Checkout) -> None:
    assert checkout.start().stdout == "ran 1.0\n"
    checkout.ask_for("2.0")
    assert checkout.start().stdout == "ran 2.0\n"


def test_a_package_with_another_hash_is_refused_in_words(checkout: Checkout) -> None:
    pins = checkout.root / "requirements" / "run.txt"
    pins.write_text("tiny==1.0 --hash=sha256:" + "0" * 64 + "\n")
    done = checkout.start()
    assert done.returncode == 1
    assert "pip could not install requirements/run.txt" in done.stderr
    assert "Traceback" not in done.stderr
    checkout.ask_for("1.0")
    assert checkout.start().stdout == "ran 1.0\n"


def older_python() -> str:
    """The executable of a Python before 3.11, or a skip."""
    for name in filter(None, map(shutil.which, ("python3.10", "python3.9"))):
        command = [name, "-c", "import sys; print(sys.executable)"]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode == 0:
            return done.stdout.strip()
    pytest.skip("there is no older Python here")


def test_an_older_python_says_what_is_needed(checkout: Checkout) -> None:
    done = checkout.start(python=older_python(), PATH="/nowhere")
    assert done.returncode == 1
    assert done.stderr == (
        "Superhighway needs Python 3.11 or later. On Debian: apt-get install python3\n"
    )


def test_an_older_python_hands_over_to_a_newer_one(checkout: Checkout, tmp_path: Path) -> None:
    (tmp_path / "python3.11").symlink_to(Path(sys.executable).resolve())
    done = checkout.start(python=older_python(), PATH=f"{tmp_path}:/usr/bin:/bin")
    assert done.stdout == "ran 1.0\n", done.stderr
