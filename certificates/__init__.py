"""Documents: the values that hold every printed word, their drawings, and their drawing as PDF.

Read `content` first (what a document says), then `drawings` (pictures as plain geometry, shared
with the web's SVG), then `portfolio` (content to bytes). ReportLab is imported by `fonts`,
`flowables` and `portfolio` only, so a page that shows a chart does not load it; pikepdf by
`archive`, when a document is drawn.
"""
