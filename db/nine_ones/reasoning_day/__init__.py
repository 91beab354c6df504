"""The fixed day on which a building talks matters through: when it comes round, who booked, what came of it."""
