"""Operating a node: serve, worker, status, backup, restore, upgrade, health."""
