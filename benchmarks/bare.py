"""The floor of a page: Flask answering two letters, served like the resident app."""

from flask import Flask

app = Flask(__name__)


@app.get("/")
def answer() -> str:
    return "ok"
