"""The node's keys: what this node signs, and what others signed."""
