"""What went out for whom, and what came back: in the private database."""
