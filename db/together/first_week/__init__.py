"""The first weeks of a community with Linli: what is done and what is still to do, as the data say."""
