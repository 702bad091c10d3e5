"""What Polyphony promises and what it does not do; open to everybody."""
