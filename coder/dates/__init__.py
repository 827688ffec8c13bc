"""When an act was done: the time words of a sentence, and the one that belongs to the act."""

from coder.dates.direction import choose_day
from coder.dates.read import Time, find_times
from coder.dates.settle import EventDate, date_act

__all__ = ["EventDate", "Time", "choose_day", "date_act", "find_times"]
