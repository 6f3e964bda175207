"""When: expressions of time, their span and the days they mean, anchored at the day of publication."""

from khabar.extract.times.dates import names_month
from khabar.extract.times.expressions import TimeMention, attach, find_times
from khabar.extract.times.spans import TO

__all__ = ["TO", "TimeMention", "attach", "find_times", "names_month"]
