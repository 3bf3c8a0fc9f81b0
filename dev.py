#!/usr/bin/env python3
"""Every command of the project, with the standard library only: `python3 dev.py run` works on a bare machine.

`make` calls this file and nothing else. Commands are the functions at the bottom; `python3 dev.py` lists them.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / "python"
DATA_DIR = Path(os.environ.get("DATA_DIR", ROOT / "var")).expanduser().resolve()


def stop(sentence: str) -> None:
    """End with one clear sentence and the remedy, never a stack trace."""
    sys.exit(f"\n{sentence}\n")


def say(words: str) -> None:
    """Show progress."""
    print(f"• {words}", flush=True)


def call(
    *command: object, env: dict[str, str] | None = None, check: bool = True, quiet: bool = False, cwd: Path = ROOT
) -> int:
    """Run a command; end with its exit code when it fails."""
    result = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env or environment(), stdout=subprocess.DEVNULL if quiet else None
    )
    if check and result.returncode:
        sys.exit(result.returncode)
    return result.returncode


def environment(**extra: str) -> dict[str, str]:
    """The environment for everything this file starts."""
    path = os.pathsep.join([str(ROOT / "site"), str(ROOT)])
    return {**os.environ, "PYTHONPATH": path, "PYTHONUNBUFFERED": "1", "VIRTUAL_ENV": str(VENV), **extra}


# Installing ---------------------------------------------------------------------------------------
def ensure(tests: bool = False) -> None:
    """Make .venv and install the hashed lock, once per lock; a second call costs milliseconds."""
    lock = ROOT / ("requirements-test.txt" if tests else "requirements.txt")
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    stamp = VENV / ".installed"
    have = stamp.read_text().split() if stamp.exists() else []
    everything = hashlib.sha256((ROOT / "requirements-test.txt").read_bytes()).hexdigest()
    if PYTHON.exists() and (wanted in have or everything in have):
        return
    if not PYTHON.exists():
        say("making .venv")
        if subprocess.run([sys.executable, "-m", "venv", str(VENV)], stdout=subprocess.DEVNULL).returncode:
            stop(
                "Python cannot make a virtual environment here. On Debian or Ubuntu: `apt install python3-venv`, then try again."
            )
    say(f"installing packages from {lock.name}")
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "-q", "install"]
    if subprocess.run([*map(str, pip), "uv"]).returncode == 0 and (BIN / "uv").exists():
        call(BIN / "uv", "pip", "install", "-q", "--python", PYTHON, "--require-hashes", "-r", lock)
    else:
        call(*pip, "--require-hashes", "-r", lock)
    stamp.write_text("\n".join([*have, wanted]))


def chromium() -> str:
    """A Chromium for browser tests: CHROMIUM, what is installed, or the package manager where it may; empty when there is none."""
    names = [os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"]
    for name in names:
        found = shutil.which(name) if name else None
        if found:
            return found
    mac = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
    if mac.exists():
        return str(mac)
    return shutil.which("chromium") or "" if from_debian("chromium", "for the browser tests") else ""


def from_debian(package: str, why: str) -> bool:
    """Install a program through the package manager, where it may: on Debian or Ubuntu, as root."""
    if not (shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0):
        return False
    say(f"installing {package} {why}")
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(["apt-get", "update", "-qq"], **quiet)
    return subprocess.run(["apt-get", "install", "-y", "-qq", package], **quiet).returncode == 0


# Running ------------------------------------------------------------------------------------------
def serving_environment(port: str) -> dict[str, str]:
    """Production settings for this machine: a secret made once, this port's address, the demo on."""
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    key_file = DATA_DIR / "secret-key"
    if not key_file.exists():
        key_file.write_text(secrets.token_urlsafe(60))
        key_file.chmod(0o600)
    extra = {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "DATA_DIR": str(DATA_DIR),
        "SECRET_KEY": os.environ.get("SECRET_KEY") or key_file.read_text().strip(),
        "BASE_URL": os.environ.get("BASE_URL") or f"http://localhost:{port}",
        "ALLOWED_HOSTS": os.environ.get("ALLOWED_HOSTS") or "localhost,127.0.0.1",
        "DEMO": os.environ.get("DEMO", "1"),
    }
    return environment(**extra)


def _fingerprint(env: dict[str, str]) -> str:
    digest = hashlib.sha256("|".join(env[name] for name in ("BASE_URL", "DEMO")).encode())
    digest.update(os.environ.get("DATABASE_URL", "").encode())
    for pattern in ("**/migrations/*.py", "site/demo/**/*.py", "static/**/*", "site/people/data/*", "requirements.txt"):
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file() and ".venv" not in path.parts and "__pycache__" not in path.parts:
                digest.update(f"{path.relative_to(ROOT)}{path.stat().st_mtime_ns}".encode())
    return digest.hexdigest()


