"""The pool, activities, the joint conference, the Monday meeting, member units."""
