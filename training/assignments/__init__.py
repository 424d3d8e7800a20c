"""Which pathway somebody has been asked to do, and by when."""
