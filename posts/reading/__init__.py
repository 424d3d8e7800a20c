"""What readers see: the pages and the feeds."""
