"""Sample areas, made through public actions."""
