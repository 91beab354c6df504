"""What both apps, and all that goes through the practices, know of them; run as a program, it looks at another tree."""

from __future__ import annotations

import json


def known_everywhere() -> dict[str, list[str]]:
    import db.practices
    import db.running.commands.database
    import db.running.jobs.schedule
    import db.running.tables
    from admin_dashboard import frame
    from admin_dashboard.screens.community.history import event_sentences
    from db.demo.nine_ones import plans
    from db.ground.settings import read_settings
    from db.nine_ones.overview.queries import KEPT
    from resident_app import PAGES, create_app
    from resident_app.pages.nine_ones.tiles import TILES
    from resident_app.serving.access import kind_of_door
    from tests.records.permissions.asked import said_by_rooms
    from tests.records.permissions.test_every_room import ACTIONS, QUERIES

    rules = create_app(read_settings()).url_map.iter_rules()
    return {
        "tables": [table.__name__ for table in db.running.tables.TABLES],
        "jobs": [job.name for job in (*db.running.jobs.schedule.JOBS, *db.running.jobs.schedule.FORGETTING)],
        "reseals": list(db.running.commands.database.RESEALS),
        "events": list(event_sentences.SENTENCES),
        "subjects": list(event_sentences.SUBJECTS),
        "kept": list(db.practices.KEEPING),
        "routes": sorted({f"{rule.endpoint}, {kind_of_door(rule.endpoint, rule.arguments)}" for rule in rules}),
        "links": [page.blueprint.name for page in PAGES if hasattr(page, "on_building")],
        "health sheet": [one.value for one in KEPT],
        "tiles": [one.value for one in TILES],
        "own information": [left.kind.name for left in db.practices.OWN],
        "model community": [plan.__module__ for plan in plans()],
        "walk": [name for name, _ in (*ACTIONS, *QUERIES)],
        "examples of the walk": [room for room, _ in said_by_rooms()],
        "screens": [screen.name for screen in frame.SCREENS],
    }


if __name__ == "__main__":
    print(json.dumps(known_everywhere()))
