// Making a lost second place anew: everything is compared before it is written.
#include "ledger/ledger_second_place.h"

#include <sodium.h>

#include "ledger/checkpoint.h"
#include "ledger/ledger_core.h"

namespace ledger {

Result<std::uint64_t> restore_second_place(const LedgerPlaces& given, const std::string& seen) {
  LEDGER_CHECK(sodium_init() >= 0);
  const LedgerPlaces places = complete(given);
  SecondPlace second_place(places.second_place);
  if (const auto found = second_place.read(); found || found.error().code != ErrorCode::not_found) {
    return fail(ErrorCode::already_exists,
                "the second place is there; one that is damaged is moved away first");
  }
  const TestClock clock(0);  // nothing is recorded
  LEDGER_TRY(const auto core, load_core(places, clock));
  LEDGER_TRY(const Checkpoint checkpoint, open_checkpoint_with_vkey(seen, core->meta.vkey));
  const SecondState state{core->meta.origin, core->vault->epoch(), checkpoint.size, {}, seen};
  LEDGER_TRY_OK(
      compare_with_second_place(*core->head.position(), state.origin, *core->store, state.epoch, state));
  LEDGER_TRY_OK(second_place.create(state));
  return checkpoint.size;
}

}  // namespace ledger
