"""What Linli costs, measured against floors of the same machine in the same run: python -m benchmarks."""
