"""Pages of a round: for the party that is asked (with an account or a mailed address), and for the programme team."""
