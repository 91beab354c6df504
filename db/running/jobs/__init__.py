"""What runs by itself: each job calls one action, when its time has come."""
