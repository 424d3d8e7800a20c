"""Who is who: accounts, teams, roles and sign-in."""
