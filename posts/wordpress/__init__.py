"""Brings the old blog in, and takes everything out as files."""
