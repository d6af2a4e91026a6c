package io.beacon.persistence.statistics;

import io.beacon.persistence.mysql.FilterClause;
import java.util.ArrayList;
import java.util.List;

/** Several queries with the same columns as one; what they bind is in the order of their parts. */
final class UnionAll {
  private final List<String> parts = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  UnionAll add(String sql, FilterClause where) {
    parts.add(sql);
    values.addAll(where.values());
    return this;
  }

  String sql() {
    return String.join(" UNION ALL ", parts);
  }

  List<Object> values() {
    return values;
  }
}
