"""Questions to learn from: what is asked, and what people answered."""
