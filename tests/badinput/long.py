"""The long form: python -m tests.badinput.long --requests 100000 [--seed 1] [--examples 40]

Requests made up from the API's description, as everybody in turn, until there were so many. Prints the seeds, and
ends with 1 where the server failed, or answered in a way that the description does not tell.
"""

import argparse
import sys
import time

from tests.badinput.inside import ROLES, a_desk_inside
from tests.badinput.made_up import PHASES, SHOWN, Tally, ask_everything

REPEATED = tuple(phase for phase in PHASES if phase != "coverage")
"""What is worth another turn: the limits of each property are tried once."""


def main() -> int:
    """Ask, and say what came of it."""
    told = argparse.ArgumentParser(description="Requests made up from the API's description.")
    told.add_argument("--requests", type=int, default=100_000)
    told.add_argument("--seed", type=int, default=1)
    told.add_argument("--examples", type=int, default=40, help="for each line of the description and phase")
    wish = told.parse_args()
    tally, seed, begun = Tally(), wish.seed, time.monotonic()
    with a_desk_inside() as inside:
        while tally.requests < wish.requests:
            for role in ROLES:
                before = tally.requests
                is_first = seed == wish.seed and role == next(iter(ROLES))
                ask_everything(inside, role, seed, wish.examples, tally, PHASES if is_first else REPEATED)
                print(f"seed {seed}, {role}: {tally.requests - before} requests", flush=True)
                if tally.requests >= wish.requests:
                    break
            seed += 1
    print(f"{tally.requests} requests in {time.monotonic() - begun:.0f} s, seeds {wish.seed} to {seed - 1}")
    print("phases: " + ", ".join(f"{phase} {count}" for phase, count in sorted(tally.phases.items())))
    print("answers: " + ", ".join(f"{status} {count}" for status, count in sorted(tally.statuses.items())))
    print(f"{tally.server_errors} failures of the server, {len(tally.problems)} kinds of undescribed answers")
    for what, where in list(tally.problems.items())[:SHOWN]:
        print(f"- {what}\n    {where}")
    return 1 if tally.problems or tally.server_errors else 0


if __name__ == "__main__":
    sys.exit(main())
