"""The feed of this node: what it publishes, numbered, signed and served in pages."""
