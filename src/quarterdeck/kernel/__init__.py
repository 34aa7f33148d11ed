"""Pure ground: identifiers, time, contracts, errors, principal, money, pages. Imports nothing of the product."""
