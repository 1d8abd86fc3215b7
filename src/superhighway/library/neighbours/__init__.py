"""Templates of neighbours: shown with their origin, taken into use with their identity."""
