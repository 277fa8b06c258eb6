"""Records and page to diagnostics: what is wrong, where, and what to do about it."""
