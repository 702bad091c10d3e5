"""What a service answers for: duties answered, the peers' joint answer, a team's own yearly check.

Everything here is about a team. What workers need from it first is gathered from what they shared
and let be counted, by the rule of three; nothing else of theirs is read.
"""
