"""The templates that a sample area's library is furnished with, of our own writing."""
