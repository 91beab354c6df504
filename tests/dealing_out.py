"""Which worker of pytest-xdist gets which test files, and in what order."""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

READS_THE_SOURCE = "tests/architecture/"
TYPES = "tests/architecture/test_types.py"
LONG = (TYPES, "tests/benchmarks/")
SEES_THE_MODEL = ("tests/demo/test_fill.py", "tests/journeys/test_one_gate.py", "tests/running/test_closing.py")
IN_FRONT_OF_SERVERS = ("tests/browser/", "tests/admin_dashboard/sign_in/", "tests/admin_dashboard/test_kept_text.py")


def turn_of(nodeid: str) -> int:
    """The longest ones first, so that none is left to one worker alone in the end."""
    return 0 if nodeid.startswith((*IN_FRONT_OF_SERVERS, *LONG)) else 1


class ByWhatIsShared(LoadScopeScheduling):
    """As xdist deals out test files, but those that read the whole source go together, which is then parsed once.

    So do those that look at the model community, which is then filled once.

    What stands in front of the running servers goes to the first worker as long as the others have something else:
    it waits as long as it works, and while several of them wait the cores have nothing to do. Nor is the desk started
    for each worker then.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        if file in SEES_THE_MODEL:
            return SEES_THE_MODEL[0]
        return READS_THE_SOURCE if file.startswith(READS_THE_SOURCE) and file != TYPES else file

    def _assign_work_unit(self, node: WorkerController) -> None:
        is_first = node is next(iter(self.assigned_work))
        fitting = (scope for scope in self.workqueue if scope.startswith(IN_FRONT_OF_SERVERS) == is_first)
        self.workqueue.move_to_end(next(fitting, next(iter(self.workqueue))), last=False)
        super()._assign_work_unit(node)
