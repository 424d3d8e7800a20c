"""Learning, practising and showing progress."""
