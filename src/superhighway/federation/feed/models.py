"""Tables of the feed."""
