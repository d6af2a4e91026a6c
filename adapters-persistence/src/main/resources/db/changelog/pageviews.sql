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
