"""The worker's scope card: what they can be asked to do today, made by them and agreed with a lead.

It is worked out from the role boundaries and from where things stand, and says nothing of levels,
decisions or their days. A card that was made never changes; a newer one takes its place.
"""
