"""Can I be asked to do this? The question, the answer, and every role boundary."""
