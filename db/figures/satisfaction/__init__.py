"""What it was worth: every figure of numbers.md, in one place for screens and export alike."""
