"""`make bench`: every measurement, each beside its baseline in the same run."""

from benchmarks import dashboard, executions, fairness, http_requests, patterns, pending


def main() -> None:
    """Measure and print, one section after the other."""
    print("Requests (wrk, 32 connections)")
    http_requests.main()
    print("Executions (an instant model in a process of its own)")
    executions.main()
    print("Fairness (five places of ten for one tenant at most, a model that takes half a second)")
    fairness.main()
    print("Approvals that wait (SQLite, a restart in between)")
    pending.main()
    print("Dashboard (a hundred thousand executions)")
    dashboard.main()
    print("Patterns (the instant model; LangGraph in an environment of its own)")
    patterns.main()


if __name__ == "__main__":
    main()
