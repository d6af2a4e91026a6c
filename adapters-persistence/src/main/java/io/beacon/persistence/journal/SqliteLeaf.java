package io.beacon.persistence.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The records that one page of a table holds, whatever became of the other pages (SQLite, "Database
 * File Format", section 1.6). One that does not follow the format is passed over.
 */
final class SqliteLeaf {
  private static final int TABLE_LEAF = 13;
  private static final int FILE_HEADER = 100;
  private static final int PAGE_HEADER = 8;
  private static final int USABLE = JournalFile.PAGE_BYTES;
  private static final int MOST_LOCAL = USABLE - 35;
  private static final int LEAST_LOCAL = (USABLE - 12) * 32 / 255 - 23;

  /** More than any page view, and little enough for the memory. */
  private static final int LONGEST = 32 << 20;

  private final SqlitePages pages;
  private final ByteBuffer page;
  private final int header;

  SqliteLeaf(SqlitePages pages, int number) throws IOException {
    this.pages = pages;
    this.page = pages.page(number);
    this.header = number == 1 ? FILE_HEADER : 0;
  }

  /** None where it is another kind of page. */
  List<SqliteRecord> records() throws IOException {
    List<SqliteRecord> records = new ArrayList<>();
    if (page.get(header) != TABLE_LEAF) {
      return records;
    }
    int pointers = header + PAGE_HEADER;
    int count = Math.min(page.getShort(header + 3) & 0xffff, (USABLE - pointers) / 2);
    for (int i = 0; i < count; i++) {
      record(page.getShort(pointers + 2 * i) & 0xffff).ifPresent(records::add);
    }
    return records;
  }

  private Optional<SqliteRecord> record(int cell) throws IOException {
    try {
      ByteBuffer from = page.duplicate().position(cell);
      long length = SqliteRecord.number(from);
      SqliteRecord.number(from); // The position, which the copy gets anew.
      return length < 1 || length > LONGEST
          ? Optional.empty()
          : payload(from, (int) length).flatMap(SqliteRecord::of);
    } catch (RuntimeException e) {
      return Optional.empty(); // It leads beyond the page.
    }
  }

  private Optional<ByteBuffer> payload(ByteBuffer from, int length) throws IOException {
    ByteBuffer whole = ByteBuffer.allocate(length);
    int local = local(length);
    whole.put(from.slice().limit(local));
    ByteBuffer next = from.position(from.position() + local);
    while (whole.hasRemaining()) {
      int number = next.getInt();
      if (number < 1 || number > pages.count()) {
        return Optional.empty();
      }
      next = pages.page(number).rewind();
      int more = Math.min(whole.remaining(), USABLE - Integer.BYTES);
      whole.put(next.slice(Integer.BYTES, more));
    }
    return Optional.of(whole.flip());
  }

  /** How much of it lies on the page itself; what is left goes to pages of its own. */
  private static int local(int length) {
    if (length <= MOST_LOCAL) {
      return length;
    }
    int local = LEAST_LOCAL + (length - LEAST_LOCAL) % (USABLE - Integer.BYTES);
    return local <= MOST_LOCAL ? local : LEAST_LOCAL;
  }
}
