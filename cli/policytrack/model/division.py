"""By what a result can be divided."""

from __future__ import annotations

from typing import Literal, get_args

By = Literal["owner", "plan", "area"]
BY: tuple[By, ...] = get_args(By)
