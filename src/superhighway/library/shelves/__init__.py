"""The shelves: public pages on which templates are looked up, read and cited."""
