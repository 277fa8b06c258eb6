"""Text to a neutral tree: raw wikitext and the flattened dialect, every part with its place in the source."""
