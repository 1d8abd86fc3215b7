"""Developer commands and the set-up behind the launcher. Not part of the package."""
