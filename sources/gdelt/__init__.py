"""GDELT 2.0: its files of 15 minutes as pointers to pages of news, or as events of its own."""
