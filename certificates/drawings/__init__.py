"""The competence map, timelines and signs as geometry, drawn alike on screen and on paper.

`shapes` says what a drawing is made of; `signs`, `competence_map` and `timeline` make them.
"""
