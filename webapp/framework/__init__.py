"""The framework for anybody to read: no sign-in, and every address is permanent."""
