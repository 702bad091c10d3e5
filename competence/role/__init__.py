"""What the service answers for about the role.

A role description of each worker's post, which its worker acknowledges or says differs from what
they do.
"""
