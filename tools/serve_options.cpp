#include "tools/serve_options.h"

#include <charconv>

namespace tools {

ledger::LedgerPlaces ServeOptions::places() const {
  constexpr std::string_view kFile = "file:";
  std::string root_key = root;
  if (root_key.starts_with(kFile)) root_key.erase(0, kFile.size());
  return {data, epoch_store, second, root_key};
}

std::filesystem::path ServeOptions::portal_folder() const {
  if (!portal.empty()) return portal;
  std::error_code error;
  const auto own = std::filesystem::read_symlink("/proc/self/exe", error);
  return (error ? std::filesystem::path(program) : own).parent_path().parent_path().parent_path() / "portal";
}

ledger::Result<ListenAddress> parse_listen(const std::string& text) {
  const auto refuse = [] {
    return ledger::fail(ledger::ErrorCode::invalid_argument, "--listen is written as HOST:PORT");
  };
  const auto colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0) return refuse();
  ListenAddress listen;
  listen.address = text.substr(0, colon);
  if (listen.address.front() == '[' && listen.address.back() == ']') {
    listen.address = listen.address.substr(1, listen.address.size() - 2);
  }
  if (listen.address == "localhost") listen.address = "127.0.0.1";
  const char* begin = text.data() + colon + 1;
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(begin, end, listen.port);
  if (error != std::errc{} || stopped != end) return refuse();
  return listen;
}

void add_serve_options(CLI::App& app, ServeOptions& options) {
  app.add_option("--data", options.data, "folder of the ledger")->required();
  app.add_option("--listen", options.listen, "HOST:PORT; loopback unless told otherwise");
  app.add_option("--portal", options.portal, "folder of the built portal");
  app.add_option("--epoch-store", options.epoch_store, "folder of the epochs' random values (DIR.epoch)");
  app.add_option("--second", options.second, "folder of the second place (DIR.second)");
  app.add_option("--root", options.root, "root key, as file:PATH (DIR.root)");
  app.add_option("--witnesses", options.witnesses, "policy file of the witnesses to ask (DIR/witnesses.txt)");
}

}  // namespace tools
