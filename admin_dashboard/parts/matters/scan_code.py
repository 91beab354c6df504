"""An address as a QR code to scan from the screen."""

from __future__ import annotations

import base64
from html import escape

import qrcode
import streamlit as st
from qrcode.constants import ERROR_CORRECT_Q
from qrcode.image.svg import SvgPathImage

from admin_dashboard.words import _


def show(address: str, width: str = "12rem") -> None:
    st.html(html(address, width))


def html(address: str, width: str = "12rem") -> str:
    """The code as an HTML picture, because Streamlit takes drawings out of HTML."""
    picture, label = as_address(address), escape(_("Code to scan"))
    return f'<img alt="{label}" style="width: {width}; background: #fff" src="{picture}">'


def as_address(address: str) -> str:
    """The code as the address of a picture, for a page."""
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn(address)).decode()}"


def drawn(address: str) -> bytes:
    """The code as an SVG."""
    return qrcode.make(address, image_factory=SvgPathImage, error_correction=ERROR_CORRECT_Q, border=4).to_string()
