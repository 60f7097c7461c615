"""Run a command of kgraph and note the greatest memory of its process: python -m benchmarks.memory FILE COMMAND...

From outside it cannot be seen: what a process is said to have used begins with the size of whoever started it.
"""

from __future__ import annotations

import atexit
import re
import resource
import sys
from pathlib import Path

STATUS = Path("/proc/self/status")


def peak() -> float:
    """Give the greatest memory of this process so far, in MB."""
    found = re.search(r"VmHWM:\s+(\d+) kB", STATUS.read_text()) if STATUS.exists() else None
    if found:
        return int(found.group(1)) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def main() -> None:
    """Do what the command line asks."""
    from kgraph import cli

    file, *sys.argv = sys.argv[1:]
    sys.argv.insert(0, "kgraph")
    atexit.register(lambda: Path(file).write_text(f"{peak()}"))
    cli.main()


if __name__ == "__main__":
    main()
