"""The local page: paste an article, see its source, its tables, its record and its findings side by side."""
