"""Lessons and the pathways they stand on; who has done which, and where they left off."""
