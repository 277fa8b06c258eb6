"""The shared nouns. Nothing here knows about files, markup or football rules; every other room imports from here."""
