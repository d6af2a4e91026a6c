package io.beacon.web.export;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.beacon.application.port.StoredPageView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFormatTest {
  private static final CsvFormat CSV = new CsvFormat(false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "a,b;c\td",
        "say \"x\"",
        "\"",
        "a\"\"b\",\"",
        "two\r\nlines",
        "a\nb",
        "a\rb",
        "a\\\"b\\",
        "caf\u00e9 \uD83D\uDCA5 \u2028",
        "#x",
        "{\"a\": [1, \"b\"]}",
        " x ",
        "sep=;"
      })
  void row_anyText_isReadBackByAParser(String text) {
    StoredPageView row = ExportRows.of(text);

    assertThat(parsed(text(CSV.head()) + text(CSV.row(row))))
        .singleElement()
        .extracting(NamedCsvRecord::getFieldsAsMap)
        .isEqualTo(
            Map.ofEntries(
                Map.entry("id", "1"),
                Map.entry("url", text),
                Map.entry("type", text),
                Map.entry("user_agent", text),
                Map.entry("viewport_width", "65535"),
                Map.entry("viewport_height", "0"),
                Map.entry("referrer", text),
                Map.entry("client_timestamp", "2026-03-01T12:00:00Z"),
                Map.entry("session_id", text),
                Map.entry("payload", text),
                Map.entry("server_timestamp", "2026-03-01T12:00:01Z"),
                Map.entry("client_ip", text),
                Map.entry("bot", "true")));
  }

  @Test
  void row_columnsWithoutValue_differFromAnEmptyText() {
    assertThat(text(CSV.row(ExportRows.NULLS))).isEqualTo("7,\"\",,,,,,,,,,,\r\n");
  }

  @Test
  void row_formula_isDefusedInEveryTextColumn() {
    assertThat(text(CSV.row(ExportRows.of("=1"))))
        .isEqualTo(
            "1,\"'=1\",\"'=1\",\"'=1\",65535,0,\"'=1\",2026-03-01T12:00:00Z,\"'=1\",\"'=1\","
                + "2026-03-01T12:00:01Z,\"'=1\",true\r\n");
  }

  @Test
  void row_text_isQuotedAlways() {
    assertThat(text(CSV.row(ExportRows.of("a"))))
        .isEqualTo(
            "1,\"a\",\"a\",\"a\",65535,0,\"a\",2026-03-01T12:00:00Z,\"a\",\"a\","
                + "2026-03-01T12:00:01Z,\"a\",true\r\n");
  }

  /** Whether a reader takes a quote inside a cell for one or not: some spreadsheet does either. */
  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void row_splitAtAnySeparator_hasNoCellThatBeginsLikeAFormula(String separator) {
    String[] starts = {"https://inj/", "", "\"", "a\"\"", "x\r\n", "=", "'", " "};
    String[] ends = {"=1+41", "+1", "-1", "@x", "\"=1", " =1", "\uff1d1", ";=1"};
    for (String start : starts) {
      for (String end : ends) {
        String row = text(CSV.row(ExportRows.of(start + separator + end)));

        assertThat(cells(row, separator))
            .allSatisfy(cell -> assertThat(cell).doesNotMatch("(?s)\\s*[=+@\uff1d-].*"));
        if (!separator.equals(",")) {
          assertThat(row.split("[\r\n" + Pattern.quote(separator) + "]"))
              .allSatisfy(cell -> assertThat(cell).doesNotMatch("[\\s\"]*[=+@\uff1d-].*"));
        }
      }
    }
  }

  private static List<String> cells(String csv, String separator) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .allowExtraFields(true)
        .allowMissingFields(true)
        .allowExtraCharsAfterClosingQuote(true)
        .ofCsvRecord(csv)
        .stream()
        .flatMap(record -> record.getFields().stream())
        .toList();
  }

  @Test
  void head_bom_comesFirst() {
    String names =
        "id,url,type,user_agent,viewport_width,viewport_height,referrer,client_timestamp,"
            + "session_id,payload,server_timestamp,client_ip,bot\r\n";

    assertThat(text(CSV.head())).isEqualTo(names);
    assertThat(text(new CsvFormat(true).head())).isEqualTo("\uFEFF" + names);
  }

  private static List<NamedCsvRecord> parsed(String csv) {
    return CsvReader.builder().ofNamedCsvRecord(csv).stream().toList();
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
