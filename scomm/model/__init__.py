"""The teaching county: real rules, invented numbers. Policies, the eight outcomes, the 48-hour clock, the quarterly review."""
