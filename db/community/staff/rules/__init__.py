"""What is decided about staff: their accounts, their office, what mediators tell of themselves, who stands in."""