def prepare(env: dict[str, str]) -> None:
    """Migrate, load reference data and demo, collect static files; skipped when nothing changed since the last start."""
    stamp = DATA_DIR / "prepared"
    wanted = _fingerprint(env)
    local = not os.environ.get("DATABASE_URL")
    if stamp.exists() and stamp.read_text() == wanted and (not local or (DATA_DIR / "knooppunt.sqlite3").exists()):
        return
    call(PYTHON, "manage.py", "prepare", env=env)
    stamp.write_text(wanted)


def run() -> None:
    """Start the site with its worker: one process in the foreground; Ctrl-C stops everything."""
    started = time.monotonic()
    port = os.environ.get("PORT", "8000")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except OSError:
            stop(f"Port {port} is in use. Choose another: PORT=8010 make run")
    ensure()
    env = serving_environment(port)
    prepare(env)
    host = os.environ.get("HOST", "127.0.0.1")
    workers = os.environ.get("WEB_WORKERS", "2")
    commands = {
        "web": [
            BIN / "granian",
            *f"--interface wsgi --host {host} --port {port} --workers {workers} --blocking-threads 8".split(),
            *["--backpressure", "64", "--log-level", "error", "config.wsgi:application"],
        ],
        "worker": [PYTHON, "manage.py", "db_worker", "--interval", "1", "--no-startup-delay", "-v", "0"],
    }
    supervise(commands, env, port, started)


def _wait_until_up(port: str) -> bool:
    for _attempt in range(150):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", int(port))) == 0:
                return True
        time.sleep(0.1)
    return False


def print_cast(env: dict[str, str]) -> None:
    """The address, and with the demo on who can sign in; read from the cast's own file, without starting Django."""
    print(f"\n  {env['BASE_URL']}\n")
    if env["DEMO"].lower() not in {"1", "true", "yes", "on"}:
        return
    spec = importlib.util.spec_from_file_location("cast", ROOT / "site" / "demo" / "cast.py")
    if spec is None or spec.loader is None:
        return
    cast = importlib.util.module_from_spec(spec)
    sys.modules["cast"] = cast
    spec.loader.exec_module(cast)
    for player in cast.CAST:
        code = f"  code: {env['BASE_URL']}/demo/code/{player.role}/" if player.is_staff_role else ""
        print(f"  {player.role:24} {player.email:30}{code}")
    print(f"\n  password for all: {cast.PASSWORD}")
    if not os.environ.get("EMAIL_URL"):
        print(f"  mail of the demo: {env['BASE_URL']}/demo/postvak/")


def supervise(commands: dict[str, list[object]], env: dict[str, str], port: str, started: float) -> None:
    """Keep the processes running, tick each minute, and stop them together."""
    running: dict[str, subprocess.Popen[bytes]] = {}
    stopping = False

    def on_signal(number: int, frame: object) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGINT, on_signal)
    signal.signal(signal.SIGTERM, on_signal)

    def start(name: str) -> None:
        running[name] = subprocess.Popen(
            [str(part) for part in commands[name]], cwd=ROOT, env=env, start_new_session=True
        )

    start("web")  # alone first: the first page does not wait for the others to load
    if _wait_until_up(port):
        print_cast(env)
        say(f"ready in {time.monotonic() - started:.1f} s. Stop with Ctrl-C.")
    for name in commands.keys() - {"web"}:
        start(name)
    next_tick = time.monotonic()
    while not stopping:
        for name, process in list(running.items()):
            if process.poll() is not None and not stopping:
                say(f"{name} ended with code {process.returncode}; starting it again")
                time.sleep(1)
                start(name)
        if time.monotonic() >= next_tick:
            subprocess.Popen(
                [str(PYTHON), "manage.py", "tick"], cwd=ROOT, env=env, stderr=subprocess.DEVNULL, start_new_session=True
            )
            next_tick = time.monotonic() + 60
        time.sleep(0.2)
    say("stopping")
    for process in running.values():
        process.terminate()
    for process in running.values():
        try:
            process.wait(timeout=8)
        except subprocess.TimeoutExpired:
            process.kill()


# Checking -----------------------------------------------------------------------------------------
def test(*arguments: str) -> None:
    """Install what tests need and run all tests."""
    ensure(tests=True)
    browser = chromium()
    if not browser:
        say("NO CHROMIUM: the browser tests below will NOT run. Install chromium, or set CHROMIUM to its path.")
        if os.environ.get("CI"):
            stop("CI needs Chromium for the browser tests.")
    if not shutil.which("calcurse"):
        from_debian("calcurse", "for the test that a calendar program reads our feeds")  # skipped without it
    workers = [] if any(argument.startswith("-n") for argument in arguments) else ["-n", "2", "--dist", "loadgroup"]
    sys.exit(
        call(
            PYTHON, "-m", "pytest", *workers, *(arguments or ("tests",)), env=environment(CHROMIUM=browser), check=False
        )
    )


