"""What comes back from an office: workbooks it edited, and its own list of what is in force.

``edited`` tells which cells somebody changed, ``books`` makes corrections and progress of them,
``status_list`` takes the list of documents in force.
"""
