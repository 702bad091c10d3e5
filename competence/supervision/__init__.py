"""Supervision: what two people agreed, the sessions they had, and what is still to come."""
