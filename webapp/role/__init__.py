"""What one's role is here, in the service's words and the framework's."""
