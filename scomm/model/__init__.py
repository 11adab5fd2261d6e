"""The teaching county: real rules, invented numbers.

Policies, the eight outcomes of a booking, the 48-hour clock, and the statistics of the quarterly review.
"""
