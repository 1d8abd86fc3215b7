"""Adding a neighbour step by step, and the page of each neighbour."""
