// SQLite, and the calls beside it that Swift cannot make: sqlite3_db_config is variadic, statfs and memmem lie behind
// macros that Swift's Glibc module does not set.
#include <errno.h>
#include <sqlite3.h>
#include <stddef.h>
#include <sys/vfs.h>

static inline int coffer_sqlite3_no_checkpoint_on_close(sqlite3 *db) {
    int is_on = 0;
    int code = sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, &is_on);
    return code == SQLITE_OK && !is_on ? SQLITE_ERROR : code;
}

// A vault has no triggers and no views: those that somebody wrote into its schema do not run.
static inline int coffer_sqlite3_defend(sqlite3 *db) {
    int code = sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)0);
    if (code == SQLITE_OK) code = sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, (int *)0);
    if (code == SQLITE_OK) code = sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
    return code;
}

// Counting memory takes a lock for every allocation; nobody asks for the count. Only before the first connection of the
// process, later it changes nothing.
static inline void coffer_sqlite3_count_no_memory(void) { (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

// 0, or errno; *type gets the magic number of the file system that holds `path` (statfs(2)).
static inline int coffer_file_system_type(const char *path, unsigned int *type) {
    struct statfs status;
    if (statfs(path, &status) != 0) return errno;
    *type = (unsigned int)status.f_type;
    return 0;
}

void *memmem(const void *haystack, size_t haystack_size, const void *needle, size_t needle_size);
