"""Ways from one screen to another, and what the address says."""
