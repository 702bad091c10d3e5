"""Who is who: persons, organisations, teams, memberships, dated posts, pairs, away, addresses.

A membership ties a person to an organisation, once, however many posts; posts are dated rows
under it, and roles are read from all current ones. Pairs tie a worker to a supervisor.
"""
