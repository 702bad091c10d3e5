"""Every component on one page, in the demo only."""
