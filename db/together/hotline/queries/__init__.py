"""What can be asked about the city's orders, by whoever may."""
