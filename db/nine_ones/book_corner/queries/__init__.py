"""The shelf as neighbours see it, as its keeper sees it, its labels and its sheet."""
