"""Foreign systems as neighbours: what they speak, what of it is taken, how it is mapped."""
