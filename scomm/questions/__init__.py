"""The questions of the course: the bank, how an answer is read, what is right, and what is said to it."""
