"""Money in nano-dollars: whole numbers add up exactly, and one token can cost less than a micro-dollar."""

from decimal import Decimal

NANO = 1_000_000_000


def to_nano(usd: Decimal) -> int:
    """US dollars as whole nano-dollars, rounded up so that a cost is never lost."""
    return int(-(-usd * NANO // 1))


def from_nano(nano: int) -> Decimal:
    """Nano-dollars as US dollars."""
    return (Decimal(nano) / NANO).normalize() if nano else Decimal(0)
