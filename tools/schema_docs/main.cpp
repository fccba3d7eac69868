// inzage-schema-docs: prints the reference of all events. `inzage-schema-docs > docs/reference/events.md`
#include <iostream>

#include "tools/schema_docs/event_reference.h"

int main() {
  std::cout << tools::event_reference();
  return std::cout.flush() ? 0 : 1;
}
