// Judges a tree against the table of edexml_schema.h: order, number, choices, attributes, values.
#pragma once

#include "api/exchange/edexml_problem.h"
#include "api/exchange/edexml_tree.h"

namespace api {

/// Adds every fault of structure and value. Elements and attributes that the standard does not know are named
/// "*" in a path: a name that a file makes up could itself be somebody's. What stands inside them is not
/// looked at.
void check_structure(const EdexmlTree& tree, EdexmlProblems& problems);

}  // namespace api
