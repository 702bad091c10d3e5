"""What somebody is shown first: six short screens for a peer support worker, four for others."""
