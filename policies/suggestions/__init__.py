"""Words that colleagues think the policy should say, and what its owners answered."""
