package io.beacon.web.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import io.beacon.application.port.PageViewColumn;
import io.beacon.application.port.StoredPageView;
import java.io.StringWriter;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
      Stream.concat(Stream.of("id"), PageViewColumn.SHOWN.stream().map(PageViewColumn::toString))
          .collect(Collectors.joining(",", "", "\r\n"));
  private static final CsvWriter.CsvWriterBuilder CSV =
      CsvWriter.builder()
          .lineDelimiter(LineDelimiter.CRLF)
          .quoteStrategy(
              new QuoteStrategy() {
                @Override
                public boolean quoteEmpty(int line, int column) {
                  return isText(column);
                }

                @Override
                public boolean quoteValue(int line, int column, String value) {
                  return isText(column);
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
    @Nullable String[] cells = new @Nullable String[1 + PageViewColumn.SHOWN.size()];
    cells[0] = written(row.id());
    for (int cell = 1; cell < cells.length; cell++) {
      @Nullable String value = written(row.value(PageViewColumn.SHOWN.get(cell - 1)));
      cells[cell] = isText(cell) ? SpreadsheetText.of(value) : value;
    }
    var line = new StringWriter();
    CSV.build(line).writeRecord(cells);
    return line.toString().getBytes(UTF_8);
  }

  private static boolean isText(int cell) {
    return cell > 0
        && switch (PageViewColumn.SHOWN.get(cell - 1).kind()) {
          case TEXT, JSON -> true;
          case ID, NUMBER, TIME, TRUTH -> false;
        };
  }

  /** Numbers, true and false, and times in ISO 8601 of UTC. */
  private static @Nullable String written(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
