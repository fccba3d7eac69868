// From a tree without faults to the plain values of edexml.h, each field under its category.
#pragma once

#include "api/exchange/edexml.h"
#include "api/exchange/edexml_tree.h"

namespace api {

/// Requires: structure, identity and handbook found no refusal in this tree.
Edexml read_edexml(const EdexmlTree& tree);

}  // namespace api
