"""The object the web server serves; each worker process opens its own house."""

from db.ground.connection import open_house
from db.ground.settings import read_settings
from resident_app import create_app
from resident_app.serving import scans

settings = read_settings()
open_house(settings)
app = create_app(settings)
scans.write_down_regularly(app)
