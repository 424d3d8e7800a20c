"""What there is: essays, topics, every text that was saved, and what may be done to them."""