def e2e() -> None:
    """Browser tests only."""
    test("tests/e2e")


def check() -> None:
    """Everything CI checks besides the tests: style, types, layers, migrations, translations, templates."""
    ensure(tests=True)
    env = environment(DJANGO_SETTINGS_MODULE="config.settings.test")
    failed = []
    for name, command in CHECKS.items():
        say(name)
        if call(*command, env=env, check=False):
            failed.append(name)
    if failed:
        stop("Failed: " + ", ".join(failed))
    say("all checks passed")


CHECKS: dict[str, list[object]] = {
    "style (ruff)": [BIN / "ruff", "check", "."],
    "layers (import-linter)": [BIN / "lint-imports"],
    "types (mypy)": [BIN / "mypy"],
    "migrations match the models": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
    "project rules and deployment": [PYTHON, "manage.py", "check", "--fail-level", "WARNING"],
    "translations": [PYTHON, "manage.py", "messages", "--check"],
    "visibility matrix": [PYTHON, "manage.py", "visibility_matrix", "--check"],
}


def messages() -> None:
    """Find new texts and compile the English catalogue."""
    ensure(tests=True)
    call(PYTHON, "manage.py", "messages")


def docs() -> None:
    """Write the generated documents again (docs/visibility.md)."""
    ensure(tests=True)
    call(PYTHON, "manage.py", "visibility_matrix")


def seed() -> None:
    """Load the demo in the development database."""
    ensure()
    prepare(serving_environment(os.environ.get("PORT", "8000")))


def reset() -> None:
    """Throw the local data away; the next run starts fresh."""
    if os.environ.get("DATABASE_URL"):
        stop("DATABASE_URL is set: reset only throws local data away.")
    for name in (
        "knooppunt.sqlite3",
        "knooppunt.sqlite3-wal",
        "knooppunt.sqlite3-shm",
        "prepared",
        "page-generation",
        "library-generation",
    ):
        (DATA_DIR / name).unlink(missing_ok=True)
    say(f"removed the local database in {DATA_DIR.name}/")


def bench() -> None:
    """Main pages against a bare view, networks, conversations and sessions at two sizes, each in one run."""
    ensure(tests=True)
    call(PYTHON, "benchmarks/pages.py")
    call(PYTHON, "benchmarks/networks.py")
    call(PYTHON, "benchmarks/agenda.py")
    call(PYTHON, "benchmarks/conversations.py")
    call(PYTHON, "benchmarks/signups.py")
    call(PYTHON, "benchmarks/library.py")


def page_checkers() -> None:
    """html-validate and Lighthouse from package.json; installs npm through the package manager where it may."""
    if not shutil.which("npm"):
        from_debian("npm", "for the page checkers")
    if not shutil.which("npm"):
        stop("The page checkers need Node.js 20 with npm. Install them, then try again.")
    lock, installed = ROOT / "package-lock.json", ROOT / "node_modules" / ".package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        say("installing the page checkers")
        call("npm", "ci", "--ignore-scripts", "--loglevel=error")


def _pages(path: str) -> None:
    ensure(tests=True)
    browser = chromium()
    if not browser:
        stop("Checking pages needs Chromium. Install chromium, or set CHROMIUM to its path.")
    page_checkers()
    sys.exit(call(PYTHON, "-m", "pytest", "-q", path, env=environment(CHROMIUM=browser), check=False))


def matrix() -> None:
    """All pages x languages x widths x schemes through axe and the HTML validators."""
    _pages("tests/e2e/matrix.py")


def lighthouse() -> None:
    """Lighthouse on the pages people land on: four times 100."""
    _pages("tests/e2e/lighthouse.py")


def lock() -> None:
    """Make the hashed locks again after changing pyproject.toml."""
    ensure()
    options = "--universal --python-version 3.11.0 --generate-hashes --no-emit-index-url --no-header"
    common = [BIN / "uv", "pip", "compile", "-q", *options.split(), "pyproject.toml"]
    call(*common, "-o", "requirements.txt")
    call(*common, "--group", "test", "-c", "requirements.txt", "-o", "requirements-test.txt")


COMMANDS = [run, test, check, e2e, matrix, lighthouse, bench, seed, reset, messages, docs, lock]


def main() -> None:
    """Run the command that was asked for, or list them."""
    names = {command.__name__: command for command in COMMANDS}
    if len(sys.argv) < 2 or sys.argv[1] not in names:
        for name, command in names.items():
            print(f"  make {name:10} {(command.__doc__ or '').splitlines()[0]}")
        return
    os.chdir(ROOT)
    names[sys.argv[1]](*sys.argv[2:])


if __name__ == "__main__":
    main()
