"""Print what deviates in the files named."""

import sys
from pathlib import Path

from nd30 import findings

for name in sys.argv[1:]:
    for rule, told in findings(Path(name).read_bytes()):
        sys.stdout.write(f"{name}: {rule}: {told}\n")
