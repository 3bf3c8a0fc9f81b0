"""Main pages against a bare view with the same bytes and against Wagtail's own floor, interleaved in one run."""

import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATHS = [
    "/",
    "/bibliotheek/",
    "/bibliotheek/?thema=stage-eerste-baan",
    "/bibliotheek/stage-vinden-zonder-brief/",
    "/netwerken/gemeenten/",
    "/zoeken/?q=stage",
]
FLOOR_PATH = "/a/b/"
ROUNDS, PER_ROUND = 5, 30


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _cpu(pid: int) -> float:
    """CPU seconds of a process and its children, from /proc."""
    total = 0.0
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rsplit(") ", 1)[1].split()
            except OSError:
                continue
            if int(entry.name) == pid or int(fields[1]) == pid:
                total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


def _serve(app: str, port: int, env: dict[str, str]) -> subprocess.Popen:
    binary = Path(sys.executable).parent / "granian"
    process = subprocess.Popen(
        [
            str(binary),
            "--interface",
            "wsgi",
            "--port",
            str(port),
            "--workers",
            "1",
            "--blocking-threads",
            "2",
            "--log-level",
            "error",
            app,
        ],
        cwd=ROOT,
        env=env,
    )
    for _attempt in range(150):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return process
        time.sleep(0.1)
    raise SystemExit("the server did not start")


def _ask(port: int, path: str, number: int, cookie: str) -> tuple[float, bytes]:
    connection = http.client.HTTPConnection("localhost", port)
    headers = {"Cookie": cookie} if cookie else {}
    started, body = time.perf_counter(), b""
    for _request in range(number):
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path} answered {answer.status}")
    return time.perf_counter() - started, body


def _session(env: dict[str, str]) -> str:
    code = (
        "from django.contrib.sessions.backends.db import SessionStore; from people.models import User;"
        "from django.contrib.auth import SESSION_KEY, BACKEND_SESSION_KEY, HASH_SESSION_KEY;"
        "u = User.objects.get(email='lotte@voorbeeld.example'); s = SessionStore(); s[SESSION_KEY] = str(u.pk);"
        "s[BACKEND_SESSION_KEY] = 'people.backends.AccountBackend'; s[HASH_SESSION_KEY] = u.get_session_auth_hash(); s.save(); print(s.session_key)"
    )
    return "sessionid=" + _shell(env, code)


def _shell(env: dict[str, str], code: str) -> str:
    """The last line that a line of Python prints on the site's database."""
    found = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", code],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    return found.stdout.strip().splitlines()[-1]


def _conversations(env: dict[str, str]) -> list[str]:
    """Addresses of a conversation of about 20 replies and of one of 500."""
    code = (
        "from networks.discussions.models import Discussion; from demo import scale;"
        "many, some = Discussion.objects.filter(network__slug='gemeenten', is_held=False, deleted_at=None, closed_at=None).order_by('-reply_count')[:2];"
        "scale.add_replies(many, 500 - many.reply_count); scale.add_replies(some, 20 - some.reply_count);"
        "print(some.get_absolute_url(), many.get_absolute_url())"
    )
    return _shell(env, code).split()


def main() -> None:
    """Prepare, start both servers, ask in turns, print the table."""
    with tempfile.TemporaryDirectory() as folder:
        port, bare_port = _free_port(), _free_port()
        env = {
            **{key: value for key, value in os.environ.items() if key != "DATABASE_URL"},
            "PYTHONPATH": f"{ROOT}/site:{ROOT}",
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "DATA_DIR": folder,
            "DEMO": "1",
            "SECRET_KEY": "bench" + "abcdefghij" * 6,
            "BASE_URL": f"http://localhost:{port}",
            "ALLOWED_HOSTS": "localhost",
        }
        subprocess.run(
            [sys.executable, "manage.py", "prepare"], cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL
        )
        cookie = _session(env)
        paths = [*PATHS, *_conversations(env)]
        ours = _serve("config.wsgi:application", port, env)
        files = {}
        for number, path in enumerate(paths):
            target = Path(folder) / f"{number}.html"
            target.write_bytes(_ask(port, path, 1, cookie)[1])
            files[path] = str(target)
        bare = _serve(
            "bare:application",
            bare_port,
            {**env, "PYTHONPATH": str(ROOT / "benchmarks"), "BARE_PAGES": json.dumps(files)},
        )
        floor_port = _free_port()
        floor_env = {**env, "PYTHONPATH": str(ROOT / "benchmarks"), "FLOOR_DATA": folder}
        floor = _serve("floor:application", floor_port, floor_env)
        _ask(floor_port, FLOOR_PATH, 20, "")
        print(
            f"{'page':48} {'who':9} {'req/s':>8} {'bare':>8} {'cpu ms':>8} {'bare':>7} {'ratio':>8} {'floor':>7} {'ratio':>6}"
        )
        for path in paths:
            for who, jar in (("visitor", ""), ("signed in", cookie)):
                if not jar and "/gesprekken/" in path:
                    continue  # for members of the network only
                _ask(port, path, 3, jar)
                seconds = {"ours": 0.0, "bare": 0.0, "floor": 0.0}
                cpu = dict(seconds)
                servers = (("ours", ours, port), ("bare", bare, bare_port), ("floor", floor, floor_port))
                for _round in range(ROUNDS):
                    for name, process, where in servers:
                        # A bare answer is so cheap that it needs more requests for the clock to see it.
                        number = PER_ROUND * (10 if name == "bare" or not jar else 1)
                        before = _cpu(process.pid)
                        asked = FLOOR_PATH if name == "floor" else path
                        seconds[name] += _ask(where, asked, number, jar if name == "ours" else "")[0] / number
                        cpu[name] += (_cpu(process.pid) - before) / number * 1000
                rate = {name: ROUNDS / value for name, value in seconds.items()}
                milliseconds = {name: value / ROUNDS for name, value in cpu.items()}
                ratio = {name: milliseconds["ours"] / max(milliseconds[name], 0.01) for name in ("bare", "floor")}
                print(
                    f"{path:48} {who:9} {rate['ours']:8.0f} {rate['bare']:8.0f} {milliseconds['ours']:8.2f} {milliseconds['bare']:7.2f} {ratio['bare']:7.1f}x {milliseconds['floor']:7.2f} {ratio['floor']:5.2f}x"
                )
        for process in (ours, bare, floor):
            process.terminate()
            process.wait()


if __name__ == "__main__":
    main()
