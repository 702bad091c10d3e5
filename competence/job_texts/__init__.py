"""Adverts, job descriptions and rotas, read line by line; kept only where somebody saves one."""
