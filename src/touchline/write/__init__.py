"""Records to output: JSON Lines, JSON, and the schema that describes them."""
