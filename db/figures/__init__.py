"""The figures, each defined once, and the weekly export."""
