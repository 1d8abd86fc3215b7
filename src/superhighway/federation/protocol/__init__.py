"""The protocol between nodes, free of Django: docs/reference/feed-protocol.md says it in words."""
