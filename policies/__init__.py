"""Documents a council builds, agrees and can prove were read."""
