"""What is decided about a WeChat group: what its code is, how long it lives, how it is drawn, and what stale means."""
