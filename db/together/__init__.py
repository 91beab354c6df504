"""Working together: units that are called, the pool, activities, the joint conference, the Monday meeting."""
