"""A second pair of eyes: comments on a paragraph, and a reviewer who has no account."""
