// Fuzz target: the text of a checkpoint, bare and in a note that everybody signed.
#include "fuzz/targets.h"
#include "ledger/checkpoint.h"

namespace {

const ledger::Bytes kSeed(32, 7);
constexpr const char* kOrigin = "log.example";

const ledger::Policy& policy() {
  static const auto made = [] {
    const auto log = ledger::derive_verifier_key(ledger::KeyType::ed25519, kOrigin, kSeed);
    const auto witness = ledger::derive_verifier_key(ledger::KeyType::cosignature, "w.example", kSeed);
    return *ledger::Policy::parse("log " + ledger::format_vkey(log) + "\nwitness w " +
                                  ledger::format_vkey(witness) + "\ngroup auditors any w\nquorum w\n");
  }();
  return made;
}

// Whatever the text is, in a note that everybody signed: only a checkpoint of this origin opens.
void open_signed(const std::string& text, bool is_witnessed) {
  std::vector signatures{ledger::make_signature(text, kOrigin, kSeed)};
  if (is_witnessed) signatures.push_back(ledger::cosign(text, "w.example", 9, kSeed));
  const auto note = ledger::format_note(text, signatures);
  const auto opened = ledger::open_checkpoint(note, policy());
  const auto parsed = ledger::parse_checkpoint_text(text);
  LEDGER_CHECK(opened.has_value() == (is_witnessed && parsed && parsed->origin == kOrigin));
  LEDGER_CHECK(ledger::open_older_checkpoint(note, policy()).has_value() ==
               (parsed && parsed->origin == kOrigin));
  if (opened) LEDGER_CHECK(opened->quorum_time == 9U && opened->auditor.has_value());
  const auto vkey = ledger::format_vkey(policy().logs().front());
  static_cast<void>(ledger::open_checkpoint_with_vkey(note, vkey));
}

}  // namespace

void fuzz::read_checkpoint(ledger::ByteView bytes) {
  const std::string text(ledger::text_of(bytes));
  const auto checkpoint = ledger::parse_checkpoint_text(text);
  if (checkpoint) LEDGER_CHECK(ledger::format_checkpoint(*checkpoint) == text);
  static_cast<void>(ledger::parse_checkpoint_of_note(text));
  static_cast<void>(ledger::open_checkpoint(text, policy()));
  if (!text.ends_with('\n') || !ledger::parse_note(text + "\n\xe2\x80\x94 x AAAAAAA=\n")) return;
  open_signed(text, true);
  open_signed(text, false);
}
