"""The interoperability strategy of this node: with whom it works together, and how well."""
