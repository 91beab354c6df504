"""What one phone has left here, for whoever holds it: each practice says beside its tables what of it is its own."""
