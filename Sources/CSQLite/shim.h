// SQLite, and the one call Swift cannot make: sqlite3_db_config is variadic.
#include <sqlite3.h>

static inline int coffer_sqlite3_no_checkpoint_on_close(sqlite3 *db) {
    int is_on = 0;
    int code = sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, &is_on);
    return code == SQLITE_OK && !is_on ? SQLITE_ERROR : code;
}
