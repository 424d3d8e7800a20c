"""Blog-style essays: written, checked by a second pair of eyes, published and read."""
