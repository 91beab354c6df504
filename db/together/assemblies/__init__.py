"""The notice of an assembly: published ten days before, on the phone and on paper."""
