--liquibase formatted sql

--changeset beacon:1
--comment A table that was made by hand before Beacon managed it is adopted with its rows.
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'pageviews'
CREATE TABLE pageviews (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  url VARCHAR(2048) NOT NULL,
  type ENUM('pageview', 'event', 'error', 'performance') NOT NULL DEFAULT 'pageview',
  user_agent VARCHAR(512) NULL,
  viewport_width SMALLINT UNSIGNED NULL,
  viewport_height SMALLINT UNSIGNED NULL,
  referrer VARCHAR(2048) NULL,
  client_timestamp DATETIME NULL,
  server_timestamp DATETIME NOT NULL,
  client_ip VARCHAR(45) NULL,
  session_id VARCHAR(64) NULL,
  payload JSON NULL,
  created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  INDEX idx_url (url(255)),
  INDEX idx_type (type),
  INDEX idx_server_timestamp (server_timestamp)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--rollback DROP TABLE pageviews;

--changeset beacon:2
--comment A busy site exhausts INT in days.
ALTER TABLE pageviews MODIFY id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT;
--rollback ALTER TABLE pageviews MODIFY id INT NOT NULL AUTO_INCREMENT;

--changeset beacon:3
--comment All that one visitor did: the dashboard's filter by session.
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'pageviews' AND index_name = 'idx_session_id'
CREATE INDEX idx_session_id ON pageviews (session_id);
--rollback DROP INDEX idx_session_id ON pageviews;

--changeset beacon:4
--comment All that came from one address.
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'pageviews' AND index_name = 'idx_client_ip'
CREATE INDEX idx_client_ip ON pageviews (client_ip);
--rollback DROP INDEX idx_client_ip ON pageviews;

--changeset beacon:5
--comment Where visitors came from, by the start of the referrer.
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'pageviews' AND index_name = 'idx_referrer'
CREATE INDEX idx_referrer ON pageviews (referrer(255));
--rollback DROP INDEX idx_referrer ON pageviews;

--changeset beacon:6
--comment One row for one beacon, however often it is sent; rows of before have none.
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'pageviews' AND column_name = 'beacon_id'
ALTER TABLE pageviews ADD COLUMN beacon_id BINARY(16) NULL, ADD UNIQUE INDEX idx_beacon_id (beacon_id);
--rollback ALTER TABLE pageviews DROP INDEX idx_beacon_id, DROP COLUMN beacon_id;

--changeset beacon:7
--comment Times are the seconds of TO_SECONDS. In pageview_texts, how many rows of a span share a page, a referrer's
--comment host or a user agent: the text is known by its hash, and read of the row last_id. In pageview_minutes, the
--comment rows of a minute by type, and between which ids they lie. In pageview_rollup, one row: up to which id rows
--comment are counted (last_id), from which time on (starts_at), the latest time among them (newest), and the highest
--comment id (seen_id) of an earlier moment (seen_at). To count all anew: UPDATE pageview_rollup SET last_id = 1 << 62
--comment The roll-up: page views counted beforehand, so that a glance at a day need not read each of its rows.
CREATE TABLE IF NOT EXISTS pageview_texts (
  kind ENUM('page', 'referrer', 'user_agent') NOT NULL,
  span INT UNSIGNED NOT NULL,
  begins BIGINT UNSIGNED NOT NULL,
  text_hash BIGINT UNSIGNED NOT NULL,
  n INT UNSIGNED NOT NULL,
  last_id BIGINT UNSIGNED NOT NULL,
  PRIMARY KEY (kind, span, begins, text_hash)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE TABLE IF NOT EXISTS pageview_minutes (
  begins BIGINT UNSIGNED NOT NULL,
  type VARCHAR(64) NOT NULL,
  n INT UNSIGNED NOT NULL,
  first_id BIGINT UNSIGNED NOT NULL,
  last_id BIGINT UNSIGNED NOT NULL,
  PRIMARY KEY (begins, type)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE TABLE IF NOT EXISTS pageview_rollup (
  one TINYINT UNSIGNED NOT NULL PRIMARY KEY,
  last_id BIGINT UNSIGNED NOT NULL,
  starts_at BIGINT UNSIGNED NOT NULL,
  newest BIGINT UNSIGNED NOT NULL,
  seen_id BIGINT UNSIGNED NOT NULL,
  seen_at TIMESTAMP(3) NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
INSERT IGNORE INTO pageview_rollup (one, last_id, starts_at, newest, seen_id, seen_at) VALUES (1, 0, 0, 0, 0, CURRENT_TIMESTAMP(3));
--rollback DROP TABLE pageview_rollup, pageview_minutes, pageview_texts;

--changeset beacon:8
--comment Whether a bot sent it; unknown for rows of before. Both servers add the last column of a table at once.
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'pageviews' AND column_name = 'bot'
ALTER TABLE pageviews ADD COLUMN bot BOOLEAN NULL;
--rollback ALTER TABLE pageviews DROP COLUMN bot;

--changeset beacon:9
--comment The payload as it was sent, where MySQL's JSON type would give back one of its numbers with another value.
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'pageviews' AND column_name = 'payload_text'
ALTER TABLE pageviews ADD COLUMN payload_text LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL;
--rollback ALTER TABLE pageviews DROP COLUMN payload_text;
