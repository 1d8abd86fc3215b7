"""Records of neighbours that an editor looks at before readers see them."""
