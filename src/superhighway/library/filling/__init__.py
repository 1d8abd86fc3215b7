"""Filling in: answers, scores, responses in the private database, exports, retention."""
