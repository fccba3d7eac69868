// Boost.JSON, compiled once: its headers elsewhere only declare.
#include <boost/json/src.hpp>
