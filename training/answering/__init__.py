"""“Should I answer this?”: six plain questions at most, and what to do, who to tell and by when."""
