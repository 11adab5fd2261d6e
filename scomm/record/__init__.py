"""What is known: dates, places, agreements, the rollout, and what is estimated from them."""
