#include "api/socket/visit.h"

#include "api/command_table.h"
#include "api/socket/door_kinds.h"
#include "api/socket/outcome_message.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;

std::string text_of(capnp::Text::Reader text) { return {text.begin(), text.size()}; }

// A result on its way from a thread to the socket's own: handed over under a lock of ours.
template <class T>
struct Handover {
  std::mutex mutex;
  std::optional<T> value;
};

// Runs `work` on a thread and `use` with what it gave on this one. The call counts until then.
template <class T, class Work, class Use>
kj::Promise<void> run_apart(const std::shared_ptr<Visit>& visit, Work work, Use use) {
  auto pair = kj::newPromiseAndCrossThreadFulfiller<void>();
  auto fulfiller = std::make_shared<kj::Own<kj::CrossThreadPromiseFulfiller<void>>>(kj::mv(pair.fulfiller));
  auto handover = std::make_shared<Handover<T>>();
  visit->begin_call();
  visit->hall.threads.submit([work = std::move(work), handover, fulfiller]() mutable {
    {
      auto value = work();
      const std::lock_guard lock(handover->mutex);
      handover->value.emplace(std::move(value));
    }
    handover.reset();
    (*fulfiller)->fulfill();
  });
  return pair.promise.then([visit, handover, use = std::move(use)]() mutable {
    visit->end_call();
    const std::lock_guard lock(handover->mutex);
    use(*handover->value);
  });
}

using Said = Answer<std::string>;

// One person's door to some commands.
class PersonDoor final : public reception::Door::Server {
 public:
  PersonDoor(std::shared_ptr<Visit> visit, std::shared_ptr<const Entered> entered, DoorKind kind)
      : visit_(std::move(visit)), entered_(std::move(entered)), kind_(kind) {}

  kj::Promise<void> give(GiveContext context) override {
    const auto command = text_of(context.getParams().getCommand());
    auto hindrance = visit_->find_hindrance();
    if (!hindrance && (find_command(command) == nullptr || door_of(command) != kind_)) {
      hindrance = fail(ErrorCode::not_found, "there is no such command");
    }
    if (hindrance) {
      write_outcome(*hindrance, context.getResults().initOutcome());
      return kj::READY_NOW;
    }
    auto json = text_of(context.getParams().getRequest());
    return run_apart<Said>(
        visit_,
        [&machine = visit_->hall.machine, entered = entered_, command, json = std::move(json)]() -> Said {
          if (!is_still_in(machine, *entered)) {
            return fail(ErrorCode::forbidden, "the account has changed: come in again");
          }
          return run_command(machine.board, entered->caller, command, json);
        },
        [context](const Said& said) mutable { write_outcome(said, context.getResults().initOutcome()); });
  }

 private:
  std::shared_ptr<Visit> visit_;
  std::shared_ptr<const Entered> entered_;
  DoorKind kind_;
};

// The machine's own commands, one at a time, as between processes.
class MachineRoom final : public reception::MachineDoor::Server {
 public:
  MachineRoom(std::shared_ptr<Visit> visit, std::shared_ptr<const Entered> entered)
      : visit_(std::move(visit)), entered_(std::move(entered)) {}

  kj::Promise<void> put(PutContext context) override {
    const auto part = context.getParams().getPart();
    auto& hall = visit_->hall;
    Said said = std::string("{}");
    if (const auto hindrance = visit_->find_hindrance()) {
      said = *hindrance;
    } else if (part.size() > kAttachmentPartBytes ||
               visit_->attachment.size() + part.size() > hall.limits.attachment_bytes_max) {
      said = fail(ErrorCode::invalid_argument, "the file is larger than it may be");
    } else if (hall.attachments_bytes + part.size() > hall.limits.attachments_bytes_max) {
      said = fail(ErrorCode::overloaded, "too many files are on their way; try again later");
    } else {
      visit_->attachment.append(reinterpret_cast<const char*>(part.begin()), part.size());
      hall.attachments_bytes += part.size();
      visit_->last_active = std::chrono::steady_clock::now();
    }
    write_outcome(said, context.getResults().initOutcome());
    return kj::READY_NOW;
  }

