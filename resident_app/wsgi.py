"""The object the web server serves; each worker process opens its own house."""

from db.ground.settings import read_settings
from db.ground.start import open_to_serve
from resident_app import create_app
from resident_app.serving import scans
from resident_app.serving.bodies_first import BodiesFirst

settings = read_settings()
open_to_serve(settings)
app = create_app(settings)
scans.write_down_regularly(app)
served = BodiesFirst(app)
