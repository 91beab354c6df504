"""What was just sent to a resident: it waits for a moment and can be taken back, and until then nothing is written."""
