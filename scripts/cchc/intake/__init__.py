"""The intake: everything below the input folder, read strictly, each file with one visible fate."""

from cchc.intake.fates import Received, receive

__all__ = ["Received", "receive"]
