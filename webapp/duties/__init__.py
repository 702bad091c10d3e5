"""What a service answers for: its duties, what peers say together, a team's yearly check."""
