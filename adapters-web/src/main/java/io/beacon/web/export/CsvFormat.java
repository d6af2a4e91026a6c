package io.beacon.web.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import io.beacon.application.port.StoredPageView;
import java.io.StringWriter;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * CSV of RFC 4180 in UTF-8, harmless in a spreadsheet. Every text is quoted: an empty one, too, and
 * so differs from a column without a value.
 *
 * @param bom whether a byte order mark comes first, as Excel wants it
 */
record CsvFormat(boolean bom) implements ExportFormat {
  private static final String BOM = "\uFEFF";
  private static final String NAMES =
      "id,url,type,user_agent,viewport_width,viewport_height,referrer,client_timestamp,session_id,"
          + "payload,server_timestamp,client_ip,bot\r\n";
  private static final Set<Integer> TEXTS = Set.of(1, 2, 3, 6, 8, 9, 11);
  private static final CsvWriter.CsvWriterBuilder CSV =
      CsvWriter.builder()
          .lineDelimiter(LineDelimiter.CRLF)
          .quoteStrategy(
              new QuoteStrategy() {
                @Override
                public boolean quoteEmpty(int line, int column) {
                  return TEXTS.contains(column);
                }

                @Override
                public boolean quoteValue(int line, int column, String value) {
                  return TEXTS.contains(column);
                }
              })
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
    return (bom ? BOM + NAMES : NAMES).getBytes(UTF_8);
  }

  /** An empty line: some programs take a space to be a record. */
  @Override
  public byte[] filler() {
    return "\r\n".getBytes(UTF_8);
  }

  @Override
  public byte[] row(StoredPageView row) {
    var line = new StringWriter();
    CSV.build(line)
        .writeRecord(
            written(row.id()),
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
            written(row.bot()));
    return line.toString().getBytes(UTF_8);
  }

  /** Numbers, true and false, and times in ISO 8601 of UTC. */
  private static @Nullable String written(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
