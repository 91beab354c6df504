"""What stands on each paper of a file, from what is written in it; nothing is invented."""
