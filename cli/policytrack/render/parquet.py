"""Rows as a Parquet file; nothing else knows pyarrow.

The same rows give the same bytes from the same version of the library.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyarrow import parquet as pq

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from policytrack.render.export import Table
    from policytrack.render.fields import Type


def _numbers(values: Iterable[float]) -> list[float]:
    # Whole numbers of more digits than a double has are rounded, and not refused.
    return [float(value) for value in values]


_TYPES: dict[Type, tuple[pa.DataType, Callable[[Any], Any] | None]] = {
    "VARCHAR": (pa.string(), None),
    "INTEGER": (pa.int32(), None),
    "DOUBLE": (pa.float64(), float),
    "BOOLEAN": (pa.bool_(), None),
    "DATE": (pa.date32(), None),
    "VARCHAR[]": (pa.list_(pa.string()), None),
    "INTEGER[]": (pa.list_(pa.int32()), None),
    "DOUBLE[]": (pa.list_(pa.float64()), _numbers),
}


def parquet(table: Table, sources: Iterable[Any]) -> bytes:
    """Write a row for each source, with all columns of the table also where there is none.

    Raises ValueError where a value is missing that never is.
    """
    kept = list(sources)
    fields, columns = [], []
    for field in table.fields:
        type_, make = _TYPES[field.type]
        values = [field.value(source) for source in kept]
        null = None in values if field.seldom else field.null
        fields.append(pa.field(field.key, type_, nullable=null))
        if not field.null and None in values:
            raise ValueError(f"{table.name}.{field.key} is missing")
        if make is not None:
            values = [None if value is None else make(value) for value in values]
        columns.append(pa.array(values, type_))
    out = BytesIO()
    pq.write_table(pa.table(columns, pa.schema(fields)), out)
    return out.getvalue()
