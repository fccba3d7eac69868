#include "api/replay_commands.h"

#include "api/commands/subjects.h"
#include "api/replay_answers.h"
#include "api/request.h"

namespace api {
namespace {

using Json = Answer<std::string>;

std::vector<std::string> texts_from(capnp::List<capnp::Text>::Reader list) {
  std::vector<std::string> texts;
  for (const auto text : list) texts.push_back(text_from(text));
  return texts;
}

}  // namespace

Json replay_at(const Board& board, const Caller& caller, std::string_view json) {
  return with_request<request::Replay, std::string>(json, [&](request::Replay::Reader asked) -> Json {
    ReplayCommand command;
    LEDGER_TRY(command.pupil, find_pupil(board, text_from(asked.getPupil())));
    command.at = text_from(asked.getAt());
    command.known_at = text_from(asked.getKnownAt());
    command.purpose = asked.getPurpose();
    command.categories = texts_from(asked.getCategories());
    command.reason = text_from(asked.getReason());
    LEDGER_TRY(const auto then, replay_dossier(board, caller, command));
    return to_json(then);
  });
}

Json replay_difference(const Board& board, const Caller& caller, std::string_view json) {
  return with_request<request::Compare, std::string>(json, [&](request::Compare::Reader asked) -> Json {
    CompareCommand command;
    LEDGER_TRY(command.pupil, find_pupil(board, text_from(asked.getPupil())));
    command.from = text_from(asked.getFrom());
    command.from_known = text_from(asked.getFromKnown());
    command.to = text_from(asked.getTo());
    command.to_known = text_from(asked.getToKnown());
    command.categories = texts_from(asked.getCategories());
    command.reason = text_from(asked.getReason());
    LEDGER_TRY(const auto difference, compare_dossier(board, caller, command));
    return to_json(difference);
  });
}

Json replay_of_reading(const Board& board, const Caller& caller, std::string_view json) {
  return with_request<request::ReplayReading, std::string>(
      json, [&](request::ReplayReading::Reader asked) -> Json {
        ReplayReadingCommand command;
        LEDGER_TRY(command.pupil, find_pupil(board, text_from(asked.getPupil())));
        command.index = asked.getIndex();
        command.reason = text_from(asked.getReason());
        LEDGER_TRY(const auto then, replay_reading(board, caller, command));
        return to_json(then);
      });
}

}  // namespace api
