"""Who may do what at the desk, as a table: what the issue says, not what the program does."""

R, E, C, A = "reporter", "editor", "chief", "archivist"
ROLES = (R, E, C, A)
EVERYONE, WRITERS, PUBLISHERS = {R, E, C, A}, {R, E, C}, {E, C}
KINDS = ("dossiers_dossier", "actors_actor", "timeline_place", "timeline_event", "archive_story")

# A page of a record or of its list, by route, that may be looked at.
PAGES = {
    "changelist": EVERYONE,
    "add": WRITERS,
    "change": EVERYONE,
    "history": EVERYONE,
    "delete": PUBLISHERS,
    "preview": EVERYONE,
    "pages": EVERYONE,
    "publish": PUBLISHERS,
    "correct": PUBLISHERS,
    "withdraw": {C},
    "along": PUBLISHERS,
    "revisions": EVERYONE,
    "review": EVERYONE,
    "uses": EVERYONE,
    "share": PUBLISHERS,
    "release": EVERYONE,
    "import": EVERYONE,
    "export": EVERYONE,
}
OF_RECORDS = {"change", "history", "delete", "preview", "pages", "publish", "correct", "withdraw"}
OF_RECORDS |= {"along", "revisions", "review", "uses", "share"}

# What a form does that is sent, whoever made it.
DEEDS = {
    "add": WRITERS,
    "change": WRITERS,
    "change_live": WRITERS,
    "schedule": PUBLISHERS,
    "publish": PUBLISHERS,
    "correct": PUBLISHERS,
    "withdraw": {C},
    "release": PUBLISHERS,
    "bulk_action": PUBLISHERS,
    "delete_draft": PUBLISHERS,
    "delete_own_draft": WRITERS,
    "delete_live": set(),
    "import_new": EVERYONE,
    "import_changes": WRITERS,
}

# Beside records: address, method, who.
ELSEWHERE: list[tuple[str, str, set[str]]] = [
    ("/admin/", "get", EVERYONE),
    ("/admin/archive/entry/", "get", EVERYONE),
    ("/admin/archive/savedsearch/", "get", EVERYONE),
    ("/admin/archive/story/import-stories/", "get", EVERYONE),
    ("/admin/archive/story/import-stories/", "post", EVERYONE),
    ("/admin/dossiers/dossier/import/", "get", WRITERS),
    ("/admin/dossiers/dossier/import/", "post", WRITERS),
    ("/admin/timeline/event/quick/", "get", WRITERS),
    ("/admin/timeline/event/quick/", "post", WRITERS),
    ("/admin/images/picture/", "get", EVERYONE),
    ("/admin/images/picture/add/", "get", WRITERS),
    ("/admin/images/picture/add/", "post", WRITERS),
    ("/admin/images/picture/choose/", "get", EVERYONE),
    ("/admin/images/picture/upload/", "post", WRITERS),
    ("/admin/press/tag/", "get", EVERYONE),
    ("/admin/press/tag/add/", "get", WRITERS),
    ("/admin/press/tag/add/", "post", WRITERS),
    ("/admin/press/tag/merge/", "get", PUBLISHERS),
    ("/admin/press/tag/merge/", "post", PUBLISHERS),
    ("/admin/press/user/", "get", {C}),
    ("/admin/press/user/add/", "get", {C}),
    ("/admin/press/user/add/", "post", {C}),
    ("/admin/language/houseterm/", "get", EVERYONE),
    ("/admin/language/houseterm/add/", "get", {C}),
    ("/admin/language/houseterm/add/", "post", {C}),
    ("/admin/press/auditentry/", "get", {C}),
    ("/admin/press/auditentry/csv/", "get", {C}),
    ("/admin/press/auditentry/add/", "get", set()),
    ("/admin/press/auditentry/add/", "post", set()),
    ("/admin/bin/", "get", WRITERS),
    ("/admin/watch/", "get", EVERYONE),
    ("/admin/press/bundle/", "get", EVERYONE),
    ("/admin/press/bundle/add/", "get", PUBLISHERS),
    ("/admin/press/bundle/add/", "post", PUBLISHERS),
    ("/admin/press/bundle/put/", "get", PUBLISHERS),
    ("/admin/press/bundle/put/", "post", PUBLISHERS),
    ("/admin/auth/group/", "get", set()),
    ("/admin/auth/group/add/", "post", set()),
    ("/admin/mfa/authenticator/", "get", set()),
    ("/admin/account/emailaddress/", "get", set()),
]
