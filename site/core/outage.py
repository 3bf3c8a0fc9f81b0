"""What an error of the machinery means for the person who waits: full, away for a moment, or our own mistake (QUALITY §4)."""

import errno

from django.db import InterfaceError, OperationalError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def status_of(error: BaseException | None) -> int:
    """507 when the disk is full, 503 when the database is away or too busy, 500 for everything else."""
    away = False
    while error is not None:
        if isinstance(error, OSError) and error.errno in _FULL:
            return 507
        if isinstance(error, OperationalError | InterfaceError):
            if "full" in str(error).lower() or type(error.__cause__).__name__ == "DiskFull":
                return 507
            away = True
        error = error.__cause__
    return 503 if away else 500
