"""Supervision: sessions to come and logged, what is brought and agreed, had against agreed."""
