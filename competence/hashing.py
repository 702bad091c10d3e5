"""Slow hashes for what people type to be let in, so that a stolen database helps nobody."""

from typing import Final

from argon2 import PasswordHasher

# 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet); the library's own costs 150 ms.
HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
