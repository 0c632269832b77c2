"""Digests are the ones that everybody knows, made without OpenSSL."""

from __future__ import annotations

import hashlib
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from crampstretch.core.digest import digest


@given(st.binary(max_size=300), st.integers(1, 64))
def test_it_is_blake2(data: bytes, size: int) -> None:
    assert digest(data, size) == hashlib.blake2b(data, digest_size=size).hexdigest()


def test_it_does_without_openssl() -> None:
    code = "import sys; from crampstretch.core.digest import digest; digest(b'', 8); print('_hashlib' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30)
    assert ran.stdout == "False\n"
