"""Who to call for what: the service card of a building, out of the community's entries and its own."""
