"""The neighbours that this node follows: whom, how far they are trusted, and what they say."""
