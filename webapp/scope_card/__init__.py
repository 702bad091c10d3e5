"""The pages of scope cards: making one, agreeing it, the team's, and the live page."""
