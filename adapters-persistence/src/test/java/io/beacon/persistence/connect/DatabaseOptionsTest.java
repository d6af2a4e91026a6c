package io.beacon.persistence.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseOptionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sslMode=verify_identity | sslMode | VERIFY_IDENTITY",
        "SSLMODE=Required | sslMode | REQUIRED",
        "tlsVersion=TLSv1.3 | tlsVersions | TLSv1.3",
        "enabledTLSProtocols=TLSv1.2,TLSv1.3 | tlsVersions | TLSv1.2,TLSv1.3",
        "connectTimeout=1500 | connectTimeout | 1500",
        "connectTimeout=PT1.5S | connectTimeout | 1500",
        "allowPublicKeyRetrieval=true | allowPublicKeyRetrieval | true",
        "serverRSAPublicKeyFile=/a%20b%26c.pem | serverRSAPublicKeyFile | /a b&c.pem",
        "sessionVariables=wait_timeout=600 | sessionVariables | wait_timeout=600"
      })
  void read_optionThatIsTaken_isWrittenInOneWay(String query, String name, String value) {
    assertThat(DatabaseOptions.read(query, Map.of())).isEqualTo(Map.of(name, value));
  }

  @ParameterizedTest
  @CsvSource({
    "socketTimeout=9000, BEACON_STORE_STATEMENT_TIMEOUT",
    "serverTimezone=UTC, UTC",
    "trustCertificateKeyStoreUrl=file:/ca.p12, BEACON_DB_CA",
    "allowMultiQueries=true, docs/configuration.md",
    "zeroDate=use_null, docs/configuration.md",
    "createDatabaseIfNotExist=true, docs/configuration.md",
    "password=s3cret, BEACON_DB_PASSWORD"
  })
  void read_optionThatIsNotTaken_isRefusedByName(String query, String hint) {
    assertThatThrownBy(() -> DatabaseOptions.read("sslMode=REQUIRED&" + query, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("BEACON_DB_URL", query.substring(0, query.indexOf('=')), hint)
        .message()
        .doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sslMode=TUNNEL",
        "sslMode=",
        "connectTimeout=soon",
        "connectTimeout=0",
        "connectTimeout=PT2H",
        "sessionVariables=autocommit=0",
        "sslCert=/cert.pem",
        "sslKey=/key.pem",
        "sslCa=/ca.pem&useSSL=false"
      })
  void read_valueThatCannotBe_isRefusedByName(String query) {
    assertThatThrownBy(() -> DatabaseOptions.read(query, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .containsAnyOf("sslMode", "connectTimeout", "sessionVariables", "BEACON_DB_CERT");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "none, VERIFY_CA",
        "sslMode=PREFERRED, VERIFY_CA",
        "sslMode=REQUIRED, VERIFY_CA",
        "useSSL=true, VERIFY_CA",
        "sslMode=VERIFY_CA, VERIFY_CA",
        "sslMode=VERIFY_IDENTITY, VERIFY_IDENTITY"
      })
  void read_authorityNamed_isVerified(String query, String mode) {
    assertThat(DatabaseOptions.read(query, Map.of("sslCa", "/ca.pem", "sslKey", "")))
        .isEqualTo(Map.of("sslCa", "/ca.pem", "sslMode", mode));
  }

  @Test
  void read_ownCertificate_requiresTls() {
    assertThat(DatabaseOptions.read("sslCert=/c.pem&sslKey=/k.pem", Map.of()))
        .containsEntry("sslMode", "REQUIRED");
  }

  @Test
  void parse_fileIsNoCertificate_namesSettingAndFile(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("ca.pem"), "no certificate");

    for (Path named : new Path[] {file, folder.resolve("missing.pem")}) {
      assertThatThrownBy(
              () -> DatabaseAddress.parse("mysql://db/beacon", "u", "p", "" + named, "", ""))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("BEACON_DB_CA", "" + named);
    }
  }
}
