"""Who and where, as it may be seen: by everybody for a building's page, by staff within their scope."""
