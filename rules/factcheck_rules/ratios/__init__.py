"""Rules on ratios with a name: margins, turnover, figures per share."""
