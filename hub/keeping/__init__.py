"""Keeping published things true: whom to ask when a day to check has come, and the pages where they answer."""
