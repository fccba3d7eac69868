// The parsers that meet bytes from outside, one function each: it reads the bytes and checks what must hold
// for whatever was read. A broken promise ends the process. libFuzzer calls them (fuzz_main.cpp), and so does
// the replay of the corpora in the ordinary tests (replay_test.cpp).
#pragma once

#include "ledger/bytes.h"

namespace fuzz {

void read_entry(ledger::ByteView bytes);
void read_message(ledger::ByteView bytes);
void read_note(ledger::ByteView bytes);
void read_checkpoint(ledger::ByteView bytes);
void read_map_proof(ledger::ByteView bytes);
void read_bundle(ledger::ByteView bytes);
void read_edexml(ledger::ByteView bytes);
void read_http_request(ledger::ByteView bytes);
void read_json_body(ledger::ByteView bytes);

}  // namespace fuzz
