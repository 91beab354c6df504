"""Learning of Party members: what was held with how many heads, and what was posted. Nobody's attendance is kept."""
