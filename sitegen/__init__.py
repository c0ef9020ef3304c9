"""A static site generator for bilingual newsrooms of regional clusters."""

__version__ = "0.1.0"
