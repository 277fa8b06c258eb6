"""Neutral tree to records: what the parts of a page mean."""
