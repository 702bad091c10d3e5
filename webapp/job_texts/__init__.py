"""Checking an advert, a job description or a rota, line by line."""
