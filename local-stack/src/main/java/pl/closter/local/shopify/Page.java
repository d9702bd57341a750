package pl.closter.local.shopify;

import graphql.schema.DataFetchingEnvironment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Some of a list, as Shopify pages: `first` with `after`, or `last` with `before`.
final class Page {

  private Page() {}

  /// The part that was asked for. A cursor is the place in the list.
  ///
  /// @throws IllegalArgumentException when it was not said how many; Shopify insists on that
  static Map<String, Object> of(
      List<? extends Map<String, Object>> all, DataFetchingEnvironment call) {
    List<? extends Map<String, Object>> list =
        Boolean.TRUE.equals(call.getArgument("reverse")) ? all.reversed() : all;
    Integer first = call.getArgument("first");
    Integer last = call.getArgument("last");
    if ((first == null) == (last == null)) {
      throw new IllegalArgumentException("you must provide one of first or last");
    }
    int begin = cursor(call, "after", -1) + 1;
    int end = Math.min(list.size(), cursor(call, "before", list.size()));
    int from = last == null ? begin : Math.max(begin, end - last);
    int to = first == null ? end : Math.min(end, begin + first);
    return of(list, Math.min(from, list.size()), Math.max(from, to));
  }

  private static Map<String, Object> of(
      List<? extends Map<String, Object>> all, int from, int end) {
    int to = Math.min(end, all.size());
    Map<String, Object> info = new HashMap<>();
    info.put("hasNextPage", to < all.size());
    info.put("hasPreviousPage", from > 0);
    info.put("startCursor", from < to ? Integer.toString(from) : null);
    info.put("endCursor", from < to ? Integer.toString(to - 1) : null);
    return Map.of(
        "nodes",
        all.subList(from, to),
        "edges",
        IntStream.range(from, to)
            .mapToObj(at -> Map.of("cursor", Integer.toString(at), "node", all.get(at)))
            .toList(),
        "pageInfo",
        info);
  }

  private static int cursor(DataFetchingEnvironment call, String argument, int otherwise) {
    String cursor = call.getArgument(argument);
    return cursor == null ? otherwise : Integer.parseInt(cursor);
  }
}
