"""The product: the framework, and what people do with it.

`framework` reads releases and knows no database. Above `database`, `sealing`, `trail` and
`files` stand the capabilities, each a package of at most four kinds of file: `rules` (pure),
`records` (tables), `queries` (reading, for an actor) and `actions` (changing, for an actor, at a
time). `people` and `accounts` say who is who; `assessment` and `evidence` hold what a worker
says and keeps; `signoff` what others decided, from which standing is worked out; `awards` what
was issued on it; `portfolio` what a worker takes away. Imports, foreign keys and relationships
point down this list only.
"""
