"""What the figures are: facts of rounds in, counts and rates out; no clock, no database."""

from db.satisfaction.rules.compared import RATES, Compared, Group, Key, RateName, compared, rate_named
from db.satisfaction.rules.facts import By, Facts
from db.satisfaction.rules.figures import Figures, SourceFigures, figures_of, span, supporters_by
from db.satisfaction.rules.formulae import FORMULAE, Figure, Formula
from db.satisfaction.rules.rates import SMALL, Composite, Median, Rate, Weighing, composite, median_of, wilson_interval
from db.satisfaction.rules.rounds import Overwritten, Part, RoundFacts, as_it_stood, parts_of

__all__ = [
    "By", "as_it_stood", "Facts", "Key", "Compared", "Composite", "FORMULAE", "Figure", "Figures", "Formula", "Group",
    "Median", "Overwritten", "Part", "RATES", "Rate", "RateName", "RoundFacts", "SMALL", "SourceFigures", "Weighing",
    "compared", "composite", "figures_of", "median_of", "parts_of", "rate_named", "span", "supporters_by",
    "wilson_interval",
]  # fmt: skip
