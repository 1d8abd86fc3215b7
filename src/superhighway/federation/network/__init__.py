"""The network page: every neighbour, drawn and as a table."""
