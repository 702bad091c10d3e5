"""What a document is laid out from. ReportLab's details stay in here and in `fonts`.

Each flowable knows its role (`structure`), so that structure tags can be laid under it. `words`
sets text, `boxes`, `grid` and `figure` hold it, `document` is the paper with its head and foot.
"""
