"""Design-system layouts, formatting, and PDF through typst."""
