"""What staff, units and the community are told: an outbox, written with its cause, delivered afterwards."""
