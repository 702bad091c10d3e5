"""Awards and certificates: who qualifies and why, who issued what, and what a check answers.

A certificate's words are frozen when it is issued, and drawn once. What became of it since is
appended: it was replaced, or withdrawn. It gives no competence: only a sign-off does.
"""
