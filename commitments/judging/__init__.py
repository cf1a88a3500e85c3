"""Rule cards, and the verdicts that published figures and documents give on them."""