  kj::Promise<void> run(RunContext context) override {
    if (const auto hindrance = visit_->find_hindrance()) {
      write_outcome(*hindrance, context.getResults().initOutcome());
      return kj::READY_NOW;
    }
    auto& hall = visit_->hall;
    auto attachment = std::make_shared<const std::string>(std::exchange(visit_->attachment, {}));
    hall.attachments_bytes -= attachment->size();
    return run_apart<Said>(
        visit_,
        [&hall, entered = entered_, command = text_of(context.getParams().getCommand()),
         json = text_of(context.getParams().getRequest()), attachment]() -> Said {
          const std::lock_guard turn(hall.one_at_a_time);
          if (!is_still_in(hall.machine, *entered)) {
            return fail(ErrorCode::forbidden, "the account has changed: come in again");
          }
          return run_machine_command(hall.machine, entered->caller, command, json,
                                     ledger::bytes_of(*attachment));
        },
        [context](const Said& said) mutable { write_outcome(said, context.getResults().initOutcome()); });
  }

 private:
  std::shared_ptr<Visit> visit_;
  std::shared_ptr<const Entered> entered_;
};

class FrontDesk final : public reception::Reception::Server {
 public:
  FrontDesk(std::shared_ptr<Visit> visit, std::optional<ledger::Error> turned_away)
      : visit_(std::move(visit)), turned_away_(std::move(turned_away)) {}

  kj::Promise<void> enter(EnterContext context) override {
    const auto hindrance = turned_away_ ? turned_away_ : visit_->find_hindrance();
    if (hindrance) {
      write_failure(*hindrance, context.getResults().initDoors().initFailure());
      return kj::READY_NOW;
    }
    const auto params = context.getParams();
    Arrival arrival{text_of(params.getPerson()), text_of(params.getPassword()), text_of(params.getCode())};
    using Admittance = ledger::Result<Entered>;
    return run_apart<Admittance>(
        visit_,
        [&machine = visit_->hall.machine, arrival = std::move(arrival)]() -> Admittance {
          return api::enter(machine, arrival);
        },
        [visit = visit_, context](Admittance& admittance) mutable {
          auto doors = context.getResults().initDoors();
          if (!admittance) return write_failure(admittance.error(), doors.initFailure());
          const auto entered = std::make_shared<const Entered>(std::move(*admittance));
          auto open = doors.initOpen();
          open.setDossier(kj::heap<PersonDoor>(visit, entered, DoorKind::dossier));
          open.setHistory(kj::heap<PersonDoor>(visit, entered, DoorKind::history));
          open.setWork(kj::heap<PersonDoor>(visit, entered, DoorKind::work));
          open.setMachine(kj::heap<MachineRoom>(visit, entered));
        });
  }

 private:
  std::shared_ptr<Visit> visit_;
  std::optional<ledger::Error> turned_away_;
};

}  // namespace

std::optional<ledger::Error> Visit::find_hindrance() const {
  if (hall.is_stopping) return fail(ErrorCode::unavailable, "the server is stopping");
  if (calls_in_flight >= hall.limits.calls_in_flight_max) {
    return fail(ErrorCode::overloaded, "too many calls at once on one connection");
  }
  return std::nullopt;
}

void Visit::begin_call() {
  ++calls_in_flight;
  ++hall.calls_in_flight;
  last_active = std::chrono::steady_clock::now();
}

void Visit::end_call() {
  --calls_in_flight;
  --hall.calls_in_flight;
  last_active = std::chrono::steady_clock::now();
}

reception::Reception::Client make_reception(const std::shared_ptr<Visit>& visit,
                                            std::optional<ledger::Error> turned_away) {
  return kj::heap<FrontDesk>(visit, std::move(turned_away));
}

}  // namespace api
