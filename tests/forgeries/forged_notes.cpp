// The signed note and the checkpoint in it.
#include <sodium.h>

#include "forgeries/forgery.h"

namespace ledger::testing {
namespace {

constexpr std::string_view kOrigin = "forged.example/inzage";

// The honest bundle with another note.
std::string with_note(const std::function<std::string(const std::string&, School&)>& make) {
  return change_whole(
      [&](Bundle& bundle, School& school) { bundle.checkpoint = make(bundle.checkpoint, school); });
}

std::string edit(const char* from, const char* to) {
  return with_note([&](std::string note, School&) {
    const auto at = note.find(from);
    LEDGER_CHECK(at != std::string::npos);
    return note.replace(at, std::string_view(from).size(), to);
  });
}

// The checkpoint's text changed, and signed by everybody.
std::string sign_again(const std::function<std::string(std::string)>& change) {
  return with_note([&](const std::string& note, School& school) {
    return school.log.sign(change(parse_note(note)->text));
  });
}

std::string change_signatures(const std::function<void(Note&)>& change) {
  return with_note([&](const std::string& text, School&) {
    Note note = *parse_note(text);
    change(note);
    return format_note(note.text, note.signatures);
  });
}

// A signature whose R is the neutral element: S = H(R, A, M) * a verifies by its equation, and libraries
// differ.
void sign_with_small_order(Note& note) {
  std::array<std::uint8_t, 32> public_key{};
  std::array<std::uint8_t, 64> secret{};
  const Bytes seed(32, 101);
  crypto_sign_seed_keypair(public_key.data(), secret.data(), seed.data());
  std::array<std::uint8_t, 64> scalars{};
  crypto_hash_sha512(scalars.data(), seed.data(), seed.size());
  scalars[0] &= 248;
  scalars[31] = static_cast<std::uint8_t>((scalars[31] & 63) | 64);
  std::array<std::uint8_t, 64> clamped{};
  std::copy_n(scalars.begin(), 32, clamped.begin());
  std::array<std::uint8_t, 32> a{};
  crypto_core_ed25519_scalar_reduce(a.data(), clamped.data());
  std::array<std::uint8_t, 32> neutral{1};
  Bytes hashed(neutral.begin(), neutral.end());
  append(hashed, public_key);
  append(hashed, bytes_of(note.text));
  std::array<std::uint8_t, 64> digest{};
  crypto_hash_sha512(digest.data(), hashed.data(), hashed.size());
  std::array<std::uint8_t, 32> h{};
  crypto_core_ed25519_scalar_reduce(h.data(), digest.data());
  std::array<std::uint8_t, 32> s{};
  crypto_core_ed25519_scalar_mul(s.data(), h.data(), a.data());
  Bytes& signature = note.signatures[0].bytes;
  signature.assign(neutral.begin(), neutral.end());
  append(signature, s);
}

void add_shapes(Forgeries& made) {
  const auto add = [&made](const char* code, const char* name, std::string json) {
    made.push_back({code, name, std::move(json)});
  };
  add("note_malformed", "hyphen-for-the-dash", edit("\xe2\x80\x94 w.example", "- w.example"));
  add("note_malformed", "no-empty-line", edit("\n\n", "\n"));
  add("note_malformed", "carriage-returns", edit("\n\n", "\r\n\r\n"));
  add("note_malformed", "control-character", edit("inzage\n", "inzage\t\n"));
  add("note_malformed", "no-line-end", with_note([](std::string note, School&) {
        note.pop_back();
        return note;
      }));
  add("note_malformed", "sixty-five-signature-lines", with_note([](std::string note, School&) {
        for (int i = 3; i < 65; ++i) note += "\xe2\x80\x94 nobody.example AAAAAAAAAAAAAA==\n";
        return note;
      }));
  add("note_malformed", "signature-that-is-only-a-key-id", with_note([](const std::string& note, School&) {
        return note + "\xe2\x80\x94 nobody.example AAAAAA==\n";
      }));
  add("note_malformed", "plus-in-a-name", with_note([](const std::string& note, School&) {
        return note + "\xe2\x80\x94 no+body AAAAAAAAAAAAAA==\n";
      }));
  add("note_malformed", "line-separator-in-a-name", with_note([](const std::string& note, School&) {
        return note +
               "\xe2\x80\x94 no\xe2\x80\xa8"
               "body AAAAAAAAAAAAAA==\n";
      }));
  add("checkpoint_malformed", "extension-line",
      sign_again([](const std::string& text) { return text + "more\n"; }));
  add("checkpoint_malformed", "zero-before-the-size",
      sign_again([](std::string text) { return text.insert(text.find('\n') + 1, "0"); }));
  add("checkpoint_malformed", "size-above-2-53",
      sign_again([](std::string text) { return text.replace(text.find('\n') + 1, 2, "9007199254740992"); }));
  add("checkpoint_malformed", "root-of-31-bytes", sign_again([](const std::string& text) {
        const auto root = text.find('\n', text.find('\n') + 1) + 1;
        return text.substr(0, root) + to_base64(Bytes(31, 7)) + "\n";
      }));
  add("checkpoint_malformed", "no-origin",
      sign_again([](const std::string& text) { return text.substr(text.find('\n')); }));
}

void add_signatures(Forgeries& made) {
  const auto add = [&made](const char* code, const char* name, std::string json) {
    made.push_back({code, name, std::move(json)});
  };
  add("origin_wrong", "another-ledgers-origin", sign_again([](std::string text) {
        return text.replace(0, text.find('\n'), "elsewhere.example/inzage");
      }));
  add("signature_wrong", "size-changed-afterwards", edit("\n13\n", "\n14\n"));
  add("signature_wrong", "witness-time-moved",
      change_signatures([](Note& note) { note.signatures[1].bytes[7] ^= 1; }));
  add("signature_wrong", "witness-time-beyond-2-63", with_note([](const std::string& note, School&) {
        Note changed = *parse_note(note);
        changed.signatures[1] =
            cosign(changed.text, "w.example", (std::uint64_t{1} << 63) + 1, Bytes(32, 102));
        return format_note(changed.text, changed.signatures);
      }));
  add("signature_wrong", "signature-of-63-bytes",
      change_signatures([](Note& note) { note.signatures[0].bytes.pop_back(); }));
  add("signature_wrong", "signature-in-another-form", change_signatures(sign_with_small_order));
  add("signature_wrong", "second-line-of-the-log-that-fails", change_signatures([](Note& note) {
        note.signatures.push_back(note.signatures[0]);
        note.signatures.back().bytes[40] ^= 1;
      }));
  add("signature_wrong", "older-note-over-the-newer-text",
      with_note([](const std::string& note, School& school) {
        return format_note(parse_note(note)->text, parse_note(school.log.head(school.then).note)->signatures);
      }));
  add("log_signature_missing", "witness-alone",
      change_signatures([](Note& note) { note.signatures.erase(note.signatures.begin()); }));
  add("log_signature_missing", "log-under-another-key", change_signatures([](Note& note) {
        note.signatures[0] = make_signature(note.text, kOrigin, Bytes(32, 9));
      }));
  add("quorum_missing", "auditor-in-place-of-the-witness",
      change_signatures([](Note& note) { note.signatures.erase(note.signatures.begin() + 1); }));
  add("quorum_missing", "witness-under-another-key", change_signatures([](Note& note) {
        note.signatures[1] = cosign(note.text, "w.example", 1'800'000'000, Bytes(32, 9));
      }));
}

}  // namespace

Forgeries forged_notes() {
  Forgeries made;
  add_shapes(made);
  add_signatures(made);
  return made;
}

}  // namespace ledger::testing
