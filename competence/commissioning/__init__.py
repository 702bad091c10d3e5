"""Between a service and its commissioners: agreements, what it declares, questions and answers.

What the service's peers say together of an audit before a commissioner reads it is here, too. The
figures of the audit are not: they are made above, and read by whoever has an agreement.
"""
