#include "served/small_door.h"

#include <fstream>

namespace testing_support {

SmallDoor::SmallDoor(api::ServerOptions options, Begin begin)
    : pages_(*api::StaticFiles::load(page_folder())),
      door_{small_.board(),        accounts_, passwords_, limiter_, logins_, pages_,
            api::Transport::plain, desk_,     upkeep_,    factors_},
      rows_(api::make_rows(door_)),
      service_(api::make_router(door_), logins_) {
  if (begin == Begin::school) {
    small_.import_and_confirm();
    small_.open_guardian();
  }
  auto server = api::Server::listen(service_, std::move(options));
  EXPECT_TRUE(server) << (server ? "" : server.error().detail);
  server_ = *std::move(server);
  thread_ = std::thread([this] { server_->run(); });
}

SmallDoor::~SmallDoor() {
  server_->stop();
  thread_.join();
}

std::filesystem::path SmallDoor::page_folder() {
  std::ofstream(folder_ / "index.html") << "page";
  return folder_ / "";
}

std::string SmallDoor::login_fields(const std::string& as) {
  if (as.empty()) return {};
  auto& fields = fields_[as];
  if (fields.empty()) {
    const auto opened =
        logins_.open(*small_.person(as).person, api::LoginLevel::second_factor, {}, "WACHTWOORD_EN_CODE");
    EXPECT_TRUE(opened);
    fields = "Cookie: inzage=" + opened->token + "\r\nX-Inzage-CSRF: " + opened->login.csrf + "\r\n";
  }
  return fields;
}

api::Reply SmallDoor::ask(const std::string& as, const std::string& method, const std::string& path,
                          const std::string& body, const std::string& fields) {
  api::Client client(port());
  std::string text = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
  text += login_fields(as) + fields;
  if (!body.empty()) {
    text += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
  }
  client.send(text + "\r\n" + body);
  return client.read_reply(method != "HEAD");
}

std::string SmallDoor::person_number(const std::string& key) {
  return ledger::to_hex(*small_.person(key).person);
}

std::string SmallDoor::pupil_number(const std::string& key) {
  return ledger::to_hex(*api::find_pupil(small_.board(), key));
}

}  // namespace testing_support
