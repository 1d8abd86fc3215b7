"""The staff pages of the directory: change, check, settle, join, ring a sample through."""
