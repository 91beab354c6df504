"""The tries noted of a matter, and the page made of them."""
