"""Tells pages that are open of new notices: a small process of its own, server-sent events only."""
