"""The other yardstick: a bare process that sleeps until given moments and prints how late it woke."""

import sys
import time


def main(count: int, every: float) -> None:
    start = time.monotonic() + every
    for n in range(count):
        due = start + n * every
        while (left := due - time.monotonic()) > 0:
            time.sleep(left)
        print(f"{time.monotonic() - due:.6f}")


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
