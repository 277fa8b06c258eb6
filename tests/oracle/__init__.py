"""Our tables against MediaWiki's: saved answers, and the real MediaWiki where it is installed."""
