"""How true the directory is: samples that people ring through, and what to look at next."""
