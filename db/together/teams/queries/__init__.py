"""Teams at the desk, and on the phone of who leads one."""
