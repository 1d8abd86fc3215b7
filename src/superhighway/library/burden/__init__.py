"""What forms cost: completions, ranking, receipts and objections to them."""
