"""What runs: the jobs and the commands of `python -m db`."""
