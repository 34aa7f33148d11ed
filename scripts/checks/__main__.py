"""`python -m scripts.checks` runs every rule over the repository; `... links` only the named ones."""

import sys
from pathlib import Path

from scripts.checks.rules import RULES
from scripts.checks.tree import Tree


def main(names: list[str]) -> int:
    """Print every fault; 0 when there is none."""
    unknown = set(names) - RULES.keys()
    if unknown:
        print(f"no such rule: {', '.join(sorted(unknown))}; there are {', '.join(RULES)}")
        return 2
    tree = Tree(Path(__file__).parent.parent.parent)
    faults = [fault for name in names or RULES for fault in RULES[name](tree)]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
