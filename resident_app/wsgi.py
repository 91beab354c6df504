"""The object the web server serves; each worker process opens its own house."""

from threading import Thread

from db.ground.settings import read_settings
from db.ground.start import open_to_serve
from db.practices import require_optional
from db.records.alike.queries import ask_in
from db.records.danger.rules.finding import dangers_in
from resident_app import create_app
from resident_app.serving import scans
from resident_app.serving.bodies_first import BodiesFirst

settings = read_settings()
open_to_serve(settings)
require_optional(settings.without)
ask_in(settings.data_dir)
app = create_app(settings)
scans.write_down_regularly(app)
# What reads for danger is made ready beside the first pages, not while the first resident waits.
Thread(target=dangers_in, args=("",), daemon=True, name="danger").start()
served = BodiesFirst(app)
