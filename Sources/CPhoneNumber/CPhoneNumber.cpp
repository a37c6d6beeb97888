// libphonenumber, found by dlopen and called by its C++ symbols: linked, it and what it needs (protobuf, ICU, Abseil)
// would cost every start of every command 4 ms.

#include "CPhoneNumber.h"

#include <dlfcn.h>

#include <cstring>
#include <cstddef>
#include <string>
#include <type_traits>

#include <phonenumbers/phonenumberutil.h>

namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

// Member functions as the Itanium C++ ABI calls them: `this` is the first argument. The static_asserts below hold these
// to the library's own header.
using GetInstance = PhoneNumberUtil *(*)();
using Parse = PhoneNumberUtil::ErrorType (*)(
    const PhoneNumberUtil *, const std::string &, const std::string &, PhoneNumber *);
using IsValid = bool (*)(const PhoneNumberUtil *, const PhoneNumber &);
using Format = void (*)(
    const PhoneNumberUtil *, const PhoneNumber &, PhoneNumberUtil::PhoneNumberFormat, std::string *);
using Construct = void (*)(void *, google::protobuf::Arena *, bool);
using Destroy = void (*)(void *);

template <typename Member, typename Expected> constexpr bool same = std::is_same<Member, Expected>::value;

static_assert(
    same<decltype(&PhoneNumberUtil::Parse),
         PhoneNumberUtil::ErrorType (PhoneNumberUtil::*)(
             const std::string &, const std::string &, PhoneNumber *) const>);
static_assert(
    same<decltype(&PhoneNumberUtil::IsValidNumber), bool (PhoneNumberUtil::*)(const PhoneNumber &) const>);
static_assert(
    same<decltype(&PhoneNumberUtil::Format),
         void (PhoneNumberUtil::*)(const PhoneNumber &, PhoneNumberUtil::PhoneNumberFormat, std::string *) const>);

// A message as the library itself builds it, in more room than it needs: its size may differ from the header's, if the
// library is a later build of the same version.
constexpr size_t room = 512;
static_assert(sizeof(PhoneNumber) * 2 <= room && alignof(PhoneNumber) <= alignof(std::max_align_t));

struct Library {
    const PhoneNumberUtil *util = nullptr;
    Parse parse = nullptr;
    IsValid isValid = nullptr;
    Format format = nullptr;
    Construct construct = nullptr;
    Destroy destroy = nullptr;

    Library() {
        void *handle = dlopen("libphonenumber.so.8", RTLD_NOW | RTLD_LOCAL);
        if (!handle) return;
        GetInstance getInstance = nullptr;
        const bool isComplete =
            find(handle, "_ZN4i18n12phonenumbers15PhoneNumberUtil11GetInstanceEv", getInstance)
            && find(
                handle,
                "_ZNK4i18n12phonenumbers15PhoneNumberUtil5ParseERKNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEE"
                "S9_PNS0_11PhoneNumberE",
                parse)
            && find(
                handle, "_ZNK4i18n12phonenumbers15PhoneNumberUtil13IsValidNumberERKNS0_11PhoneNumberE", isValid)
            && find(
                handle,
                "_ZNK4i18n12phonenumbers15PhoneNumberUtil6FormatERKNS0_11PhoneNumberENS1_17PhoneNumberFormatEPNSt7__cxx"
                "1112basic_stringIcSt11char_traitsIcESaIcEEE",
                format)
            && find(handle, "_ZN4i18n12phonenumbers11PhoneNumberC1EPN6google8protobuf5ArenaEb", construct)
            && find(handle, "_ZN4i18n12phonenumbers11PhoneNumberD1Ev", destroy);
        if (isComplete) util = getInstance();
    }

    template <typename Function> static bool find(void *handle, const char *name, Function &function) {
        void *symbol = dlsym(handle, name);
        std::memcpy(&function, &symbol, sizeof symbol);
        return symbol != nullptr;
    }
};

// Never unloaded: the library keeps state of its own until the end.
const Library &library() {
    static const Library *opened = new Library();
    return *opened;
}

// A message that the library makes and takes down.
struct Message {
    const Library &library;
    alignas(std::max_align_t) unsigned char bytes[room] = {};

    explicit Message(const Library &library) : library(library) { library.construct(bytes, nullptr, false); }
    ~Message() { library.destroy(bytes); }
    Message(const Message &) = delete;
    Message &operator=(const Message &) = delete;
    PhoneNumber *number() { return reinterpret_cast<PhoneNumber *>(bytes); }
};

}  // namespace

int cphone_e164(const char *number, size_t count, const char *region, char result[CPHONE_CAPACITY]) {
    try {
        const Library &phones = library();
        if (!phones.util) return CPHONE_MISSING;
        Message message(phones);
        if (phones.parse(phones.util, std::string(number, count), region, message.number())
                != PhoneNumberUtil::NO_PARSING_ERROR
            || !phones.isValid(phones.util, *message.number()))
            return CPHONE_INVALID;
        std::string standard;
        phones.format(phones.util, *message.number(), PhoneNumberUtil::E164, &standard);
        if (standard.size() >= CPHONE_CAPACITY) return CPHONE_INVALID;
        std::memcpy(result, standard.c_str(), standard.size() + 1);
        return CPHONE_VALID;
    } catch (...) {
        return CPHONE_INVALID;
    }
}
