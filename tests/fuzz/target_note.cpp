// Fuzz target: a signed note, a verifier key, lines of signatures.
#include "fuzz/targets.h"
#include "ledger/note.h"

namespace {

const ledger::Bytes kSeed(32, 7);
constexpr std::size_t kLineBytes = 256;  // more than a signature line of ours

// What is signed verifies, and a changed text does not.
void sign_and_verify(const std::string& text) {
  using ledger::KeyType;
  const std::vector keys{ledger::derive_verifier_key(KeyType::ed25519, "log.example", kSeed),
                         ledger::derive_verifier_key(KeyType::cosignature, "w.example", kSeed)};
  ledger::Note note{
      text,
      {ledger::make_signature(text, "log.example", kSeed), ledger::cosign(text, "w.example", 1, kSeed)}};
  const auto verified = ledger::verify_note(note, keys);
  LEDGER_CHECK(verified && verified->size() == 2);
  note.text += "x\n";
  LEDGER_CHECK(!ledger::verify_note(note, keys));
}

}  // namespace

void fuzz::read_note(ledger::ByteView bytes) {
  const auto text = ledger::text_of(bytes);
  if (const auto note = ledger::parse_note(text)) {
    LEDGER_CHECK(ledger::format_note(note->text, note->signatures) == text);
    for (const auto& signature : note->signatures) LEDGER_CHECK(!signature.bytes.empty());
    sign_and_verify(note->text);
    if (text.size() + kLineBytes <= ledger::kNoteBytesMax)
      LEDGER_CHECK(ledger::parse_note(ledger::sign_note(note->text, "log.example", kSeed)).has_value());
  }
  if (const auto key = ledger::parse_vkey(text)) LEDGER_CHECK(ledger::format_vkey(*key) == text);
  if (const auto lines = ledger::parse_signature_lines(text))
    LEDGER_CHECK(ledger::format_signature_lines(*lines) == text);
}
