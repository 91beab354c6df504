"""What all minutes share, whoever keeps them: what a new wording changed, why, what was promised, who came."""
