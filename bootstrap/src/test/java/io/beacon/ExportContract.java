package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.beacon.persistence.TestDatabase;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A file holds exactly the rows of the filter, whatever they hold. */
abstract class ExportContract extends BeaconContract {
  ExportContract(TestDatabase database) {
    super(database);
  }

  @Test
  void export_noRows_isTheHeadAlone() {
    assertThat(beacon.get("/export.csv").body())
        .startsWith("id,url,type,")
        .endsWith("client_ip,bot\r\n");
    assertThat(beacon.get("/export.ndjson").body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"csv, text/csv;charset=UTF-8", "ndjson, application/x-ndjson"})
  void export_anyRows_isAFileToSave(String format, String type) {
    Answer answer = beacon.get("/export." + format);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo(type);
    assertThat(answer.header("Content-Disposition"))
        .matches("attachment; filename=\"pageviews-\\d{8}T\\d{6}Z\\." + format + "\"");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Content-Length")).isNull();
    assertThat(answer.header("Transfer-Encoding")).isEqualTo("chunked");
  }

  @Test
  void export_filter_holdsItsRowsNewestFirst() throws Exception {
    beacon.postAll(
        IntStream.range(0, 600).mapToObj(i -> SampleBeacon.at("https://a.example/" + i)).toList(),
        4);
    beacon.postAll(
        IntStream.range(0, 5).mapToObj(i -> SampleBeacon.at("https://b.example/" + i)).toList(), 1);
    List<Object> wanted =
        table
            .select(
                "SELECT id FROM pageviews WHERE url LIKE 'https://a.%'"
                    + " ORDER BY server_timestamp DESC, id DESC")
            .stream()
            .map(row -> (Object) row.get("id").toString())
            .toList();

    assertThat(wanted).hasSize(600);
    assertThat(ids(csv("?host=a.example&size=25&older=1_1&tz=Europe%2FVienna"))).isEqualTo(wanted);
    assertThat(json("?host=a.example&size=no&newer=no"))
        .extracting(row -> row.get("id").asString())
        .isEqualTo(wanted);
    assertThat(csv("?host=c.example")).isEmpty();
    assertThat(csv("")).hasSize(605);
  }

  @Test
  void page_filters_linksToTheFilesOfItsRows() {
    assertThat(beacon.post(SampleBeacon.at("https://a.example/?q=1")).status()).isEqualTo(204);

    assertThat(beacon.get("/?url=%3Fq%3D&match=contains&size=25&type=&to=9000-01-01").body())
        .contains(
            "href=\"/export.csv?match=contains&amp;url=%3Fq%3D&amp;to=9000-01-01&amp;tz=UTC\"",
            "href=\"/export.ndjson?match=contains&amp;url=%3Fq%3D&amp;to=9000-01-01&amp;tz=UTC\"");
    assertThat(beacon.get("/?range=1h&from=1000-01-01&tz=UTC").body())
        .contains("href=\"/export.csv?range=1h\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type=nope",
        "ip=nope",
        "range=2h",
        "from=yesterday",
        "to=never",
        "tz=Nowhere",
        "match=nope&url=x",
        "referrer-match=nope",
        "typo=event",
        "Type=event",
        "type=event&type=error",
        "range=1h&from=2026-03-01",
        "bom=2"
      })
  void export_parameterThatIsNotClear_isRefusedInWords(String query) {
    Answer answer = beacon.get("/export.csv?" + query);

    assertThat(answer.status()).isEqualTo(400);
    Answers.assertError(answer);
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Content-Disposition")).isNull();
    assertThat(answer.body()).containsIgnoringCase(query.replaceFirst("=.*", ""));
  }

  @Test
  void export_hostileValues_areInertInCsvAndRawInNdjson() {
    table.execute(
        "INSERT INTO pageviews (url, user_agent, referrer, session_id, payload, server_timestamp)"
            + " VALUES ('=HYPERLINK(\"x\")', CONCAT('+1', CHAR(0)), ' @x,\"y\"\r\nz', '-1',"
            + " '{\"a\": \"=1\", \"n\": 0.10}', '2026-03-01 12:00:00')");

    assertThat(csv(""))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.getField("url")).isEqualTo("'=HYPERLINK(\"x\")");
              assertThat(row.getField("user_agent")).isEqualTo("'+1\uFFFD");
              assertThat(row.getField("referrer")).isEqualTo("' @x,\"y\"\r\nz");
              assertThat(row.getField("session_id")).isEqualTo("'-1");
              assertThat(row.getField("server_timestamp")).isEqualTo("2026-03-01T12:00:00Z");
            });
    assertThat(json(""))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.get("url").asString()).isEqualTo("=HYPERLINK(\"x\")");
              assertThat(row.get("user_agent").asString()).isEqualTo("+1\u0000");
              assertThat(row.get("referrer").asString()).isEqualTo(" @x,\"y\"\r\nz");
              assertThat(row.get("payload").get("a").asString()).isEqualTo("=1");
              assertThat(row.get("viewport_width").isNull()).isTrue();
            });
  }

  @Test
  void export_bom_comesFirst() {
    assertThat(beacon.get("/export.csv?bom=1").body()).startsWith("\uFEFFid,");
    assertThat(beacon.get("/export.csv?bom=0").body()).startsWith("id,");
  }

  /** Zero dates, whole and in part: neither has a value outside of the database. */
  @Test
  void export_moreRowsWithoutATimeThanAChunk_holdsThemAll() {
    table.execute(
        "SET SESSION sql_mode = ''",
        "INSERT INTO pageviews (url, server_timestamp) VALUES ('first', '0000-00-00 00:00:00')");
    for (int i = 0; i < 10; i++) {
      table.execute(
          "SET SESSION sql_mode = ''",
          "INSERT INTO pageviews (url, server_timestamp)"
              + " SELECT 'zero', server_timestamp FROM pageviews");
    }
    table.execute(
        "SET SESSION sql_mode = ''",
        "INSERT INTO pageviews (url, server_timestamp)"
            + " SELECT 'half', '2026-00-00 00:00:00' FROM pageviews",
        "INSERT INTO pageviews (url, server_timestamp) VALUES ('new', '2026-03-01 12:00:00'),"
            + " ('between', '2025-03-01 12:00:00')");

    List<NamedCsvRecord> rows = csv("");

    assertThat(ids(rows)).hasSize(2 * 1024 + 2).doesNotHaveDuplicates();
    assertThat(rows.get(0).getField("url")).isEqualTo("new");
    assertThat(rows.get(1 + 1024).getField("url")).isEqualTo("between");
    assertThat(rows.get(rows.size() - 1).getField("url")).isEqualTo("first");
  }

  private List<NamedCsvRecord> csv(String query) {
    Answer answer = beacon.get("/export.csv" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return CsvReader.builder().ofNamedCsvRecord(answer.body()).stream().toList();
  }

  private List<JsonNode> json(String query) {
    Answer answer = beacon.get("/export.ndjson" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.body().lines().map(CollectCase.JSON::readTree).toList();
  }

  private static List<Object> ids(List<NamedCsvRecord> rows) {
    return rows.stream().map(row -> (Object) row.getField("id")).toList();
  }
}
