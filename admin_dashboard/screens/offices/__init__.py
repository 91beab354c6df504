"""The screens of an office above communities: for its readers, and for nobody of a community's staff."""
