"""Ways to reach language models; bootstrap alone imports from here."""
