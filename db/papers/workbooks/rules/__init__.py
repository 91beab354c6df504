"""Which files of strangers are opened at all, where in them the headings stand, and what one cell says."""
