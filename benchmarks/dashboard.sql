-- A table as it is made by hand, of @total rows in 30 days, @recent of them in the last 24 hours; Beacon
-- adopts it. Every value follows from the row's number alone, so that each run has the same table.
CREATE TABLE pageviews (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
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
  created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE thousand (n INT NOT NULL PRIMARY KEY)
  WITH RECURSIVE upto (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM upto WHERE n < 999) SELECT n FROM upto;
CREATE TABLE agents (n INT NOT NULL PRIMARY KEY, text VARCHAR(512) NOT NULL);
INSERT INTO agents VALUES
  (0, 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/~.0.0.0 Safari/537.36'),
  (1, 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/~.0.0.0 Mobile Safari/537.36'),
  (2, 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/~.5 Mobile/15E148 Safari/604.1'),
  (3, 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/~.0.0.0 Safari/537.36'),
  (4, 'Mozilla/5.0 (X11; Linux x86_64; rv:~.0) Gecko/20100101 Firefox/~.0');

SET @now = UTC_TIMESTAMP();
DELIMITER //
CREATE PROCEDURE fill(total INT, recent INT)
BEGIN
  DECLARE done INT DEFAULT 0;
  -- A million at a time; r is a number without a pattern that follows from n, v one of the visitor's.
  WHILE done < total DO
    INSERT INTO pageviews (id, url, type, user_agent, viewport_width, viewport_height, referrer,
                           client_timestamp, server_timestamp, client_ip, session_id, payload)
    SELECT seeds.n + 1,
      CASE
        WHEN seeds.n MOD 1000003 = 700 THEN 'https://shop.example/rare-page?needle=1'
        -- Squared, so that some pages are read far more often than others.
        ELSE CONCAT('https://', ELT(1 + (v MOD 10 > 5) + (v MOD 10 > 8), 'shop.example', 'blog.example', 'help.example'),
          '/', ELT(1 + r MOD 7, 'products', 'articles', 'category', 'search', 'account', 'cart', 'p'), '/',
          (r DIV 7 MOD 70) * (r DIV 490 MOD 70),
          CASE WHEN r MOD 5 < 2 THEN CONCAT('?utm_source=', ELT(1 + r MOD 3, 'mail', 'ads', 'social'), '&id=', r) ELSE '' END)
      END,
      CASE WHEN r MOD 100 < 62 THEN 'pageview' WHEN r MOD 100 < 88 THEN 'event' WHEN r MOD 100 < 98 THEN 'performance' ELSE 'error' END,
      REPLACE(a.text, '~', 100 + v DIV 5 MOD 12),
      ELT(1 + v MOD 4, 1920, 1440, 390, 412), ELT(1 + v MOD 4, 969, 789, 664, 785),
      CASE
        WHEN seeds.n MOD 1000003 = 800 THEN 'https://rare.example/needle'
        WHEN r MOD 10 < 3 THEN NULL
        WHEN r MOD 10 < 7 THEN CONCAT('https://shop.example/category/', r MOD 400)
        WHEN r MOD 10 < 9 THEN ELT(1 + r MOD 4, 'https://www.google.com/', 'https://www.bing.com/', 'https://duckduckgo.com/', 'https://t.co/')
        ELSE CONCAT('https://site', r MOD 300, '.example/links?p=', r MOD 9000)
      END,
      at, at, CONCAT_WS('.', 10 + v MOD 200, v DIV 200 MOD 250, v DIV 50000 MOD 250, v MOD 251), LEFT(SHA2(v, 224), 32),
      CASE
        WHEN r MOD 100 >= 98 THEN JSON_OBJECT('message', CONCAT('TypeError: Cannot read properties of undefined (reading \'', ELT(1 + r DIV 100 MOD 25, 'a','b','c','d','e','f','g','h','i','j','k','l','m','n','o','p','q','r','s','t','u','v','w','x','y'), '\')'), 'line', r MOD 900)
        WHEN r MOD 100 >= 88 THEN JSON_OBJECT('lcp', r MOD 4000, 'cls', 0.02, 'ttfb', r MOD 600)
        WHEN r MOD 100 >= 62 THEN JSON_OBJECT('name', ELT(1 + r MOD 4, 'click', 'scroll', 'search', 'play'), 'value', r MOD 50)
      END
    FROM (
      SELECT n, CONV(LEFT(SHA2(n, 224), 8), 16, 10) + 0 AS r, CONV(LEFT(SHA2(n DIV 40 * 8 + n MOD 8, 224), 7), 16, 10) + 0 AS v,
        CASE
          WHEN n < total - recent THEN @now - INTERVAL 30 DAY + INTERVAL FLOOR(n / (total - recent) * 29 * 86400) SECOND
          ELSE @now - INTERVAL 1 DAY + INTERVAL FLOOR((n - total + recent) / recent * 86400) SECOND
        END AS at
      FROM (SELECT done + x.n * 1000 + y.n AS n FROM thousand x CROSS JOIN thousand y) numbers
      WHERE n < total
    ) seeds
    JOIN agents a ON a.n = v MOD 5;
    SET done = done + 1000000;
  END WHILE;
END //
DELIMITER ;
CALL fill(@total, @recent);
DROP PROCEDURE fill;
DROP TABLE thousand, agents;
ALTER TABLE pageviews ADD INDEX idx_url (url(255)), ADD INDEX idx_type (type), ADD INDEX idx_server_timestamp (server_timestamp);
