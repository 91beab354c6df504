"""The object the web server serves; each worker process opens its own house."""

from db.connection import open_house
from db.settings import read_settings
from resident_app import create_app, scans

settings = read_settings()
open_house(settings)
app = create_app(settings)
scans.write_down_regularly(app)
