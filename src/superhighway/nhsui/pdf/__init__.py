"""PDF through typst, in a process of its own: web processes never import typst."""
