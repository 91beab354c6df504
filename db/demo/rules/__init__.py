"""What is decided about the model community: who lives there, what is said, and how long everything takes."""
