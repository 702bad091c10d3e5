"""Awards and certificates: asked for, issued, kept, checked."""
