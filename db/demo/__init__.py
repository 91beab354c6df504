"""The model community: a believable one to try Linli out with, and the simulator that lives its two years."""
