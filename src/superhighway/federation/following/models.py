"""Tables of neighbours and of what they say."""
