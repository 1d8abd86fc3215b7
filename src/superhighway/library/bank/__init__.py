"""The bank of items with stable codes, toolkits, and what is nearly the same."""
