package io.beacon.web.query;

import java.util.List;

/**
 * A field of the form above the table.
 *
 * @param name of its parameter
 * @param choices the first of them holds where no other is asked for; empty for a text
 */
record FilterField(String name, String label, Kind kind, String placeholder, List<Choice> choices) {
  /** What the reader does with it. */
  enum Kind {
    /** Writes what is searched for most; a key leads there. */
    SEARCH,
    TEXT,
    TIME,
    CHOICE
  }

  /** One of several values, and the words for it. */
  record Choice(String value, String text) {}

  static FilterField search(String name, String label) {
    return new FilterField(name, label, Kind.SEARCH, "", List.of());
  }

  static FilterField text(String name, String label, String placeholder) {
    return new FilterField(name, label, Kind.TEXT, placeholder, List.of());
  }

  static FilterField time(String name, String label) {
    return new FilterField(name, label, Kind.TIME, "", List.of());
  }

  static FilterField choice(String name, String label, List<Choice> choices) {
    return new FilterField(name, label, Kind.CHOICE, "", choices);
  }

  public boolean isSearch() {
    return kind == Kind.SEARCH;
  }

  public boolean isText() {
    return kind == Kind.TEXT || kind == Kind.SEARCH;
  }

  public boolean isTime() {
    return kind == Kind.TIME;
  }

  public boolean isChoice() {
    return kind == Kind.CHOICE;
  }
}
