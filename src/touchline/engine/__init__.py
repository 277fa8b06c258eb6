"""One article function over many articles: worker processes, order, the ledger."""
