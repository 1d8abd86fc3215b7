"""From scans to what was marked: pages, sheets on them, marks in their boxes. No Django.

It runs in a process of limited time and memory, since scans come from anywhere.
"""
