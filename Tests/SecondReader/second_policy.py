"""What the second reader needs of a policy (docs/policy.md): fields, rights, actions, forbids without conditions, approvals.

It reads good policies and finds no mistakes in bad ones: the vault's own program never signs one.
"""

import yaml

# The token columns of a kind of search that has more than one of its own name.
INDEXES = {"prefix": ["prefix_short", "prefix_long"]}


def words(value):
    """A list of words; a single one may stand without brackets."""
    return set([value] if isinstance(value, str) and value else value or [])


class Policy:
    def __init__(self, files):
        sections = {}
        for file in files:
            # Every scalar a text: a role may be called `no`.
            for name, section in yaml.load(file["text"], yaml.BaseLoader).items():
                if isinstance(section, dict):
                    sections.setdefault(name, {}).update(section)
        self.tiers = {*sections["tiers"], "audit"}
        self.fields = sections["fields"]
        self.forbids = sections.get("forbid", {}).values()
        self.approvals = {
            action: (words(rule["by"]), int(rule.get("count", 1)))
            for action, rule in sections.get("approvals", {}).items()}
        self.roles = sections["roles"]
        self.emergency = sections.get("emergency", {}).get("role")

    def sources(self, role):
        """A role and all that it extends, directly or not."""
        found, waiting = set(), [role]
        while waiting:
            name = waiting.pop()
            if name in self.roles and name not in found:
                found.add(name)
                waiting.extend(words(self.roles[name].get("extends")))
        return [self.roles[name] for name in found]

    def rights(self, role, tier):
        sources = self.sources(role) if tier in self.tiers else []
        rights = set().union(*(words((source.get("rights") or {}).get(tier)) for source in sources))
        return rights | {"masked"} if "clear" in rights else rights

    def actions(self, role):
        return set().union(*(words(source.get("may")) for source in self.sources(role)))

    def may(self, role, action):
        return action in self.actions(role) and not any(
            self.forbidden(rule, role, action) for rule in self.forbids)

    @staticmethod
    def forbidden(rule, role, action):
        actions = words(rule["actions"])
        actions |= {"disclose", "export"} if "read" in actions else set()
        actions |= {"export.plain"} if "export" in actions else set()
        is_whole = not any(key in rule for key in ("when", "fields", "tiers"))
        return is_whole and action in actions and ("roles" not in rule or role in words(rule["roles"]))

    def searched(self):
        """(field, kind, tier) of everything that can be looked up."""
        return {
            (name, index, field["tier"]) for name, field in self.fields.items()
            for kind in words(field.get("search")) for index in INDEXES.get(kind, [kind])}

    def tiers_to_reseal(self, new):
        """The tiers whose records have to be sealed anew when `new` follows this policy."""
        tiers = set()
        for name, old in self.fields.items():
            now = new.fields.get(name)
            if now is None:
                tiers |= {old["tier"]} if words(old.get("search")) else set()
                continue
            differs = lambda view: view(old) != view(now)
            shown = lambda field: field.get("mask", "hidden")
            if differs(lambda field: field["tier"]):
                tiers |= {old["tier"], now["tier"]}
            if differs(shown) or differs(lambda field: words(field.get("search"))):
                tiers.add(now["tier"])
        return tiers - {"open"}
