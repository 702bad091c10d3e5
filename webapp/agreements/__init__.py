"""The pages between a service and its commissioners: what is agreed, said, asked."""
