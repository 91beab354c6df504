"""What goes up to an office above, a matter at a time, until when its answer is promised, and that it came."""
