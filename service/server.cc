#include "schema/index_error.h"
