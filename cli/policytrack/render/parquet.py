"""Rows as a Parquet file; nothing else knows pyarrow.

The same rows give the same bytes from the same version of the library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyarrow import parquet as pq

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from policytrack.render.export import Table, Type


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


def parquet(table: Table, rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Write rows with all columns of their table, also where there is no row.

    Raises ValueError where a value is missing that never is.
    """
    kept = list(rows)
    fields, columns = [], []
    for name, named, null in table.fields:
        type_, make = _TYPES[named]
        fields.append(pa.field(name, type_, nullable=null))
        values = [row.get(name) for row in kept]
        if not null and None in values:
            raise ValueError(f"{table.name}.{name} is missing")
        if make is not None:
            values = [None if value is None else make(value) for value in values]
        columns.append(pa.array(values, type_))
    out = pa.BufferOutputStream()
    pq.write_table(pa.table(columns, pa.schema(fields)), out)
    written: bytes = out.getvalue().to_pybytes()
    return written
