// Judging one evidence bundle, or the proof of one entry (.tlog-proof): shared by `inzage-verify` and
// `inzage verify FILE`. Whom to trust comes from elsewhere (the activation letter, a policy file), never from
// the file that is judged.
#pragma once

#include <string>

namespace tools {

struct FileToVerify {
  std::string path;
  std::string vkey;             // one of the two
  std::string policy;           // path of a tlog-policy file
  std::string entry;            // with a .tlog-proof: path of the entry that it is about
  std::string addendum;         // with `entry`: path of one part of it; may be empty
  std::string earlier;          // path of an older bundle that the file must go on from; may be empty
  std::string language = "en";  // or "nl"
  bool json = false;
};

/// Prints the verdict and gives the exit code: 0 verifies, 1 usage or unreadable, 2 does not verify, 3
/// incomplete.
int verify_file(const FileToVerify& file);

}  // namespace tools
