"""Everything that can be asked of the record book, by everybody and by staff."""
