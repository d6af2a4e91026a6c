package io.beacon.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.beacon.application.port.StoredPageView;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * CSV of RFC 4180 in UTF-8, harmless in a spreadsheet. An empty text is quoted, and so differs from
 * a column without a value.
 *
 * @param bom whether a byte order mark comes first, as Excel wants it
 */
record CsvFormat(boolean bom) implements ExportFormat {
  private static final String BOM = "\uFEFF";
  private static final CsvWriter.CsvWriterBuilder CSV =
      CsvWriter.builder()
          .lineDelimiter(LineDelimiter.CRLF)
          .quoteStrategy(QuoteStrategies.EMPTY)
          .bufferSize(0);

  @Override
  public MediaType mediaType() {
    return new MediaType("text", "csv", UTF_8);
  }

  @Override
  public String extension() {
    return "csv";
  }

  @Override
  public byte[] head() {
    String names =
        line(
            "id",
            "url",
            "type",
            "user_agent",
            "viewport_width",
            "viewport_height",
            "referrer",
            "client_timestamp",
            "session_id",
            "payload",
            "server_timestamp",
            "client_ip",
            "bot");
    return (bom ? BOM + names : names).getBytes(UTF_8);
  }

  @Override
  public byte[] row(StoredPageView row) {
    return line(
            String.valueOf(row.id()),
            SpreadsheetText.of(row.url()),
            SpreadsheetText.of(row.type()),
            SpreadsheetText.of(row.userAgent()),
            written(row.viewportWidth()),
            written(row.viewportHeight()),
            SpreadsheetText.of(row.referrer()),
            written(row.clientTimestamp()),
            SpreadsheetText.of(row.sessionId()),
            SpreadsheetText.of(row.payload()),
            written(row.serverTimestamp()),
            SpreadsheetText.of(row.clientIp()),
            written(row.bot()))
        .getBytes(UTF_8);
  }

  /** Numbers, true and false, and times in ISO 8601 of UTC. */
  private static @Nullable String written(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static String line(@Nullable String... values) {
    var line = new StringWriter();
    CSV.build(line).writeRecord(values);
    return line.toString();
  }
}
