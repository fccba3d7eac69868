// Boost.URL, compiled once: its headers elsewhere only declare.
#include <boost/url/src.hpp>
