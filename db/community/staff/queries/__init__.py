"""Who works here, who holds which office, who stands in for whom, and who is signed in."""
