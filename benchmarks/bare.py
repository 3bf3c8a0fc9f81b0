"""A bare WSGI view: returns the bytes of a file per path. The yardstick of every ratio."""

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path

_PAGES = {path: Path(name).read_bytes() for path, name in json.loads(os.environ.get("BARE_PAGES", "{}")).items()}


def application(environ: dict, start_response: Callable) -> Iterable[bytes]:
    """Answer with the stored bytes."""
    query = environ.get("QUERY_STRING", "")
    body = _PAGES.get(environ["PATH_INFO"] + (f"?{query}" if query else ""), b"ok")
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [body]
