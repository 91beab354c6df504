"""What can happen to staff: coming and going, signing in and out, passwords, profiles, and standing in."""
