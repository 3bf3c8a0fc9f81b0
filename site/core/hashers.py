"""Password hashing: Argon2 with the OWASP minimum (19 MiB, two passes), so that a login costs little CPU."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class SparingArgon2PasswordHasher(Argon2PasswordHasher):
    """Argon2id, m=19456 KiB, t=2, p=1 (OWASP Password Storage Cheat Sheet)."""

    time_cost = 2
    memory_cost = 19456
    parallelism = 1
