"""The survey: what forms an organisation has, found in a folder. Nothing leaves the machine."""
