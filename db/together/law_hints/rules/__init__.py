"""What is decided of law hints: the things they are about, the hints themselves, and the duties to report."""
