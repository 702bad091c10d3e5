"""People, teams, posts and pairs, for administrators: names and days, never any contents."""
