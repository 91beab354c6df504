"""What can happen to a mediation."""
