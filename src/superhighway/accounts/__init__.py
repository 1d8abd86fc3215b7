"""Staff: who they are, the organisations that they act for, what they may do, how they sign in."""
