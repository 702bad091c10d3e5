"""What pages of several folders share about replies: the form, and how a reply is shown."""
