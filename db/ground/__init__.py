"""What every room stands on: settings, the connection, the clock, sealing, words, refusals."""
