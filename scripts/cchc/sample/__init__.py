"""A made-up year of filled-in forms, fixed by a seed, with a few faults of known kinds."""

from cchc.sample.model import Kind, Planted, SampleFile
from cchc.sample.store import write_sample
from cchc.sample.year import Sample, make_sample

__all__ = ["Kind", "Planted", "Sample", "SampleFile", "make_sample", "write_sample"]
