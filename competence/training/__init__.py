"""Programmes written from a release, courses that run them, registers, and results.

A programme is a scheme of work; a course is one running of it, with dates, a register and a list
of learners, some of whom have no account. A result says how somebody did a course: evidence that
they can use, and never a competence.
"""
