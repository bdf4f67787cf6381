"""Rules on prices: unit prices, exchange rates, quotations, market values, targets and multiples."""
