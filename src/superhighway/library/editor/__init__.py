"""The editor: staff pages on which templates are written, reviewed and released."""
