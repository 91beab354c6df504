"""What is wrong with an installation: its settings, its machine, its database, its doors."""
