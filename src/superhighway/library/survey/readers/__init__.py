"""Readers of kinds of files. They run in a process of limited memory and time, not the node's."""
