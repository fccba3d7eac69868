// Keys of an EDEXML file: each once among its kind, every reference to one that is there, every ECK iD once.
#pragma once

#include "api/exchange/edexml_problem.h"
#include "api/exchange/edexml_tree.h"

namespace api {

/// Adds every fault of identity. Keys and ECK iDs are compared without the spaces around them (handbook,
/// rules for exchange formats), which the schema alone would not do. A key is unique over groups of both
/// kinds together.
void check_identity(const EdexmlTree& tree, EdexmlProblems& problems);

}  // namespace api
