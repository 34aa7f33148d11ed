"""Generation: definitions from plain words, proposed and never saved by itself."""
