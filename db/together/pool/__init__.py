"""The pool (百姓点单、社区派单、党员接单): the community posts a suited errand, a Party member of the grid takes it."""
