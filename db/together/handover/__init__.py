"""The handover after an election: one screen, one paper, each office in one press, and nothing lost."""
