"""Where a fact comes from: sources, import runs, editions and their reports."""
