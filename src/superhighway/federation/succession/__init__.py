"""Who comes after a node that ends: statements, acceptances, and following the heirs."""
