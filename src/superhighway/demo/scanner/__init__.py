"""Pens and machines that aren't there: marks on sheets and what scanners and faxes make of them.

Everything is drawn from a seed, so a figure can be had again. It knows where boxes lie (the layout)
and nothing of how they are read. How it was made up is in docs/reference/simulated-scans.md.
"""
