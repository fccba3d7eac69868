// Where a connection comes from: what is counted as one place.
#include <gtest/gtest.h>

#include <boost/asio/ip/address.hpp>

#include "api/http/connection.h"

namespace api {
namespace {

PeerAddress peer_of(const char* text) { return to_peer_address(boost::asio::ip::make_address(text)); }

// A household or a school gets a /56 or a /48, and gives its devices any address within.
TEST(APeer, IsOneForAllAddressesThatANetworkGivesOneHousehold) {
  EXPECT_EQ(peer_of("2001:db8:1:2200::1"), peer_of("2001:db8:1:22ff:ffff::9"));
  EXPECT_NE(peer_of("2001:db8:1:2200::1"), peer_of("2001:db8:1:2300::1"));
}

TEST(APeer, IsAWholeAddressOfTheOldKindHoweverItIsWritten) {
  EXPECT_NE(peer_of("192.0.2.1"), peer_of("192.0.2.2"));
  EXPECT_EQ(peer_of("192.0.2.1"), peer_of("::ffff:192.0.2.1"));
}

}  // namespace
}  // namespace api
