package io.beacon.web.rows;

import io.beacon.application.port.ListedPageView;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** One row of the table as a text without line breaks. */
final class RowHtml {
  private static final String TEMPLATE = "fragments/live";

  private final ITemplateEngine templates;

  RowHtml(ITemplateEngine templates) {
    this.templates = templates;
  }

  /** A line break ends a field of an event stream; as a reference it stands for itself. */
  String of(ListedPageView row, ZoneId zone) {
    Map<String, Object> model = Map.of("row", RowView.of(row, zone));
    return templates
        .process(TEMPLATE, new Context(Locale.ROOT, model))
        .strip()
        .replace("\r", "&#13;")
        .replace("\n", "&#10;");
  }
}
