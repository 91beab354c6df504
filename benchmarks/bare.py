"""The floor of a page: Flask answering two letters, served like the resident app."""

from flask import Flask

from resident_app.serving.bodies_first import BodiesFirst

app = Flask(__name__)


@app.get("/")
def answer() -> str:
    return "ok"


served = BodiesFirst(app)
