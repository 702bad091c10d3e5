"""What a programme, a course, its register and its results hold to. Values in, values out."""
