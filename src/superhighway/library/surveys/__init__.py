"""Surveys that were kept on the node, for staff to look at and to adopt from."""
