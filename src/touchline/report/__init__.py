"""Records for people: what the terminal shows."""
