"""Digests, without OpenSSL: `hashlib` loads it, which costs a start as much as a dozen of our modules, and memory."""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # a Python that keeps it elsewhere
    from hashlib import blake2b

__all__ = ["digest"]


def digest(data: bytes, size: int) -> str:
    """Return `size` bytes that the data are known by, in hexadecimal: BLAKE2b."""
    return blake2b(data, digest_size=size).hexdigest()
