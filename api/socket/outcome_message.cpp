#include "api/socket/outcome_message.h"

#include <optional>

namespace api {
namespace {

capnp::Text::Reader text_reader(std::string_view text) { return {text.data(), text.size()}; }

std::string text_of(capnp::Text::Reader text) { return {text.begin(), text.size()}; }

std::optional<ledger::ErrorCode> find_code(std::string_view name) {
#define LEDGER_ERROR(code, number, sentence) \
  if (name == #code) return ledger::ErrorCode::code;
#include "ledger/error_codes.def"
#undef LEDGER_ERROR
  return std::nullopt;
}

struct FailureWriter {
  reception::Outcome::Builder into;

  void operator()(const Refused& refused) {
    auto made = into.initRefused();
    made.setRule(refused.rule);
    made.setRuleVersion(refused.rule_version);
    made.setPolicyVersion(refused.policy_version);
    made.setIndex(refused.index);
  }
  void operator()(const Malformed& malformed) {
    auto list = into.initMalformed(static_cast<unsigned>(malformed.members.size()));
    unsigned at = 0;
    for (const auto& member : malformed.members) {
      auto made = list[at++];
      made.setPath(member.path);
      made.setCode(member.code);
      made.setSentence(member.sentence);
    }
  }
  void operator()(const ledger::Error& error) { write_failure(error, into.initFailure()); }
};

}  // namespace

void write_failure(const ledger::Error& error, reception::Failure::Builder into) {
  into.setCode(ledger::name_of(error.code));
  into.setDetail(error.detail);
}

void write_outcome(const Answer<std::string>& answer, reception::Outcome::Builder into) {
  if (answer) {
    into.setAnswer(text_reader(*answer));
  } else {
    std::visit(FailureWriter{into}, answer.error());
  }
}

ledger::Error read_failure(reception::Failure::Reader failure) {
  const auto code = find_code(text_of(failure.getCode()));
  return ledger::fail(code.value_or(ledger::ErrorCode::unavailable), text_of(failure.getDetail()));
}

Answer<std::string> read_outcome(reception::Outcome::Reader outcome) {
  switch (outcome.which()) {
    case reception::Outcome::ANSWER:
      return text_of(outcome.getAnswer());
    case reception::Outcome::REFUSED: {
      const auto refused = outcome.getRefused();
      return Refused{text_of(refused.getRule()), refused.getRuleVersion(), refused.getPolicyVersion(),
                     refused.getIndex()};
    }
    case reception::Outcome::MALFORMED: {
      Malformed malformed;
      for (const auto member : outcome.getMalformed()) {
        malformed.members.push_back(
            {text_of(member.getPath()), text_of(member.getCode()), text_of(member.getSentence())});
      }
      return malformed;
    }
    case reception::Outcome::FAILURE:
      return read_failure(outcome.getFailure());
  }
  return ledger::fail(ledger::ErrorCode::unavailable,
                      "the server answers in a way that this program does not know");
}

}  // namespace api
